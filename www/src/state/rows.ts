/**
 * Findings and households as the worker hands them over: numbers in one array, texts in
 * another. A hundred thousand of them are a few arrays; an object is made for each row that
 * is looked at, and for no other.
 */
import type {
  BoardRowView,
  EditView,
  FindingRow,
  HouseholdRow,
  SummaryView,
} from '../../pkg/huqing';

/** Rows as they come from the worker. See `Packed` in src/wire/page/columns.rs. */
export interface Packed {
  fields: Uint32Array<ArrayBuffer>;
  text: Uint8Array<ArrayBuffer>;
  ends: Uint32Array<ArrayBuffer>;
}

/** A field that is not there. */
const NONE = 0xffff_ffff;

const utf8 = new TextDecoder();

/** Rows that changed, and where they stand. */
export interface Patch {
  /** Their numbers, ascending. */
  ids: Uint32Array;
  /** Their texts go on where those of the rows before ended. */
  rows: Packed;
}

/** What an edit changed of the findings and households. */
export interface PackedPatch {
  view: SummaryView;
  findings: Patch;
  households: Patch;
  board: PackedBoard;
}

/**
 * Rows after a change: without those that are `gone` (by number before), with `fresh` ones
 * (by number now), and with what the patch says of each of its rows.
 */
function patched(
  { fields, text, ends }: Packed,
  width: number,
  { ids, rows }: Patch,
  gone: readonly number[] = [],
  fresh: readonly number[] = [],
): Packed {
  const before = fields.length / width;
  const after = new Uint32Array((before - gone.length + fresh.length) * width);
  let from = 0;
  let to = 0;
  const keep = (count: number): void => {
    after.set(fields.subarray(from * width, (from + count) * width), to * width);
    from += count;
    to += count;
  };
  let [nextGone, nextFresh] = [0, 0];
  while (from < before || nextFresh < fresh.length) {
    const untilGone = (gone[nextGone] ?? before) - from;
    const untilFresh = (fresh[nextFresh] ?? Infinity) - to;
    keep(Math.min(untilGone, untilFresh));
    if (fresh[nextFresh] === to) {
      to += 1;
      nextFresh += 1;
    } else if (gone[nextGone] === from) {
      from += 1;
      nextGone += 1;
    }
  }
  ids.forEach((id, at) =>
    after.set(rows.fields.subarray(at * width, (at + 1) * width), id * width),
  );
  return { fields: after, text: joined(text, rows.text), ends: joined(ends, rows.ends) };
}

function joined<T extends Uint8Array<ArrayBuffer> | Uint32Array<ArrayBuffer>>(one: T, other: T): T {
  if (other.length === 0) return one;
  const both =
    one instanceof Uint8Array
      ? new Uint8Array(one.length + other.length)
      : new Uint32Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both as T;
}

/** Rows of `width` fields. */
class Table {
  /** How many rows there are. */
  readonly length: number;
  /** How many different texts there are. */
  readonly texts: number;
  readonly #packed: Packed;
  readonly #width: number;

  constructor(packed: Packed, width: number) {
    this.#packed = packed;
    this.#width = width;
    this.length = packed.fields.length / width;
    this.texts = packed.ends.length;
  }

  /** A field of a row, as a number. */
  number(row: number, field: number): number {
    return this.#packed.fields[row * this.#width + field] ?? NONE;
  }

  /** A field of a row that is a text. */
  text(row: number, field: number): string {
    return this.read(this.number(row, field));
  }

  /** The text at a place. */
  read(place: number): string {
    const { text, ends } = this.#packed;
    return utf8.decode(text.subarray(place > 0 ? ends[place - 1] : 0, ends[place]));
  }
}

/** The fields of a finding, in their order. */
const enumerate = <T extends string>(...names: T[]): Record<T, number> =>
  Object.fromEntries(names.map((name, at) => [name, at])) as Record<T, number>;

const FINDING = enumerate(
  'rule',
  'nature',
  'severity',
  'household',
  'who',
  'village',
  'department',
  'responsible',
  'sheet',
  'row',
  'column',
  'cell',
  'count',
  'folded',
  'settled',
);

const WIDTH = Object.keys(FINDING).length;

/** How findings are told apart on screen: by nature, with mere hints apart. */
export type Sort = FindingRow['nature'] | 'hint';

/** The sorts, the weightiest first. */
export const SORTS: readonly Sort[] = ['wrong', 'unmet', 'undetermined', 'doubtful', 'hint'];

export const sortOf = ({ nature, severity }: Pick<FindingRow, 'nature' | 'severity'>): Sort =>
  severity === 'hint' ? 'hint' : nature;

/** A property of findings that is a text, and by which they can be put together. */
export type Label = 'rule' | 'severity' | 'village' | 'department' | 'responsible';

/** Whether a finding counts: no other one explains it, and nobody answered for it. */
export const counts = ({ folded, settled }: FindingRow): boolean => !folded && !settled;

/** Whether a finding or household is among those that are looked at. */
type IsIn = (id: number) => boolean;

const all: IsIn = () => true;

/** All findings of a report. A finding is known by its number, from 0. */
export class Findings {
  readonly #table: Table;
  readonly #sorts: Uint8Array;
  readonly #isIn: IsIn;

  readonly #packed: Packed;

  constructor(packed: Packed | Findings, isIn: IsIn = all) {
    this.#isIn = isIn;
    if (packed instanceof Findings) {
      this.#packed = packed.#packed;
      this.#table = packed.#table;
      this.#sorts = packed.#sorts;
      return;
    }
    this.#packed = packed;
    this.#table = new Table(packed, WIDTH);
    this.#sorts = this.#sortAll();
  }

  /** Some of them, under the same numbers: the others neither count nor are listed. */
  only(isIn: IsIn): Findings {
    return new Findings(this, isIn);
  }

  /** The findings after a change. */
  after(patch: Patch, gone: readonly number[], fresh: readonly number[]): Findings {
    return new Findings(patched(this.#packed, WIDTH, patch, gone, fresh));
  }

  get length(): number {
    return this.#table.length;
  }

  /** The finding with a number. */
  row(id: number): FindingRow | undefined {
    const table = this.#table;
    if (!(id >= 0 && id < table.length)) return undefined;
    return {
      id,
      rule: table.text(id, FINDING.rule),
      // The worker knows no other words for these two.
      nature: table.text(id, FINDING.nature) as FindingRow['nature'],
      severity: table.text(id, FINDING.severity) as FindingRow['severity'],
      household: this.household(id),
      who: table.text(id, FINDING.who),
      village: table.text(id, FINDING.village),
      department: table.text(id, FINDING.department),
      responsible: table.text(id, FINDING.responsible),
      at: [
        table.number(id, FINDING.sheet),
        table.number(id, FINDING.row),
        table.number(id, FINDING.column),
      ],
      cell: table.text(id, FINDING.cell),
      count: table.number(id, FINDING.count),
      folded: table.number(id, FINDING.folded) !== 0,
      settled: this.#settled(id),
    };
  }

  /** The findings with the given numbers. */
  rows(ids: Iterable<number>): FindingRow[] {
    return [...ids].flatMap((id) => this.row(id) ?? []);
  }

  /** Whether a finding counts: no other one explains it, and nobody answered for it. */
  counts(id: number): boolean {
    const table = this.#table;
    const counts = table.number(id, FINDING.folded) === 0 && !this.#isAnswered(id);
    return counts && this.#isIn(id);
  }

  /** Whether somebody answered for a finding. */
  isSettled(id: number): boolean {
    return this.#isAnswered(id) && this.#isIn(id);
  }

  #isAnswered(id: number): boolean {
    return this.#table.number(id, FINDING.settled) !== NONE;
  }

  /** The first finding that counts and begins in a row of a sheet. */
  inRow(sheet: number, row: number): number | undefined {
    for (let id = 0; id < this.length; id++) {
      const here =
        this.#table.number(id, FINDING.sheet) === sheet &&
        this.#table.number(id, FINDING.row) === row;
      if (here && this.counts(id)) return id;
    }
    return undefined;
  }

  /** The findings that count and are of the same rule and severity as one, without it. */
  alike(id: number): number[] {
    const others: number[] = [];
    for (let other = 0; other < this.length; other++) {
      const same =
        this.label(other, 'rule') === this.label(id, 'rule') &&
        this.label(other, 'severity') === this.label(id, 'severity');
      if (same && other !== id && this.counts(other)) others.push(other);
    }
    return others;
  }

  /** The place of its sort among `SORTS`. */
  sort(id: number): number {
    return this.#sorts[id] ?? 0;
  }

  household(id: number): number | undefined {
    const household = this.#table.number(id, FINDING.household);
    return household === NONE ? undefined : household;
  }

  /** A number that all findings with the same label have, less than `labels`. */
  label(id: number, label: Label): number {
    return this.#table.number(id, FINDING[label]);
  }

  text(id: number, label: Label): string {
    return this.#table.text(id, FINDING[label]);
  }

  /** More than any label. */
  get labels(): number {
    return this.#table.texts;
  }

  #settled(id: number): FindingRow['settled'] {
    const by = this.#table.number(id, FINDING.settled);
    // The worker knows no other words for it.
    return by === NONE ? undefined : (this.#table.read(by) as FindingRow['settled']);
  }

  #sortAll(): Uint8Array {
    const table = this.#table;
    const sorts = new Uint8Array(table.length);
    const known = new Map<number, number>();
    for (let id = 0; id < sorts.length; id++) {
      const nature = table.number(id, FINDING.nature);
      const severity = table.number(id, FINDING.severity);
      const key = nature * table.texts + severity;
      let sort = known.get(key);
      if (sort === undefined) {
        const words = { nature: table.read(nature), severity: table.read(severity) };
        known.set(key, (sort = SORTS.indexOf(sortOf(words as FindingRow))));
      }
      sorts[id] = sort;
    }
    return sorts;
  }
}

/** All households of a report. A household is known by its number, from 0. */
export class Households {
  readonly #table: Table;
  readonly #isIn: IsIn;

  readonly #packed: Packed;

  constructor(packed: Packed | Households, isIn: IsIn = all) {
    this.#isIn = isIn;
    this.#packed = packed instanceof Households ? packed.#packed : packed;
    this.#table = packed instanceof Households ? packed.#table : new Table(packed, 2 + CRITERIA);
  }

  /** Some of them, under the same numbers. */
  only(isIn: IsIn): Households {
    return new Households(this, isIn);
  }

  /** The households that are looked at, where that is not all of them. */
  within(): Uint32Array | undefined {
    if (this.#isIn === all) return undefined;
    return Uint32Array.from({ length: this.length }, (_, id) => id).filter(this.#isIn);
  }

  /** Whether a household is among those that are looked at. */
  isIn(id: number): boolean {
    return this.#isIn(id);
  }

  /** The households after a change; there are as many. */
  after(patch: Patch): Households {
    if (patch.ids.length === 0) return this;
    return new Households(patched(this.#packed, 2 + CRITERIA, patch));
  }

  get length(): number {
    return this.#table.length;
  }

  head(id: number): string {
    return this.#table.text(id, 0);
  }

  village(id: number): string {
    return this.#table.text(id, 1);
  }

  /** A number that all households of a village have, less than `labels`. */
  villageLabel(id: number): number {
    return this.#table.number(id, 1);
  }

  /** How it stands with a criterion: a number, the same for the same verdict. */
  verdictLabel(id: number, criterion: number): number {
    return this.#table.number(id, 2 + criterion);
  }

  /** What a number of `verdictLabel` stands for. */
  verdict(label: number): HouseholdRow['criteria'][number] {
    // The worker knows no other words for it.
    return this.#table.read(label) as HouseholdRow['criteria'][number];
  }

  /** More than any label. */
  get labels(): number {
    return this.#table.texts;
  }
}

/** How many criteria there are. */
export const CRITERIA = 7;

/** The rows of 各乡镇一览, and which of them everything belongs to. */
export interface PackedBoard {
  rows: BoardRowView[];
  /** The row of each finding. */
  findings: Uint32Array<ArrayBuffer>;
  /** The row of each household. */
  households: Uint32Array<ArrayBuffer>;
  /** The other rows that findings are about, in pairs: finding, row. */
  across: Uint32Array<ArrayBuffer>;
}

/** What the overview needs, with all findings and households. */
export interface Summary extends SummaryView {
  findings: Findings;
  households: Households;
  board: PackedBoard;
}

/** What the worker hands over of a summary. */
export interface PackedSummary {
  view: SummaryView;
  findings: Packed;
  households: Packed;
  board: PackedBoard;
}

export const unpack = ({ view, findings, households, board }: PackedSummary): Summary => ({
  ...view,
  board,
  findings: new Findings(findings),
  households: new Households(households),
});

/** The summary after an edit that left the rest of it as it was. */
export const patch = (
  { findings, households }: Summary,
  { view, ...changed }: PackedPatch,
  { gone, new: fresh }: Pick<EditView, 'gone' | 'new'>,
): Summary => ({
  ...view,
  board: changed.board,
  findings: findings.after(changed.findings, gone, fresh),
  households: households.after(changed.households),
});
