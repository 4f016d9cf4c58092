/** Pure functions over findings and households: what the overview counts. */
import type { FindingRow } from '../../pkg/huqing';
import { once } from './once';
import { CRITERIA, SORTS, type Findings, type Households, type Sort } from './rows';

/** How many findings somebody answered for. */
export const answered = once((findings: Findings): number => {
  let all = 0;
  for (let id = 0; id < findings.length; id++) all += Number(findings.isSettled(id));
  return all;
});

export interface Tally {
  findings: number;
  households: number;
}

const ofSorts = <T>(make: (at: number) => T): Record<Sort, T> =>
  Object.fromEntries(SORTS.map((sort, at) => [sort, make(at)])) as Record<Sort, T>;

/** How many findings of each sort count, and in how many households they are. */
export const tally = once((findings: Findings): Record<Sort, Tally> => {
  const counts = SORTS.map(() => 0);
  const households = SORTS.map(() => new Set<number>());
  for (let id = 0; id < findings.length; id++) {
    if (!findings.counts(id)) continue;
    const sort = findings.sort(id);
    counts[sort] = (counts[sort] ?? 0) + 1;
    const household = findings.household(id);
    if (household !== undefined) households[sort]?.add(household);
  }
  return ofSorts((at) => ({
    findings: counts[at] ?? 0,
    households: households[at]?.size ?? 0,
  }));
});

/** How many findings count. */
export const countedOf = once((findings: Findings): number => {
  let all = 0;
  for (let id = 0; id < findings.length; id++) all += Number(findings.counts(id));
  return all;
});

/** How many findings of each severity stand in the way of submitting. */
export const inTheWay = once((findings: Findings): Record<FindingRow['severity'], number> => {
  const unmet = SORTS.indexOf('unmet');
  const counts = new Map<number, { first: number; count: number }>();
  for (let id = 0; id < findings.length; id++) {
    if (!findings.counts(id) || findings.sort(id) === unmet) continue;
    const label = findings.label(id, 'severity');
    const own = counts.get(label);
    if (own) own.count += 1;
    else counts.set(label, { first: id, count: 1 });
  }
  const named = [...counts.values()].map(({ first, count }) => [
    findings.text(first, 'severity'),
    count,
  ]);
  return { must: 0, verify: 0, hint: 0, ...Object.fromEntries(named) };
});

/** Findings per village and sort, for the plot. */
export interface VillageCount {
  village: string;
  counts: Record<Sort, number>;
  total: number;
}

export const perVillage = once((findings: Findings): VillageCount[] => {
  const villages = new Map<number, { village: string; counts: number[]; total: number }>();
  for (let id = 0; id < findings.length; id++) {
    if (!findings.counts(id)) continue;
    const label = findings.label(id, 'village');
    let own = villages.get(label);
    if (!own) {
      own = { village: findings.text(id, 'village'), counts: SORTS.map(() => 0), total: 0 };
      villages.set(label, own);
    }
    const sort = findings.sort(id);
    own.counts[sort] = (own.counts[sort] ?? 0) + 1;
    own.total += 1;
  }
  const all = [...villages.values()].map(({ village, counts, total }) => ({
    village,
    counts: ofSorts((at) => counts[at] ?? 0),
    total,
  }));
  return all.sort((a, b) => Number(!a.village) - Number(!b.village) || b.total - a.total);
});

/** How many households there are. */
export const householdsOf = once((households: Households): number => {
  let all = 0;
  for (let id = 0; id < households.length; id++) all += Number(households.isIn(id));
  return all;
});

/** For each village and criterion: households that do not meet it, and unknown ones. */
export interface HeatRow {
  village: string;
  cells: { unmet: number; unknown: number; applies: number }[];
}

export const heat = once((households: Households): HeatRow[] => {
  const villages = new Map<number, HeatRow>();
  const verdicts = new Map<number, ReturnType<Households['verdict']>>();
  for (let id = 0; id < households.length; id++) {
    if (!households.isIn(id)) continue;
    const label = households.villageLabel(id);
    let own = villages.get(label);
    if (!own) {
      const cells = Array.from({ length: CRITERIA }, () => ({ unmet: 0, unknown: 0, applies: 0 }));
      villages.set(label, (own = { village: households.village(id), cells }));
    }
    for (const [at, cell] of own.cells.entries()) {
      const word = households.verdictLabel(id, at);
      let verdict = verdicts.get(word);
      if (!verdict) verdicts.set(word, (verdict = households.verdict(word)));
      if (verdict !== 'not_applicable') cell.applies += 1;
      if (verdict === 'not_met' || verdict === 'in_progress') cell.unmet += 1;
      if (verdict === 'unknown') cell.unknown += 1;
    }
  }
  return [...villages.values()];
});
