/** Pure functions over the rows of 各乡镇一览: what is listed, and how they stand. */
import type { BoardRowView } from '../../pkg/huqing';
import { once } from './once';
import { CRITERIA, SORTS, type Summary } from './rows';

/** What of the board is listed. */
export interface Filter {
  /** Words that the township or the file has in its name. */
  words: string;
  verdict: BoardRowView['verdict'] | undefined;
  /** Only those that differ from the others. */
  unusual: boolean;
}

export const everything: Filter = { words: '', verdict: undefined, unusual: false };

const VERDICTS: readonly BoardRowView['verdict'][] = ['blocked', 'verify', 'ready'];

/** By what the board is in order. */
export type Order = 'failing' | 'name' | 'households' | (typeof SORTS)[number];

/** The places of the rows that are listed, in order: those that fail first. */
export function listed(rows: readonly BoardRowView[], filter: Filter, order: Order): number[] {
  const words = filter.words.trim();
  const places = [...rows.keys()].filter((at) => {
    const row = rows[at];
    if (!row) return false;
    if (filter.verdict && row.verdict !== filter.verdict) return false;
    if (filter.unusual && row.outliers.length === 0) return false;
    return row.township.includes(words) || row.name.includes(words);
  });
  return places.sort((a, b) => {
    const [one, other] = [rows[a], rows[b]];
    return one && other ? compare(one, other, order) || a - b : 0;
  });
}

function compare(a: BoardRowView, b: BoardRowView, order: Order): number {
  switch (order) {
    case 'failing':
      return (
        VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict) ||
        b.must - a.must ||
        b.verify - a.verify
      );
    case 'name':
      return text(nameOf(a), nameOf(b)) || text(a.name, b.name);
    case 'households':
      return b.households - a.households;
    default: {
      const sort = SORTS.indexOf(order);
      return (b.counts[sort] ?? 0) - (a.counts[sort] ?? 0);
    }
  }
}

const text = (a: string, b: string): number => (a < b ? -1 : Number(b < a));

/** What a row is called: its township, else its file. */
export const nameOf = ({ township, name }: BoardRowView): string => township || name;

/** For a row of the board, or a village in one: households that do not meet each criterion. */
export interface HeatOf {
  row: number;
  village: string;
  cells: { unmet: number; unknown: number; applies: number }[];
}

/** For each row of the board and criterion: households that do not meet it. */
export const heatOfRows = once((summary: Summary) => heatBy(summary, false));

/** For each village of each row, the same: two townships may each have one of a name. */
export const heatOfVillages = once((summary: Summary) => heatBy(summary, true));

function heatBy({ households, board }: Summary, villages: boolean): HeatOf[] {
  const made = new Map<number, HeatOf>();
  const words = new Map<number, string>();
  for (let id = 0; id < households.length; id++) {
    const row = board.households[id] ?? 0;
    const label = villages ? households.villageLabel(id) : 0;
    const key = row * (households.labels + 1) + label;
    let own = made.get(key);
    if (!own) {
      const cells = Array.from({ length: CRITERIA }, () => ({ unmet: 0, unknown: 0, applies: 0 }));
      const village = villages ? households.village(id) : '';
      made.set(key, (own = { row, village, cells }));
    }
    for (const [at, cell] of own.cells.entries()) {
      const word = households.verdictLabel(id, at);
      let verdict = words.get(word);
      if (verdict === undefined) words.set(word, (verdict = households.verdict(word)));
      if (verdict !== 'not_applicable') cell.applies += 1;
      if (verdict === 'not_met' || verdict === 'in_progress') cell.unmet += 1;
      if (verdict === 'unknown') cell.unknown += 1;
    }
  }
  const weight = ({ cells }: HeatOf): number => cells.reduce((sum, { unmet }) => sum + unmet, 0);
  return [...made.values()].sort((a, b) => weight(b) - weight(a) || a.row - b.row);
}
