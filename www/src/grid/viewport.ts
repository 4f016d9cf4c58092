/**
 * The arithmetic of a sheet on screen, without a screen. Heights and offsets are in pixels,
 * rows and columns count from 0.
 */

/** Height of a row. */
export const ROW = 25;

/** Browsers lay out no element much higher than this; beyond it scrolling is compressed. */
export const TALLEST = 8_000_000;

/** A panel between two rows, such as a message: it stands above `row`. */
export interface Gap {
  row: number;
  height: number;
}

/** The rows of the scrolling part: from `first` on, `count` of them. */
export interface Body {
  first: number;
  count: number;
  gap: Gap | undefined;
}

/** Height of all rows and the gap. */
export const bodyHeight = ({ count, gap }: Body): number => count * ROW + (gap?.height ?? 0);

/** Where the upper edge of a row is, from the upper edge of the body. */
export const topOf = ({ first, gap }: Body, row: number): number =>
  (row - first) * ROW + (gap && gap.row <= row ? gap.height : 0);

/** The row at an offset from the upper edge of the body. */
export function rowAt({ first, count, gap }: Body, offset: number): number {
  const rows = (height: number): number => Math.floor(Math.max(0, height) / ROW);
  const last = first + Math.max(0, count - 1);
  if (!gap) return Math.min(last, first + rows(offset));
  const edge = (gap.row - first) * ROW;
  if (offset < edge) return Math.min(last, first + rows(offset));
  return Math.min(last, first + rows(Math.max(edge, offset - gap.height)));
}

/** The scroll range: as high as the body, or as high as a browser can. */
export const scrollHeight = (body: Body): number => Math.min(bodyHeight(body), TALLEST);

/** The offset in the body that a scroll position stands for. */
export function offsetOf(body: Body, scrollTop: number, view: number): number {
  const full = Math.max(0, bodyHeight(body) - view);
  const range = Math.max(1, scrollHeight(body) - view);
  return full <= range ? Math.min(full, scrollTop) : (scrollTop / range) * full;
}

/** The scroll position that stands for an offset in the body. */
export function scrollOf(body: Body, offset: number, view: number): number {
  const full = Math.max(1, bodyHeight(body) - view);
  const range = Math.max(0, scrollHeight(body) - view);
  return full <= range ? offset : (offset / full) * range;
}

/** The offset at which a row is wholly in view, as near to the present one as can be. */
export function reveal(body: Body, row: number, offset: number, view: number): number {
  const bottom = topOf(body, row) + ROW;
  const top = body.gap?.row === row ? topOf(body, row) - body.gap.height : topOf(body, row);
  if (top < offset) return Math.max(0, top);
  if (offset + view < bottom) return Math.max(0, bottom - view);
  return offset;
}

/** Where columns begin: one more than there are, the last being the width of all. */
export function edges(widths: readonly number[]): number[] {
  const all = [0];
  for (const width of widths) all.push((all[all.length - 1] ?? 0) + width);
  return all;
}

/** The column at an offset from the left edge. */
export function columnAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = Math.max(0, starts.length - 2);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Width of a column in pixels, from its width in characters; 0 where the file sets none. */
export const pixels = (characters: number): number =>
  characters === 0 ? 88 : Math.round(Math.min(320, Math.max(36, characters * 8 + 8)));

/** The letters of a column: 0 is `A`, 26 is `AA`. */
export function letters(column: number): string {
  let text = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    text = String.fromCharCode(65 + ((rest - 1) % 26)) + text;
  }
  return text;
}

export interface Place {
  row: number;
  column: number;
}

/** Where a key leads from a cell; undefined for a key that leads nowhere. */
export function step(
  { row, column }: Place,
  { key, ctrl }: { key: string; ctrl: boolean },
  size: { rows: number; columns: number; page: number },
): Place | undefined {
  const to = moved();
  return to && { row: clamp(to.row, size.rows), column: clamp(to.column, size.columns) };

  function moved(): Place | undefined {
    switch (key) {
      case 'ArrowDown':
        return { row: ctrl ? size.rows : row + 1, column };
      case 'ArrowUp':
        return { row: ctrl ? 0 : row - 1, column };
      case 'ArrowRight':
        return { row, column: ctrl ? size.columns : column + 1 };
      case 'ArrowLeft':
        return { row, column: ctrl ? 0 : column - 1 };
      case 'PageDown':
        return { row: row + size.page, column };
      case 'PageUp':
        return { row: row - size.page, column };
      case 'Home':
        return ctrl ? { row: 0, column: 0 } : { row, column: 0 };
      case 'End':
        return { row: ctrl ? size.rows : row, column: size.columns };
      default:
        return undefined;
    }
  }
}

const clamp = (value: number, count: number): number => Math.max(0, Math.min(count - 1, value));
