import type { WindowView } from '../../pkg/huqing';
import type { Area } from '../core/protocol';

/** How many rows and columns a cell covers. */
export interface Span {
  rows: number;
  columns: number;
  /** The text of a merged area, where it is one. */
  text: string | undefined;
}

interface Block {
  area: Area;
  window: WindowView;
  numbers: Set<number>;
  marks: Map<string, number>;
  edited: Map<string, string>;
  hidden: Set<number>;
}

const ONE: Span = { rows: 1, columns: 1, text: undefined };

/** Rows and columns that are fetched beyond what is in view. */
const MARGIN = { rows: 40, columns: 6 };

/** The cells that were fetched: a block for the frozen rows and one for those in view. */
export class Cache {
  readonly #fetch: (area: Area) => Promise<WindowView>;
  readonly #arrived: () => void;
  #blocks: Block[] = [];
  #asked = '';
  #stale = false;

  constructor(fetch: (area: Area) => Promise<WindowView>, arrived: () => void) {
    this.#fetch = fetch;
    this.#arrived = arrived;
  }

  /** Sees to it that an area and the frozen rows above it will be there. */
  want(view: Area, size: { rows: number; columns: number; frozen: number }): void {
    const [top, left, bottom, right] = view;
    if (size.columns === 0 || size.rows === 0) return;
    const [frozen, body] = this.#blocks;
    const has = (block: Block | undefined, area: Area): boolean =>
      block !== undefined && !this.#stale && inside(area, block.area);
    const frozenThere = size.frozen === 0 || has(frozen, [0, left, size.frozen - 1, right]);
    if (frozenThere && (has(body, view) || size.rows <= size.frozen)) return;
    const from = Math.max(0, left - MARGIN.columns);
    const to = Math.min(size.columns - 1, right + MARGIN.columns);
    const areas: Area[] = [[0, from, Math.max(0, size.frozen - 1), to]];
    if (size.frozen < size.rows) {
      const first = Math.max(size.frozen, top - MARGIN.rows);
      areas.push([first, from, Math.min(size.rows - 1, bottom + MARGIN.rows), to]);
    }
    const asked = areas.join(' ');
    if (asked === this.#asked) return;
    this.#asked = asked;
    Promise.all(areas.map(async (area) => block(area, await this.#fetch(area)))).then(
      (blocks) => {
        if (asked !== this.#asked) return;
        this.#blocks = blocks;
        this.#stale = false;
        this.#arrived();
      },
      // The worker was ended; the page shows why.
      () => undefined,
    );
  }

  /** Has all cells fetched anew; those that are there are shown until then. */
  refresh(): void {
    this.#asked = '';
    this.#stale = true;
  }

  /** What stood in an edited cell when the file was opened. */
  before(row: number, column: number): string | undefined {
    return this.#block(row, column)?.edited.get(`${row} ${column}`);
  }

  text(row: number, column: number): string {
    const block = this.#block(row, column);
    return block?.window.texts[at(block.area, row, column)] ?? '';
  }

  isNumber(row: number, column: number): boolean {
    const block = this.#block(row, column);
    return block?.numbers.has(at(block.area, row, column)) ?? false;
  }

  mark(row: number, column: number): number | undefined {
    return this.#block(row, column)?.marks.get(`${row} ${column}`);
  }

  isHidden(row: number): boolean {
    return this.#blocks.some(({ hidden }) => hidden.has(row));
  }

  /** The first cell of the merged area that a cell belongs to; itself where there is none. */
  home(row: number, column: number): { row: number; column: number } {
    const merge = this.#block(row, column)?.window.merges.find(
      ([top = 0, left = 0, bottom = 0, right = 0]) =>
        top <= row && row <= bottom && left <= column && column <= right,
    );
    const [top = row, left = column] = merge ?? [];
    return { row: top, column: left };
  }

  /** What a cell covers of what is shown; undefined where another one covers it. */
  span(row: number, column: number, shown: Area): Span | undefined {
    const block = this.#block(row, column);
    if (!block) return ONE;
    const { merges, merged } = block.window;
    const found = merges.findIndex(
      ([top = 0, left = 0, bottom = 0, right = 0]) =>
        top <= row && row <= bottom && left <= column && column <= right,
    );
    const merge = merges[found];
    if (!merge) return ONE;
    const [top = 0, left = 0, bottom = 0, right = 0] = merge;
    const first = Math.max(top, shown[0]);
    const start = Math.max(left, shown[1]);
    if (row !== first || column !== start) return undefined;
    const rows = Math.min(bottom, shown[2]) - first + 1;
    const columns = Math.min(right, shown[3]) - start + 1;
    return { rows, columns, text: merged[found] };
  }

  #block(row: number, column: number): Block | undefined {
    return this.#blocks.find(({ area }) => inside([row, column, row, column], area));
  }
}

function block(area: Area, window: WindowView): Block {
  return {
    area,
    window,
    numbers: new Set(window.numbers),
    marks: new Map(window.marks.map(({ row, column, finding }) => [`${row} ${column}`, finding])),
    edited: new Map(window.edited.map(({ row, column, before }) => [`${row} ${column}`, before])),
    hidden: new Set(window.hidden),
  };
}

const at = ([top, left, , right]: Area, row: number, column: number): number =>
  (row - top) * (right - left + 1) + column - left;

const inside = (inner: Area, outer: Area): boolean =>
  outer[0] <= inner[0] && outer[1] <= inner[1] && inner[2] <= outer[2] && inner[3] <= outer[3];
