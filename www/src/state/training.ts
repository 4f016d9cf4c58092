/** Lessons: faults to be found. All of it lives as long as the page, and is never stored. */
import { batch, effect, signal } from '@preact/signals';

import type { FaultView, LessonView, LevelView, ProgressView, ScoreView } from '../../pkg/huqing';
import { checker } from '../core/checker';
import { CallError } from '../core/client';
import { locked, refused } from '../files/save';
import { checkAgain } from './actions';
import { awake } from './profile';
import { phase, type Phase } from './store';

/** A cell that the trainee marked. */
export interface Mark {
  sheet: number;
  row: number;
  column: number;
}

/** Where the trainee is. */
export type Training =
  | { at: 'choosing'; why?: string | undefined }
  | { at: 'preparing'; done: number; all: number }
  | { at: 'marking'; lesson: LessonView; since: number }
  | { at: 'scored'; lesson: LessonView; score: ScoreView; seconds: number }
  | { at: 'key'; lesson: LessonView; key: readonly FaultView[] };

/** What the next lesson is to be. */
export interface Choice {
  level: string;
  seed: number;
  /** In a copy of the files at hand. */
  own: boolean;
  /** Any cell of the household is near enough. */
  household: boolean;
}

/** Seeds have six digits at most, so that they can be read out in a class. */
const SEEDS = 1_000_000;

export const anySeed = (): number => 1 + Math.floor(Math.random() * (SEEDS - 1));

/** A seed as somebody typed it; undefined where it is none. */
export function seedOf(text: string): number | undefined {
  const plain = text.normalize('NFKC').trim();
  if (!/^\d{1,6}$/.test(plain)) return undefined;
  return Number(plain) || undefined;
}

export const training = signal<Training>({ at: 'choosing' });
export const levels = signal<readonly LevelView[]>([]);
export const marks = signal<readonly Mark[]>([]);
export const choice = signal<Choice>({
  level: 'row',
  seed: anySeed(),
  own: false,
  household: true,
});

/** Where the user came from, to go back to. */
let from: Phase = { at: 'start' };

/** Goes up with everything that makes a late answer worthless. */
let run = 0;

/** Whether there are files at hand in whose copy faults could be planted. */
export const hasOwn = (): boolean => from.at === 'report';

/** Whether faults are in a copy of the user's own sheets: nothing is saved meanwhile. */
export const isOwnLesson = (): boolean => {
  if (phase.value.at !== 'training') return false;
  const now = training.value;
  if (now.at === 'choosing') return false;
  return now.at === 'preparing' ? choice.value.own : now.lesson.own;
};

// A copy with faults in it must never leave the page.
effect(() => {
  locked.value = isOwnLesson();
  refused.value = false;
});

/** Opens the choice of lessons. */
export async function openTraining(): Promise<void> {
  if (phase.value.at === 'training') return;
  from = phase.value.at === 'report' ? phase.value : { at: 'start' };
  batch(() => {
    choice.value = { ...choice.value, own: false };
    training.value = { at: 'choosing' };
    phase.value = { at: 'training' };
  });
  await loadLevels();
}

/** Reads the levels, also after the language changed. */
export async function loadLevels(): Promise<void> {
  try {
    await awake();
    levels.value = await checker.call('levels', {});
  } catch {
    // The worker was ended: other files are being opened.
  }
}

/** Goes back to where the user came from. */
export async function leaveTraining(): Promise<void> {
  run += 1;
  batch(() => {
    marks.value = [];
    phase.value = from;
  });
  if (checker.running) await checker.call('endLesson', {}).catch(() => undefined);
  // The rules may have been switched meanwhile.
  await checkAgain();
}

/** Goes back to the choice of lessons. */
export function chooseAgain(): void {
  run += 1;
  marks.value = [];
  training.value = { at: 'choosing' };
}

/** Begins the chosen lesson. */
export const begin = (): Promise<void> =>
  prepare(async (lesson) => {
    training.value = { at: 'marking', lesson, since: Date.now() };
  });

/** Shows the trainer's key of the chosen lesson. */
export const openKey = (): Promise<void> =>
  prepare(async (lesson) => {
    const key = await checker.call('lessonKey', {});
    training.value = { at: 'key', lesson, key };
  });

async function prepare(then: (lesson: LessonView) => Promise<void>): Promise<void> {
  const own = (run += 1);
  marks.value = [];
  training.value = { at: 'preparing', done: 0, all: 0 };
  const progress = ({ done, all }: ProgressView): void => {
    if (own === run) training.value = { at: 'preparing', done, all };
  };
  try {
    await awake();
    const { level, seed, own: copy } = choice.value;
    const lesson = await checker.call('lesson', { level, seed, own: copy }, { progress });
    if (own === run) await then(lesson);
  } catch (error) {
    if (own !== run) return;
    // It says why: there is no place for a fault.
    const why = error instanceof CallError && error.why === 'refused' ? error.message : '';
    training.value = { at: 'choosing', why };
  }
}

/** Marks a cell, or takes its mark away. */
export function toggle({ sheet, row, column }: Mark): void {
  if (training.value.at !== 'marking') return;
  const others = marks.value.filter((mark) => !same(mark, { sheet, row, column }));
  const is = others.length < marks.value.length;
  marks.value = is ? others : [...others, { sheet, row, column }].sort(inOrder);
}

/** Hands in what was marked. */
export async function handIn(): Promise<void> {
  const now = training.value;
  if (now.at !== 'marking') return;
  const seconds = Math.round((Date.now() - now.since) / 1000);
  const cells = marks.value.map(({ sheet, row, column }): [number, number, number] => [
    sheet,
    row,
    column,
  ]);
  const marked = { cells, household: choice.value.household };
  const score = await checker.call('lessonScore', { marked });
  training.value = { at: 'scored', lesson: now.lesson, score, seconds };
}

export const same = (a: Mark, b: Mark): boolean =>
  a.sheet === b.sheet && a.row === b.row && a.column === b.column;

/** The order in which one reads: sheet by sheet, row by row. */
export const inOrder = (a: Mark, b: Mark): number =>
  a.sheet - b.sheet || a.row - b.row || a.column - b.column;

/** The place after another one in reading order, or before it; round at the ends. */
export function around(places: readonly Mark[], at: Mark, step: 1 | -1): Mark | undefined {
  const all = step === 1 ? places : [...places].reverse();
  return all.find((place) => inOrder(place, at) * step > 0) ?? all[0];
}

/** Parts of a hundred; undefined where there is nothing to count. */
export const percent = ([part, all]: readonly [number, number]): number | undefined =>
  all === 0 ? undefined : Math.round((100 * part) / all);

/** A time as a clock has it: 3:07. */
export const clock = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
