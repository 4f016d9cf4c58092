/** Puts findings together, without making an object for each of them. */
import { once } from './once';
import { SORTS, type Findings, type Sort, type Summary } from './rows';

/** Which findings are listed: those of a sort, those answered for, or all that count. */
export type Only = Sort | 'settled' | undefined;

/** By what findings are put together. */
export type By = 'cause' | 'village' | 'household' | 'department' | 'responsible';

export const BYS: readonly By[] = ['cause', 'village', 'household', 'department', 'responsible'];

/** Findings that belong together, and what they have in common. */
export interface Group {
  key: string;
  title: string;
  /** The weightiest sort among them. */
  sort: Sort;
  /** Their numbers, in the order of the list. */
  findings: Uint32Array;
  /** In how many households they are. */
  households: number;
}

const KINDS = SORTS.length;

/** All groups, the weightiest first. */
export class Groups {
  /** How many groups there are. */
  readonly length: number;
  /** The findings in the order in which F8 goes through them: group by group. */
  readonly route: Uint32Array;
  /** Where on the route each group starts, and where the last one ends. */
  readonly #starts: Uint32Array;
  readonly #summary: Summary;
  readonly #by: By;
  readonly #nameless: string;
  readonly #made = new Map<number, Group>();

  constructor(summary: Summary, by: By, nameless: string, only?: Only, just?: number) {
    this.#summary = summary;
    this.#by = by;
    this.#nameless = nameless;
    const { groups, counts, firsts } = count(summary.findings, by, (id) =>
      isListed(summary.findings, id, only, just),
    );
    const order = ranked(summary.findings, by, counts, firsts);
    this.length = order.length;
    this.#starts = starts(order, counts);
    this.route = fill(summary.findings, groups, places(order, counts));
  }

  /** The groups from one place to another, the latter not included. */
  slice(from: number, to: number): Group[] {
    const groups: Group[] = [];
    for (let at = from; at < Math.min(to, this.length); at++) groups.push(this.#get(at));
    return groups;
  }

  /** The group that a place on the route belongs to. */
  at(place: number): number {
    let [low, high] = [0, this.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle + 1] ?? 0) <= place) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #get(at: number): Group {
    let group = this.#made.get(at);
    if (!group) this.#made.set(at, (group = this.#make(at)));
    return group;
  }

  #make(at: number): Group {
    const { findings, households } = this.#summary;
    const own = this.route.subarray(this.#starts[at], this.#starts[at + 1]);
    const first = own[0] ?? 0;
    const sort = SORTS[findings.sort(first)] ?? 'hint';
    const touched = new Set<number>();
    for (const id of own) {
      const household = findings.household(id);
      if (household !== undefined) touched.add(household);
    }
    const group = { sort, findings: own, households: touched.size };
    switch (this.#by) {
      case 'cause': {
        const rule = findings.text(first, 'rule');
        const known = this.#summary.found.find(({ code }) => code === rule);
        return { key: `${rule} ${sort}`, title: known?.title ?? rule, ...group };
      }
      case 'household': {
        const id = findings.household(first);
        if (id === undefined) return { key: '', title: this.#nameless, ...group };
        const title = `${households.head(id)}　${households.village(id)}`;
        return { key: String(id), title, ...group };
      }
      default: {
        const key = findings.text(first, this.#by);
        return { key, title: key || this.#nameless, ...group };
      }
    }
  }
}

const made = once((_: Summary) => new Map<string, Groups>());

/** The groups of a summary, or only those of a sort. A finding that `just` was answered for is listed too. */
export function groupsOf(
  summary: Summary,
  by: By,
  nameless: string,
  only?: Only,
  just?: number,
): Groups {
  const known = made(summary);
  const key = [by, only, just, nameless].join();
  let groups = known.get(key);
  if (!groups) known.set(key, (groups = new Groups(summary, by, nameless, only, just)));
  return groups;
}

/** How many groups there are, each counted at the first time of asking. */
export const groupCounts = once((summary: Summary) => {
  const lazy = (by: By): (() => number) => {
    let known: number | undefined;
    return () => (known ??= groupCount(summary, by));
  };
  return Object.fromEntries(BYS.map((by) => [by, lazy(by)])) as Record<By, () => number>;
});

/** How many groups there would be. */
export function groupCount({ findings }: Summary, by: By): number {
  const seen = new Uint8Array(keys(findings, by));
  let all = 0;
  for (let id = 0; id < findings.length; id++) {
    const key = keyOf(findings, id, by);
    if (!findings.counts(id) || seen[key]) continue;
    seen[key] = 1;
    all += 1;
  }
  return all;
}

/** A number below `keys` that all findings of a group have. */
function keyOf(findings: Findings, id: number, by: By): number {
  switch (by) {
    case 'cause':
      return findings.label(id, 'rule') * KINDS + findings.sort(id);
    case 'household':
      return (findings.household(id) ?? -1) + 1;
    default:
      return findings.label(id, by);
  }
}

function keys(findings: Findings, by: By): number {
  if (by === 'cause') return findings.labels * KINDS;
  if (by !== 'household') return findings.labels;
  let most = 0;
  for (let id = 0; id < findings.length; id++) most = Math.max(most, keyOf(findings, id, by));
  return most + 1;
}

interface Counted {
  /** The group of each finding in the order in which groups are met, plus one; 0 for none. */
  groups: Uint32Array;
  /** For each group, how many findings of each sort it has. */
  counts: number[];
  /** The first finding of each group. */
  firsts: number[];
}

function isListed(findings: Findings, id: number, only: Only, just: number | undefined): boolean {
  if (only === 'settled') return findings.isSettled(id);
  if (!findings.counts(id) && id !== just) return false;
  return only === undefined || SORTS[findings.sort(id)] === only;
}

function count(findings: Findings, by: By, isIn: (id: number) => boolean): Counted {
  const numbers = new Uint32Array(keys(findings, by));
  const groups = new Uint32Array(findings.length);
  const counts: number[] = [];
  const firsts: number[] = [];
  for (let id = 0; id < findings.length; id++) {
    if (!isIn(id)) continue;
    const own = findings.sort(id);
    const key = keyOf(findings, id, by);
    let number = numbers[key] ?? 0;
    if (number === 0) {
      numbers[key] = number = firsts.push(id);
      for (let each = 0; each < KINDS; each++) counts.push(0);
    }
    groups[id] = number;
    const at = (number - 1) * KINDS + own;
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return { groups, counts, firsts };
}

/** The groups in the order of the list, as numbers from 0. */
function ranked(findings: Findings, by: By, counts: number[], firsts: number[]): Uint32Array {
  const all = firsts.length;
  const most = findings.length + 1;
  // One number for each group, so that they are sorted without calling back.
  const ranks = new Float64Array(all);
  for (let group = 0; group < all; group++) {
    const first = firsts[group] ?? 0;
    const rarity = most - sizeOf(counts, group);
    const rank = head(findings, by, first) * (most + 1) + rarity;
    ranks[group] = rank * all + group;
  }
  ranks.sort();
  return Uint32Array.from(ranks, (rank) => rank % all);
}

/** What comes before the size of a group when groups are ordered. */
function head(findings: Findings, by: By, first: number): number {
  if (by === 'household') return 0;
  if (by !== 'cause') return Number(findings.text(first, by) === '');
  return findings.sort(first) * 2 + Number(findings.text(first, 'severity') !== 'must');
}

function sizeOf(counts: readonly number[], group: number): number {
  let size = 0;
  for (let sort = 0; sort < KINDS; sort++) size += counts[group * KINDS + sort] ?? 0;
  return size;
}

function starts(order: Uint32Array, counts: readonly number[]): Uint32Array {
  const all = new Uint32Array(order.length + 1);
  let at = 0;
  order.forEach((group, place) => {
    all[place] = at;
    at += sizeOf(counts, group);
  });
  all[order.length] = at;
  return all;
}

/** Where the findings of each group and sort go: group by group, the weightiest sort first. */
function places(order: Uint32Array, counts: readonly number[]): Uint32Array {
  const all = new Uint32Array(counts.length);
  let at = 0;
  for (const group of order) {
    for (let sort = 0; sort < KINDS; sort++) {
      all[group * KINDS + sort] = at;
      at += counts[group * KINDS + sort] ?? 0;
    }
  }
  return all;
}

function fill(findings: Findings, groups: Uint32Array, next: Uint32Array): Uint32Array {
  let all = 0;
  for (const group of groups) all += Number(group > 0);
  const route = new Uint32Array(all);
  for (let id = 0; id < findings.length; id++) {
    const group = groups[id] ?? 0;
    if (group === 0) continue;
    const slot = (group - 1) * KINDS + findings.sort(id);
    const place = next[slot] ?? 0;
    route[place] = id;
    next[slot] = place + 1;
  }
  return route;
}

/** The finding `step` places after `id` on a route, round the corner too. */
export function along(
  route: Uint32Array,
  id: number | undefined,
  step: number,
): number | undefined {
  const { length } = route;
  if (length === 0) return undefined;
  const at = id === undefined ? -1 : route.indexOf(id);
  const start = at < 0 ? (step < 0 ? 0 : -1) : at;
  return route[(start + step + length) % length];
}
