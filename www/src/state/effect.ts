/** What the profile as it is now would change, against the one that was checked with. */
import { signal } from '@preact/signals';

import type { EffectView, ShiftView, TallyView } from '../../pkg/huqing';
import { checker } from '../core/checker';
import { report } from './store';

/** Households that are judged at once. */
const AT_ONCE = 2_000;

/** What is known so far. */
export interface Effect extends Omit<EffectView, 'next'> {
  done: boolean;
}

export const effect = signal<Effect | undefined>(undefined);

/** Goes up with every start and every stop, so that what is late is not shown. */
let turn = 0;

/** Judges all households by the profile as it is now, some at a time. */
export async function reckon(): Promise<void> {
  const own = (turn += 1);
  effect.value = undefined;
  if (!report.value || !checker.running) return;
  for (let from: number | undefined = 0; from !== undefined;) {
    const part: EffectView = await checker.call('effect', { from, most: AT_ONCE });
    if (own !== turn) return;
    effect.value = together(effect.value, part);
    from = part.next;
  }
}

/** Stops judging; what is known stays. */
export function stopReckoning(): void {
  turn += 1;
}

/** Forgets all of it. */
export function forgetEffect(): void {
  turn += 1;
  effect.value = undefined;
}

function together(sum: Effect | undefined, part: EffectView): Effect {
  return {
    looked: (sum?.looked ?? 0) + part.looked,
    all: part.all,
    households: (sum?.households ?? 0) + part.households,
    criteria: shifts([...(sum?.criteria ?? []), ...part.criteria]),
    villages: tallies([...(sum?.villages ?? []), ...part.villages]),
    departments: tallies([...(sum?.departments ?? []), ...part.departments]),
    done: part.next === undefined,
  };
}

function shifts(all: readonly ShiftView[]): ShiftView[] {
  const sums = new Map<string, ShiftView>();
  for (const one of all) {
    const key = `${one.criterion} ${one.before} ${one.after}`;
    const known = sums.get(key);
    sums.set(key, { ...one, count: one.count + (known?.count ?? 0) });
  }
  return [...sums.values()].sort((a, b) => a.criterion - b.criterion || b.count - a.count);
}

function tallies(all: readonly TallyView[]): TallyView[] {
  const sums = new Map<string, TallyView>();
  for (const { name, worse, better } of all) {
    const known = sums.get(name);
    sums.set(name, {
      name,
      worse: worse + (known?.worse ?? 0),
      better: better + (known?.better ?? 0),
    });
  }
  return [...sums.values()].sort((a, b) => b.worse + b.better - a.worse - a.better);
}
