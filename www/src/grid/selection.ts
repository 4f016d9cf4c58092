import type { WindowView } from '../../pkg/huqing';
import type { Area } from '../core/protocol';
import { writeBlock } from '../state/tsv';
import type { Place } from './viewport';

/** Cells that are copied at most: more would not fit the clipboard of an old machine. */
const MOST = 50_000;

/** A block of cells that is selected to be copied or cleared. */
export class Selection {
  readonly #fetch: (area: Area) => Promise<WindowView>;
  #ends: readonly [Place, Place] | undefined;
  #copy: string | undefined;

  constructor(fetch: (area: Area) => Promise<WindowView>) {
    this.#fetch = fetch;
  }

  /** Where the block ends that was drawn out last. */
  get end(): Place | undefined {
    return this.#ends?.[1];
  }

  /** The block, if it is more than a cell. */
  get area(): Area | undefined {
    if (!this.#ends) return undefined;
    const [one, other] = this.#ends;
    return [
      Math.min(one.row, other.row),
      Math.min(one.column, other.column),
      Math.max(one.row, other.row),
      Math.max(one.column, other.column),
    ];
  }

  /** The text for the clipboard; undefined while it is being fetched, or if it is too much. */
  get copy(): string | undefined {
    return this.#copy;
  }

  clear(): void {
    this.#ends = undefined;
    this.#copy = undefined;
  }

  /** Selects from one cell to another, and fetches what stands there: a copy cannot wait. */
  draw(from: Place, to: Place): void {
    this.clear();
    if (from.row === to.row && from.column === to.column) return;
    const ends = [from, to] as const;
    this.#ends = ends;
    const area = this.area;
    if (!area || count(area) > MOST) return;
    this.#fetch(area).then(
      ({ texts }) => {
        if (this.#ends === ends) this.#copy = writeBlock(rows(texts, area));
      },
      // The worker was ended; the page shows why.
      () => undefined,
    );
  }

  /** Fetches anew what stands there. */
  renew(): void {
    if (this.#ends) this.draw(...this.#ends);
  }

  holds(row: number, column: number): boolean {
    const area = this.area;
    if (!area) return false;
    return area[0] <= row && row <= area[2] && area[1] <= column && column <= area[3];
  }

  /** Its cells, row by row; none if they are too many to be changed at once. */
  places(): Place[] {
    const area = this.area;
    if (!area || count(area) > MOST) return [];
    const places: Place[] = [];
    for (let row = area[0]; row <= area[2]; row++) {
      for (let column = area[1]; column <= area[3]; column++) places.push({ row, column });
    }
    return places;
  }
}

const count = ([top, left, bottom, right]: Area): number => (bottom - top + 1) * (right - left + 1);

function rows(texts: readonly string[], [, left, , right]: Area): string[][] {
  const width = right - left + 1;
  const all: string[][] = [];
  for (let at = 0; at < texts.length; at += width) all.push(texts.slice(at, at + width));
  return all;
}
