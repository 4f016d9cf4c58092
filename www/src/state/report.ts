/** Pure functions over findings: counting, grouping, ordering. */
import type { FindingRow, SummaryView } from '../../pkg/huqing';

export type Nature = FindingRow['nature'];
export type Severity = FindingRow['severity'];

/** How findings are told apart on screen: by nature, with mere hints apart. */
export type Sort = Nature | 'hint';

export const SORTS: readonly Sort[] = ['wrong', 'unmet', 'undetermined', 'doubtful', 'hint'];

export const sortOf = ({ nature, severity }: { nature: Nature; severity: Severity }): Sort =>
  severity === 'hint' ? 'hint' : nature;

/** Whether a finding counts: no other one explains it, and nobody answered for it. */
export const counts = ({ folded, settled }: FindingRow): boolean => !folded && !settled;

/** The findings that count. */
export const counted = (findings: readonly FindingRow[]): FindingRow[] => findings.filter(counts);

/** The findings that somebody answered for. */
export const answered = (findings: readonly FindingRow[]): FindingRow[] =>
  findings.filter(({ settled }) => settled);

export interface Tally {
  findings: number;
  households: number;
}

/** How many findings of each sort there are, and in how many households. */
export function tally(findings: readonly FindingRow[]): Record<Sort, Tally> {
  const tallies = Object.fromEntries(
    SORTS.map((sort) => [sort, { findings: 0, households: new Set<number>() }]),
  ) as Record<Sort, { findings: number; households: Set<number> }>;
  for (const finding of findings) {
    const own = tallies[sortOf(finding)];
    own.findings += 1;
    if (finding.household !== undefined) own.households.add(finding.household);
  }
  return Object.fromEntries(
    SORTS.map((sort) => {
      const { findings: count, households } = tallies[sort];
      return [sort, { findings: count, households: households.size }];
    }),
  ) as Record<Sort, Tally>;
}

/** How many findings of a severity stand in the way of submitting. */
export const inTheWay = (findings: readonly FindingRow[], severity: Severity): number =>
  findings.filter((it) => it.severity === severity && it.nature !== 'unmet' && counts(it)).length;

/** Findings that belong together, and what they have in common. */
export interface Group {
  key: string;
  title: string;
  sort: Sort;
  findings: FindingRow[];
  households: number;
}

/** By what findings are put together. */
export type By = 'cause' | 'village' | 'household' | 'department' | 'responsible';

export const BYS: readonly By[] = ['cause', 'village', 'household', 'department', 'responsible'];

/** Puts findings together, the weightiest group first. */
export function group(
  summary: SummaryView,
  by: By,
  nameless: string,
  findings: readonly FindingRow[] = counted(summary.findings),
): Group[] {
  const titles = new Map(summary.found.map(({ code, title }) => [code, title]));
  const groups = new Map<string, Group>();
  for (const finding of findings) {
    const sort = sortOf(finding);
    const [key, title] = keyOf(finding, by, sort, titles, summary, nameless);
    let own = groups.get(key);
    if (!own) groups.set(key, (own = { key, title, sort, findings: [], households: 0 }));
    own.findings.push(finding);
    if (weight(sort) < weight(own.sort)) own.sort = sort;
  }
  const all = [...groups.values()];
  for (const own of all) {
    own.households = new Set(own.findings.map((it) => it.household).filter(isNumber)).size;
    if (by !== 'cause') own.findings.sort((a, b) => weight(sortOf(a)) - weight(sortOf(b)));
  }
  if (by === 'household') return all.sort(byCount);
  if (by === 'cause') {
    return all.sort(
      (a, b) => weight(a.sort) - weight(b.sort) || urgency(a) - urgency(b) || byCount(a, b),
    );
  }
  return all.sort((a, b) => Number(!a.key) - Number(!b.key) || byCount(a, b));
}

function keyOf(
  finding: FindingRow,
  by: By,
  sort: Sort,
  titles: Map<string, string>,
  { households }: SummaryView,
  nameless: string,
): [key: string, title: string] {
  switch (by) {
    case 'cause':
      return [`${finding.rule} ${sort}`, titles.get(finding.rule) ?? finding.rule];
    case 'village':
      return [finding.village, finding.village || nameless];
    case 'household': {
      const { household } = finding;
      if (household === undefined) return ['', nameless];
      const row = households[household];
      return [String(household), row ? `${row.head}　${row.village}` : nameless];
    }
    case 'department':
      return [finding.department, finding.department || nameless];
    case 'responsible':
      return [finding.responsible, finding.responsible || nameless];
  }
}

const weight = (sort: Sort): number => SORTS.indexOf(sort);
const urgency = ({ findings }: Group): number => (findings[0]?.severity === 'must' ? 0 : 1);
const byCount = (a: Group, b: Group): number => b.findings.length - a.findings.length;
const isNumber = (value: number | undefined): value is number => value !== undefined;

/** Findings per village and sort, for the plot. */
export interface VillageCount {
  village: string;
  counts: Record<Sort, number>;
  total: number;
}

export function perVillage(findings: readonly FindingRow[]): VillageCount[] {
  const villages = new Map<string, VillageCount>();
  for (const finding of counted(findings)) {
    const { village } = finding;
    let own = villages.get(village);
    if (!own) {
      const counts = { wrong: 0, unmet: 0, undetermined: 0, doubtful: 0, hint: 0 };
      villages.set(village, (own = { village, counts, total: 0 }));
    }
    own.counts[sortOf(finding)] += 1;
    own.total += 1;
  }
  return [...villages.values()].sort(
    (a, b) => Number(!a.village) - Number(!b.village) || b.total - a.total,
  );
}

/** For each village and criterion: households that do not meet it, and unknown ones. */
export interface HeatRow {
  village: string;
  cells: { unmet: number; unknown: number; applies: number }[];
}

export function heat({ households }: SummaryView): HeatRow[] {
  const villages = new Map<string, HeatRow>();
  for (const { village, criteria } of households) {
    let own = villages.get(village);
    if (!own) {
      const cells = criteria.map(() => ({ unmet: 0, unknown: 0, applies: 0 }));
      villages.set(village, (own = { village, cells }));
    }
    own.cells.forEach((cell, at) => {
      const verdict = criteria[at];
      if (verdict !== 'not_applicable') cell.applies += 1;
      if (verdict === 'not_met' || verdict === 'in_progress') cell.unmet += 1;
      if (verdict === 'unknown') cell.unknown += 1;
    });
  }
  return [...villages.values()];
}

/** The order in which F8 goes through findings: group by group, as the list shows them. */
export const route = (groups: readonly Group[]): FindingRow[] =>
  groups.flatMap(({ findings }) => findings);

/** The finding `step` places after `id` on a route, round the corner too. */
export function along(
  findings: readonly FindingRow[],
  id: number | undefined,
  step: number,
): FindingRow | undefined {
  const { length } = findings;
  if (length === 0) return undefined;
  const at = findings.findIndex((finding) => finding.id === id);
  const start = at < 0 ? (step < 0 ? 0 : -1) : at;
  return findings[(start + step + length) % length];
}
