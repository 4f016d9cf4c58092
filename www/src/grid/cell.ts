import type { Sort } from '../state/rows';
import type { Cache, Span } from './cache';
import { letters, type Place } from './viewport';

/** How the cells of a sheet look beyond what stands in them. */
export interface Look {
  /** The sort of a finding, and what to say of a cell that it marks. */
  finding(id: number): { sort: Sort; says: string } | undefined;
  /** What is said of a cell that was edited. */
  before(value: string): string;
  /** The selected finding. */
  selected: number | undefined;
  /** Cells that the selected finding is about, as `row column`. */
  primary: ReadonlySet<string>;
  /** Cells that it rests on. */
  witness: ReadonlySet<string>;
  /** The sort of the selected finding. */
  sort: Sort | undefined;
  /** Marks of another kind, as `row column`: the name of their style, and what is said. */
  own?: ReadonlyMap<string, { name: string; says: string }>;
}

/** Shows a cell: its text, its marks, and what a screen reader is told. */
export function paintCell(
  cell: HTMLElement,
  { row, column }: Place,
  span: Span,
  cache: Cache,
  { frozen, header, look }: { frozen: number; header: number; look: Look },
  current: boolean,
): void {
  const text = span.text ?? cache.text(row, column);
  const key = `${row} ${column}`;
  // A cell may have several findings; the selected one speaks first.
  const id = look.primary.has(key) ? look.selected : cache.mark(row, column);
  const finding = id === undefined ? undefined : look.finding(id);
  const names = ['grid-cell'];
  if (row < frozen) names.push(row < header ? 'title' : 'heading');
  if (cache.isNumber(row, column) && header <= row) names.push('number');
  if (span.rows > 1 || (span.columns > 1 && row < frozen)) names.push('merged');
  if (finding) names.push('marked', finding.sort);
  if (look.primary.has(key)) names.push('primary', look.sort ?? '');
  if (look.witness.has(key)) names.push('witness');
  const home = look.own?.size ? cache.home(row, column) : undefined;
  const own = home && look.own?.get(`${home.row} ${home.column}`);
  if (own) names.push(own.name);
  const before = cache.before(row, column);
  if (before !== undefined) names.push('edited');
  cell.className = names.join(' ');
  if (cell.textContent !== text) cell.textContent = text;
  cell.setAttribute('role', 'gridcell');
  cell.setAttribute('aria-colindex', String(column + 2));
  cell.tabIndex = current ? 0 : -1;
  cell.toggleAttribute('data-current', current);
  const { dataset } = cell;
  dataset['testid'] = 'grid-cell';
  dataset['cell'] = `${letters(column)}${row + 1}`;
  dataset['row'] = String(row);
  dataset['column'] = String(column);
  if (id === undefined || !finding) {
    delete dataset['finding'];
  } else {
    dataset['finding'] = String(id);
  }
  const was = before === undefined ? '' : look.before(before);
  const says = [finding?.says ?? '', own?.says ?? '', was].filter(Boolean);
  if (says.length === 0) cell.removeAttribute('aria-label');
  else cell.setAttribute('aria-label', [text, ...says].join('，'));
  if (was) cell.title = was;
  else cell.removeAttribute('title');
}
