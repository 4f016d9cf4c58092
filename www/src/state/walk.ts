/** A walk through the real screens, with sample data. Nothing of it is remembered. */
import { batch, effect, signal } from '@preact/signals';

import { cancel, checkSample } from './actions';
import { phase, screen } from './store';

/** Where a step takes place. */
type Where = 'start' | 'overview' | 'work';

/** A step: where it is, and what it points at. Its words are in `i18n`. */
export interface Step {
  at: Where;
  target: string;
}

const byId = (id: string): string => `[data-testid="${id}"]`;

export const STEPS: readonly Step[] = [
  { at: 'start', target: '.drop' },
  { at: 'overview', target: byId('verdict') },
  { at: 'overview', target: '.counts' },
  { at: 'overview', target: byId('recognition') },
  { at: 'overview', target: '.cause' },
  { at: 'overview', target: byId('begin') },
  { at: 'work', target: '.pane.list' },
  { at: 'work', target: byId('message') },
  { at: 'work', target: byId('household-card') },
  { at: 'work', target: '.edit-bar' },
  { at: 'work', target: byId('next') },
  { at: 'overview', target: '.take-away' },
];

/** The place of the step that is shown, from 0; undefined when nobody walks. */
export const walking = signal<number | undefined>(undefined);

/** What had the keyboard before the walk began. */
let before: Element | null = null;

export function startWalk(): void {
  before = document.activeElement;
  goTo(0);
}

export function endWalk(): void {
  walking.value = undefined;
  if (before instanceof HTMLElement && before.isConnected) before.focus();
  before = null;
}

/** Goes to a step, and to the screen where it takes place; after the last one it ends. */
export function goTo(place: number): void {
  const step = STEPS[place];
  if (!step) return endWalk();
  batch(() => {
    show(step.at);
    walking.value = place;
  });
}

/** Goes to the screen where a step takes place. */
function show(at: Where): void {
  if (where() === at) return;
  if (at === 'start') return cancel();
  if (phase.value.at !== 'report') return void checkSample();
  const by = 'by' in screen.value ? screen.value.by : 'cause';
  screen.value =
    at === 'overview'
      ? { show: 'overview', by }
      : { show: 'work', by, finding: undefined, only: undefined };
}

/** Where the user is; undefined on screens that the walk does not pass. */
function where(): Where | undefined {
  if (phase.value.at === 'start') return 'start';
  if (phase.value.at !== 'report') return undefined;
  const { show } = screen.value;
  return show === 'overview' || show === 'work' ? show : undefined;
}

// Whoever does what a step speaks of is taken along.
effect(() => {
  const now = where();
  const place = walking.peek();
  if (place === undefined || now === undefined || STEPS[place]?.at === now) return;
  if (STEPS[place + 1]?.at === now) walking.value = place + 1;
});
