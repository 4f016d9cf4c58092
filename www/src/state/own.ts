/** Rules of one's own: the one that is being built, and how often it hits meanwhile. */
import { signal } from '@preact/signals';

import type { BesideView, ConditionView, OwnRuleView, TriedView } from '../../pkg/huqing';
import { checker } from '../core/checker';
import { awake, take } from './profile';

/** Households that are tried at once: short enough that nobody waits for the next key. */
const AT_ONCE = 4_000;

/** What came of trying the rule so far. */
export interface Tried extends TriedView {
  /** Whether all was looked at. */
  done: boolean;
}

export const tried = signal<Tried | undefined>(undefined);

/** Goes up with every change, so that what is late is not shown. */
let turn = 0;

/** A condition as it begins: about a column that is still to be chosen. */
export const newCondition = (what = 'field'): ConditionView => ({
  what,
  fields: what === 'sum' ? ['', ''] : what === 'field' || what === 'member_sum' ? [''] : [],
  test: what === 'field' ? 'is' : 'at_least',
  values: [''],
  against: '',
  among: what === 'field' || what === 'sum' || what === 'member_sum' ? [] : [newCondition()],
  amongJoin: 'all',
});

/** A rule as it begins. */
export const newRule = (): OwnRuleView => ({
  code: '',
  title: '',
  about: 'household',
  join: 'all',
  nature: 'wrong',
  severity: 'must',
  at: '',
  message: '',
  why: '',
  todo: '',
  madeBy: '',
  madeOn: '',
  conditions: [newCondition()],
  examples: [],
});

/** Tries a rule on the files at hand, some of them at a time. */
export async function tryRule(rule: OwnRuleView): Promise<void> {
  const own = (turn += 1);
  await awake();
  let sum: Tried | undefined;
  for (let from: number | undefined = 0; from !== undefined;) {
    const part: TriedView = await checker.call('tryOwnRule', { rule, from, most: AT_ONCE });
    if (own !== turn) return;
    sum = together(sum, part);
    tried.value = sum;
    from = part.next;
  }
}

/** Forgets what was tried. */
export function forgetTried(): void {
  turn += 1;
  tried.value = undefined;
}

function together(sum: Tried | undefined, part: TriedView): Tried {
  const done = part.next === undefined;
  if (!sum) return { ...part, done };
  return {
    ...sum,
    looked: sum.looked + part.looked,
    hits: sum.hits + part.hits,
    unjudged: sum.unjudged + part.unjudged,
    first: [...sum.first, ...part.first].slice(0, 3),
    ...((sum.missed ?? part.missed) ? { missed: sum.missed ?? part.missed } : {}),
    others: beside(sum.others, part.others),
    done,
  };
}

function beside(sum: readonly BesideView[], part: readonly BesideView[]): BesideView[] {
  return sum.map((one, at) => {
    const more = part[at];
    if (!more) return one;
    return {
      code: one.code,
      judged: one.judged + more.judged,
      both: one.both + more.both,
      either: one.either + more.either,
    };
  });
}

/** Keeps a rule in the profile. */
export async function keepRule(rule: OwnRuleView): Promise<void> {
  await awake();
  take(await checker.call('putOwnRule', { rule }));
}

/** Drops a rule. */
export async function dropRule(code: string): Promise<void> {
  await awake();
  take(await checker.call('dropOwnRule', { code }));
}

/** Takes rules from a workbook that somebody exported. */
export async function takeRules(file: File): Promise<void> {
  await awake();
  const bytes = await file.arrayBuffer();
  take(await checker.call('takeOwnSheet', { name: file.name, bytes }, { transfer: [bytes] }));
}

/** All rules as a workbook. */
export async function rulesFile(): Promise<Uint8Array<ArrayBuffer>> {
  await awake();
  return checker.call('ownSheet', {});
}
