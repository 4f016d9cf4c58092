import { batch, effect, signal } from '@preact/signals';

import type { EditView, FindingRow, ProposalView } from '../../pkg/huqing';
import { checker } from '../core/checker';
import type { Edited } from '../core/protocol';
import { readyScreen } from './ready';
import { counts, patch, unpack, type Findings, type Summary } from './rows';
import { panel, phase, screen, type Report } from './store';

/** A cell and what was typed into it. */
export interface Typed {
  sheet: number;
  row: number;
  column: number;
  text: string;
}

/** How many steps can be undone, and how many done again. */
export const depth = signal<readonly [number, number]>([0, 0]);

/** The findings that an edit solved, the last first. */
export const solved = signal<readonly FindingRow[]>([]);

/** What the last edit came to, for those who do not see it; or why nothing was changed. */
export const outcome = signal<
  | { said: 'solved'; count: number; more: number }
  | { said: 'refused'; why: string }
  | { said: 'same' }
  | undefined
>(undefined);

/** Whether what takes longer is still being checked. */
export const settling = signal(false);

/** How many changes there were when the files were saved last. */
let saved = 0;
let changes = 0;

/** One edit after the other: each is told which findings the one before it left. */
let line: Promise<unknown> = Promise.resolve();

/** Rules that are run at a time, so that the sheet can be drawn in between. */
const AT_A_TIME = 3;

/** Changes cells as one step. */
export const edit = (cells: readonly Typed[]): Promise<void> =>
  act(() =>
    checker.call('edit', {
      cells: cells.flatMap(({ sheet, row, column }) => [sheet, row, column]),
      texts: cells.map(({ text }) => text),
      time: timeOf(new Date()),
    }),
  );

export const undo = (): Promise<void> => act(() => checker.call('undo', {}));
export const redo = (): Promise<void> => act(() => checker.call('redo', {}));

/** Makes the changes of the fix of a finding. */
export const applyFix = (id: number): Promise<void> =>
  act(() => checker.call('applyFix', { id, time: timeOf(new Date()) }));

/** Makes the changes of the certain advice on a household. */
export const takeAdvice = (household: number): Promise<void> =>
  act(() => checker.call('takeAdvice', { household, time: timeOf(new Date()) }));

/** What 一键规范 would change, cell by cell. */
export const spelling = (): Promise<ProposalView[]> => checker.call('spelling', {});

/** Makes all changes of 一键规范 as one step. */
export const applySpelling = (): Promise<void> =>
  act(() => checker.call('applySpelling', { time: timeOf(new Date()) }));

/** Notes that the files were saved with all changes. */
export function noteSaved(): void {
  saved = changes;
}

/** Edits that wait for their turn. */
let waiting = 0;

function act(change: () => Promise<Edited>): Promise<void> {
  waiting += 1;
  const turn = async (): Promise<void> => {
    waiting -= 1;
    await once(change);
  };
  const done = line.then(turn);
  // A call that fails is one to a checker that was ended; the page shows why.
  line = done.catch(() => undefined);
  return done.catch(() => undefined);
}

async function once(change: () => Promise<Edited>): Promise<void> {
  if (phase.value.at !== 'report') return;
  const own = phase.value.report;
  const edited = await change();
  const { view } = edited;
  if (view.refused) {
    outcome.value = { said: 'refused', why: view.refused };
    return;
  }
  if (view.cells === 0) {
    outcome.value = { said: 'same' };
    return;
  }
  changes += 1;
  depth.value = pair(view.depth);
  await show(edited);
  settling.value = view.left;
  if (view.left) line = line.then(() => settle(own)).catch(() => undefined);
}

/** Does what the last edit left to be checked, until all is done or another edit comes. */
async function settle(own: Report): Promise<void> {
  const views: EditView[] = [];
  let summary: Summary | undefined;
  do {
    if (phase.value.at !== 'report' || phase.value.report.files !== own.files) return;
    const edited = await checker.call('settle', { rules: AT_A_TIME });
    views.push(edited.view);
    summary = await after(summary ?? phase.value.report.summary, edited);
  } while (views.at(-1)?.left && waiting === 0);
  settling.value = views.at(-1)?.left ?? false;
  await refresh(
    summary,
    views.some(({ whole }) => whole),
    () => {
      const now = screen.value;
      if (now.show !== 'work' || now.finding === undefined) return;
      const finding = views.reduce((id, view) => follow(id, view), now.finding);
      screen.value = { ...now, finding, stay: true };
    },
  );
}

/** Shows the findings as they are after a change. */
async function show(edited: Edited): Promise<void> {
  if (phase.value.at !== 'report') return;
  const { view } = edited;
  const { summary: old } = phase.value.report;
  const before = old.findings;
  await refresh(await after(old, edited), view.whole, ({ findings: after }) => {
    const now = screen.value;
    if (now.show === 'work') {
      const { finding } = now;
      const kept = view.whole || finding === undefined;
      const next = kept ? undefined : follow(finding, view, { before, after });
      screen.value = { ...now, finding: next, stay: true };
    }
    if (view.whole) {
      outcome.value = undefined;
      return;
    }
    const came = after.rows(view.new);
    const fresh = new Set(came.map(keyOf));
    const gone = before.rows(view.gone);
    const went = new Set(gone.map(keyOf));
    const done = gone.filter((row) => counts(row) && !fresh.has(keyOf(row)));
    const more = came.filter((row) => counts(row) && !went.has(keyOf(row)));
    solved.value = [...done, ...solved.value.filter((row) => !fresh.has(keyOf(row)))];
    outcome.value = { said: 'solved', count: done.length, more: more.length };
  });
}

/** Where a finding is after a change; if it is gone, the one that has its place. */
function follow(
  id: number,
  { gone, new: fresh }: EditView,
  known?: { before: Findings; after: Findings },
): number {
  const old = gone.includes(id) ? known?.before.row(id) : undefined;
  if (old) {
    const again = known?.after.rows(fresh).find((row) => keyOf(row) === keyOf(old));
    if (again) return again.id;
  }
  let place = id - gone.filter((at) => at < id).length;
  for (const at of fresh) if (at <= place) place += 1;
  return known ? Math.min(place, known.after.length - 1) : place;
}

/** The summary after an edit: what changed is put into it, if that is all. */
async function after(before: Summary, { view, patch: changed }: Edited): Promise<Summary> {
  return changed ? patch(before, changed, view) : unpack(await checker.call('summary', {}));
}

/** Shows what the checker says now; `then` changes with it what depends on it. */
async function refresh(
  summary: Summary,
  whole: boolean,
  then: (summary: Summary) => void,
): Promise<void> {
  if (phase.value.at !== 'report') return;
  const { report } = phase.value;
  await readyScreen(summary, screen.value);
  const recognition = whole ? await checker.call('recognition', {}) : report.recognition;
  if (phase.value.at !== 'report' || phase.value.report.files !== report.files) return;
  batch(() => {
    phase.value = { at: 'report', report: { ...report, summary, recognition } };
    then(summary);
  });
}

const keyOf = ({ rule, at }: FindingRow): string => `${rule} ${at.join(' ')}`;

const pair = ([undone = 0, again = 0]: readonly number[]): readonly [number, number] => [
  undone,
  again,
];

/** The time as 修改记录 has it: 2025-09-16 15:30. */
export function timeOf(time: Date): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  const day = [time.getFullYear(), two(time.getMonth() + 1), two(time.getDate())].join('-');
  return `${day} ${two(time.getHours())}:${two(time.getMinutes())}`;
}

// Files that are opened have no changes yet.
effect(() => {
  if (phase.value.at === 'report') return;
  const opens = phase.value.at === 'start' || phase.value.at === 'failed';
  if (!opens && !(phase.value.at === 'checking' && phase.value.stage.does === 'waking')) return;
  depth.value = [0, 0];
  solved.value = [];
  outcome.value = undefined;
  settling.value = false;
  saved = changes;
});

if (typeof addEventListener === 'function') {
  addEventListener('beforeunload', (event) => {
    if (changes === saved || depth.value[0] === 0) return;
    event.preventDefault();
    event.returnValue = true;
  });
  addEventListener('keydown', (event) => {
    const { ctrlKey, shiftKey, altKey, target } = event;
    const key = event.key.toLowerCase();
    if (!ctrlKey || altKey || (key !== 'z' && key !== 'y') || panel.value) return;
    if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return;
    if (phase.value.at !== 'report') return;
    event.preventDefault();
    void (key === 'y' || shiftKey ? redo() : undo());
  });
}
