/**
 * What users said about sheets, remembered by the layout of the sheet: its headings. No
 * cell below the headings is kept, so that nothing about a household is ever stored.
 */
import type { ColumnView, CorrectionView } from '../../pkg/huqing';

/** What was said about one layout. */
export interface Layout {
  sheet: string;
  headings: string[];
  kind?: string;
  header?: [number, number];
  columns: [number, string][];
}

const KEY = 'huqing.layouts';

/** The layout of a sheet, as a text to compare. */
export const signature = (sheet: string, headings: readonly string[]): string =>
  [sheet, ...headings].join('\n');

export const headingsOf = (columns: readonly ColumnView[]): string[] =>
  columns.map(({ heading }) => heading);

/** The layouts that are remembered. Storage may be switched off. */
export function remembered(): Layout[] {
  try {
    return read(localStorage.getItem(KEY) ?? '[]');
  } catch {
    return [];
  }
}

export function remember(layouts: readonly Layout[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(layouts));
  } catch {
    // Then they last as long as the page.
  }
}

/** Reads a file of layouts; what is not one is left out. */
export function read(text: string): Layout[] {
  const parsed: unknown = JSON.parse(text);
  return Array.isArray(parsed) ? parsed.filter(isLayout) : [];
}

function isLayout(value: unknown): value is Layout {
  if (typeof value !== 'object' || value === null) return false;
  const { sheet, headings, columns } = value as Partial<Record<keyof Layout, unknown>>;
  return typeof sheet === 'string' && Array.isArray(headings) && Array.isArray(columns);
}

/** Adds what is new and replaces what was said of the same layout. */
export function merge(old: readonly Layout[], fresh: readonly Layout[]): Layout[] {
  const all = new Map<string, Layout>();
  for (const layout of [...old, ...fresh]) {
    all.set(signature(layout.sheet, layout.headings), layout);
  }
  return [...all.values()];
}

/** What is remembered of the layouts at hand, as corrections. */
export function corrections(
  layouts: readonly Layout[],
  sheets: readonly { file: string; sheet: string; headings: readonly string[] }[],
): CorrectionView[] {
  const all = new Map(layouts.map((layout) => [signature(layout.sheet, layout.headings), layout]));
  return sheets.flatMap(({ file, sheet, headings }) => {
    const layout = all.get(signature(sheet, headings));
    if (!layout) return [];
    const { kind, header, columns } = layout;
    return [{ file, sheet, kind, header, columns }];
  });
}
