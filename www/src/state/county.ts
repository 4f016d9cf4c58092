/** What is known of several townships at once. */
import { signal } from '@preact/signals';

import type { Comparison } from '../../pkg/huqing';
import { isSame } from './compare';
import { once } from './once';
import type { Summary } from './rows';

/** Whether the county's own entry was chosen on the first screen. */
export const screening = signal(false);

/** From so many files on, the files themselves are what one wants to see first. */
const MANY = 4;

/** Whether what was checked is a county's: several townships, or many files. */
export const isCounty = (summary: Summary): boolean =>
  screening.value || townshipsOf(summary) > 1 || summary.files.length >= MANY;

/** How many townships are named. */
const townshipsOf = ({ board }: Summary): number =>
  new Set(board.rows.map(({ township }) => township).filter(Boolean)).size;

/** What became of the findings of a file since the last submission. */
export interface Since {
  solved: number;
  fresh: number;
  unchanged: number;
}

const perFile = once((comparison: Comparison): Map<string, Since> => {
  const files = new Map<string, Since>();
  for (const { fate, before, after } of comparison.findings) {
    const file = after?.file ?? before?.file ?? '';
    let own = files.get(file);
    if (!own) files.set(file, (own = { solved: 0, fresh: 0, unchanged: 0 }));
    if (fate === 'solved' || fate === 'settled') own.solved += 1;
    else if (fate === 'new' || fate === 'reopened') own.fresh += 1;
    else own.unchanged += 1;
  }
  return files;
});

/** What became of the findings of a file, whatever it was called the last time. */
export const sinceOf = once((comparison: Comparison) => {
  const known = new Map<string, Since | undefined>();
  return (name: string): Since | undefined => {
    if (!known.has(name)) known.set(name, since(comparison, name));
    return known.get(name);
  };
});

function since(comparison: Comparison, name: string): Since | undefined {
  const all = { solved: 0, fresh: 0, unchanged: 0 };
  let any = false;
  for (const [file, own] of perFile(comparison)) {
    if (file !== name && !isSame(file, name)) continue;
    any = true;
    all.solved += own.solved;
    all.fresh += own.fresh;
    all.unchanged += own.unchanged;
  }
  return any ? all : undefined;
}
