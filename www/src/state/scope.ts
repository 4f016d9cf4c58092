/** A part of the report on screen: what one township of one file sent in. */
import { computed, signal } from '@preact/signals';

import type { BoardRowView } from '../../pkg/huqing';
import { once } from './once';
import { ready } from './ready';
import type { Summary } from './rows';
import { report, type Report } from './store';

/** The row of 各乡镇一览 that is looked at; everything, if there is none. */
export const scope = signal<number | undefined>(undefined);

/** The row that is looked at. An answer about a sheet may have done away with it. */
export const scoped = computed((): BoardRowView | undefined =>
  scope.value === undefined ? undefined : report.value?.summary.board.rows[scope.value],
);

const parts = once((_: Report) => new Map<number, Report>());

/** The report, cut down to a row if one is looked at. */
export function inScope(whole: Report): Report {
  const at = scope.value;
  return at === undefined ? whole : partOf(whole, at);
}

/** Looks at a row alone, once what its overview needs is counted. */
export async function lookAt(at: number): Promise<void> {
  const whole = report.value;
  if (!whole) return;
  await ready(partOf(whole, at).summary);
  if (report.value === whole) scope.value = at;
}

/** The report, cut down to a row; all of it, where there is no such row. */
function partOf(whole: Report, at: number): Report {
  const row = whole.summary.board.rows[at];
  if (!row) return whole;
  const known = parts(whole);
  let part = known.get(at);
  if (!part) known.set(at, (part = cut(whole, row, at)));
  return part;
}

function cut(whole: Report, row: BoardRowView, at: number): Report {
  const { summary } = whole;
  const { files, recognition } = whole;
  return {
    files: files.filter(({ name, error }) => !error && name === row.name),
    recognition,
    summary: { ...summary, ...only(summary, at), verdict: row.verdict, persons: row.persons },
  };
}

/** The findings and households of a row. */
export function only(
  { findings, households, board }: Summary,
  at: number,
): Pick<Summary, 'findings' | 'households'> {
  const also = new Set<number>();
  for (let pair = 0; pair < board.across.length; pair += 2) {
    if (board.across[pair + 1] === at) also.add(board.across[pair] ?? 0);
  }
  return {
    findings: findings.only((id) => board.findings[id] === at || also.has(id)),
    households: households.only((id) => board.households[id] === at),
  };
}
