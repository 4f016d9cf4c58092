import type { WindowView } from '../../pkg/huqing';
import type { Area } from '../core/protocol';
import { readBlock } from '../state/tsv';
import { paintCell, type Look } from './cell';
import { Cache, type Span } from './cache';
import { Editor } from './editor';
import { Selection } from './selection';
import {
  columnAt,
  edges,
  letters,
  offsetOf,
  reveal,
  ROW,
  rowAt,
  scrollHeight,
  scrollOf,
  step,
  topOf,
  type Body,
  type Place,
} from './viewport';

/** What a grid shows. */
export interface Source {
  /** What names the grid to screen readers. */
  label: string;
  rows: number;
  columns: number;
  /** Widths of columns in pixels. */
  widths: readonly number[];
  /** Rows 0 to `frozen` (not included) stay in view. */
  frozen: number;
  /** The column that names each row. It stays in view. */
  names: number | undefined;
  /** The first row of the header; what is above it is a title. */
  header: number;
  window(area: Area): Promise<WindowView>;
  /** How the cells look: marks, and what is selected. */
  look: Look;
}

export interface Handlers {
  /** The user went to a cell. */
  moved(place: Place): void;
  /** The user asked for the finding of a marked cell. */
  opened(finding: number): void;
  /** The user marks a cell, by Space or a double click. */
  toggled?: ((place: Place) => void) | undefined;
  /** The user changed cells. Without it none can be changed. */
  edited?: ((cells: Change[]) => void) | undefined;
}

/** A cell and what was put into it. */
export interface Change extends Place {
  text: string;
}

const HEAD = 23;
const NUMBERS = 52;
const TALL = 39;

/** Which rows lie over which: the message between two rows has 900, the letters 2000. */
const FROZEN = 1900;
const BODY = 800;

/** A sheet on screen. It draws what is in view and asks for the cells it needs. */
export class GridView {
  readonly #host: HTMLElement;
  readonly #stage = element('div', 'grid-stage');
  readonly #table = element('div', 'grid-table');
  readonly #space = element('div', 'grid-space');
  readonly #heads = element('div', 'grid-heads');
  readonly #message = element('div', 'grid-message');
  readonly #handlers: Handlers;
  readonly #editor: Editor;
  readonly #selection: Selection;
  readonly #rows = new Map<number, HTMLElement>();
  #source: Source;
  #cache: Cache;
  #starts: number[];
  #body: Body;
  #at: Place = { row: 0, column: 0 };
  #focus = false;
  #frame = 0;

  constructor(host: HTMLElement, source: Source, handlers: Handlers) {
    this.#host = host;
    this.#handlers = handlers;
    this.#source = source;
    this.#cache = new Cache(source.window, () => this.draw());
    this.#selection = new Selection(source.window);
    this.#starts = edges(source.widths);
    this.#body = { first: source.frozen, count: source.rows - source.frozen, gap: undefined };
    this.#heads.setAttribute('role', 'row');
    this.#heads.setAttribute('aria-rowindex', '1');
    this.#table.setAttribute('role', 'grid');
    this.#table.setAttribute('aria-label', source.label);
    this.#table.append(this.#heads);
    this.#stage.append(this.#table, this.#message);
    this.#editor = new Editor(this.#stage, {
      done: (place, text, move) => this.#edited(place, text, move),
      left: () => this.go(this.#at),
    });
    host.append(this.#stage, this.#space);
    this.#table.setAttribute('aria-rowcount', String(source.rows + 1));
    this.#table.setAttribute('aria-colcount', String(source.columns + 1));
    host.addEventListener('scroll', () => this.draw(), { passive: true });
    host.addEventListener('keydown', (event) => this.#key(event));
    host.addEventListener('mousedown', (event) => this.#press(event));
    host.addEventListener('mousemove', (event) => this.#drag(event));
    host.addEventListener('dblclick', () => (this.#toggle(), this.#edit(undefined)));
    host.addEventListener('copy', (event) => this.#copy(event));
    host.addEventListener('paste', (event) => this.#paste(event));
    // Focus that came by Tab finds the current cell; our own is there already.
    this.#table.addEventListener('focus', ({ relatedTarget }) => {
      if (relatedTarget) this.go(this.#at);
    });
    new ResizeObserver(() => this.draw()).observe(host);
    this.draw();
  }

  /** The element that a message is put into. It stands above the row given to `say`. */
  get message(): HTMLElement {
    return this.#message;
  }

  /** Makes room for the message above a row; for none, takes it away. */
  say(row: number | undefined): void {
    const old = this.#offset();
    const height = row === undefined ? 0 : this.#message.offsetHeight;
    const at = row === undefined ? 0 : Math.max(row, this.#body.first);
    this.#body = { ...this.#body, gap: height > 0 ? { row: at, height } : undefined };
    this.#host.scrollTop = scrollOf(this.#body, old, this.#view());
    this.draw();
  }

  /** Fetches cells and marks anew. */
  refresh(): void {
    this.#cache.refresh();
    this.#selection.renew();
    this.draw();
  }

  /** Changes how cells look. */
  dress(look: Look): void {
    this.#source = { ...this.#source, look };
    this.draw();
  }

  /** Goes to a cell and brings it into view; with `focus`, the keyboard goes there too. */
  go(place: Place, focus = true): void {
    this.#at = place;
    this.#focus ||= focus;
    this.#reveal(place);
    this.draw();
  }

  draw(): void {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#draw();
    });
  }

  #reveal(place: Place): void {
    if (place.row >= this.#body.first) {
      const offset = reveal(this.#body, place.row, this.#offset(), this.#view());
      this.#host.scrollTop = scrollOf(this.#body, offset, this.#view());
    }
    const left = (this.#starts[place.column] ?? 0) - this.#pinned(place.column);
    const right = this.#starts[place.column + 1] ?? left;
    const width = this.#host.clientWidth - NUMBERS;
    if (left < this.#host.scrollLeft) this.#host.scrollLeft = left;
    else if (this.#host.scrollLeft + width < right) this.#host.scrollLeft = right - width;
  }

  #frozenHeight(): number {
    const { frozen, header } = this.#source;
    return Math.min(header, frozen) * ROW + Math.max(0, frozen - header) * TALL;
  }

  #view(): number {
    return Math.max(ROW, this.#host.clientHeight - HEAD - this.#frozenHeight());
  }

  #offset(): number {
    return offsetOf(this.#body, this.#host.scrollTop, this.#view());
  }

  #draw(): void {
    const { clientWidth: width, clientHeight: height, scrollLeft } = this.#host;
    if (height === 0) return;
    this.#focus ||= this.#table.contains(document.activeElement);
    const top = HEAD + this.#frozenHeight();
    size(this.#stage, width, height);
    size(this.#space, NUMBERS + (this.#starts.at(-1) ?? 0), top + scrollHeight(this.#body));
    const offset = this.#offset();
    const first = rowAt(this.#body, offset);
    const last = rowAt(this.#body, offset + this.#view());
    const left = columnAt(this.#starts, scrollLeft);
    const right = columnAt(this.#starts, scrollLeft + width - NUMBERS);
    const pin = this.#pin();
    this.#drawHeads(left, right, pin);
    this.#cache.want([first, Math.min(left, pin ?? left), last, right], this.#source);
    const wanted = new Set<number>();
    const { frozen, header } = this.#source;
    let y = HEAD;
    for (let row = 0; row < frozen; row++) {
      const tall = row < header ? ROW : TALL;
      this.#drawRow(row, y, tall, [0, left, frozen - 1, right], pin);
      wanted.add(row);
      y += tall;
    }
    for (let row = first; row <= last && this.#body.count > 0; row++) {
      const at = top + topOf(this.#body, row) - offset;
      this.#drawRow(row, at, ROW, [first, left, last, right], pin);
      wanted.add(row);
    }
    for (const [row, drawn] of this.#rows) {
      if (wanted.has(row)) continue;
      drawn.remove();
      this.#rows.delete(row);
    }
    const { gap } = this.#body;
    this.#message.style.visibility = gap ? '' : 'hidden';
    if (gap) move(this.#message, 0, top + topOf(this.#body, gap.row) - gap.height - offset);
    this.#message.style.width = `${Math.min(width, 860)}px`;
    const editing = this.#editor.place;
    const covered = editing && this.#cellAt(editing);
    if (covered?.parentElement) this.#editor.cover(covered, covered.parentElement);
    this.#settle();
  }

  /** Gives the keyboard to the current cell, or keeps the grid reachable without it. */
  #settle(): void {
    const cell = this.#table.querySelector<HTMLElement>('[data-current]');
    this.#table.tabIndex = cell ? -1 : 0;
    if (!this.#focus) return;
    this.#focus = false;
    // The field has the keyboard while a cell is edited.
    if (this.#editor.place) return;
    const target = cell ?? this.#table;
    if (target !== document.activeElement) target.focus({ preventScroll: true });
  }

  /** The naming column, where it was scrolled out of view. */
  #pin(): number | undefined {
    const { names } = this.#source;
    if (names === undefined || this.#host.scrollLeft <= (this.#starts[names] ?? 0))
      return undefined;
    return names;
  }

  #drawHeads(left: number, right: number, pin: number | undefined): void {
    const heads: HTMLElement[] = [];
    const corner = element('div', 'grid-corner');
    corner.setAttribute('role', 'columnheader');
    corner.setAttribute('aria-colindex', '1');
    size(corner, NUMBERS, HEAD);
    for (const column of shownColumns(left, right, pin)) {
      const head = element('div', column === this.#at.column ? 'grid-letter hot' : 'grid-letter');
      head.setAttribute('role', 'columnheader');
      head.setAttribute('aria-colindex', String(column + 2));
      head.textContent = letters(column);
      head.classList.toggle('pinned', column === pin);
      size(head, this.#width(column, 1), HEAD);
      move(head, this.#leftOf(column, pin), 0);
      heads.push(head);
    }
    this.#heads.replaceChildren(...heads, corner);
  }

  #drawRow(row: number, y: number, height: number, shown: Area, pin: number | undefined): void {
    let drawn = this.#rows.get(row);
    if (!drawn) {
      drawn = element('div', 'grid-row');
      drawn.setAttribute('role', 'row');
      drawn.setAttribute('aria-rowindex', String(row + 2));
      const number = element('div', 'grid-number');
      number.setAttribute('role', 'rowheader');
      number.setAttribute('aria-colindex', '1');
      number.textContent = String(row + 1);
      drawn.append(number);
      this.#rows.set(row, drawn);
      this.#table.append(drawn);
    }
    const frozen = row < this.#source.frozen;
    drawn.className = frozen ? 'grid-row frozen' : 'grid-row';
    if (row === this.#at.row) drawn.classList.add('current');
    if (this.#cache.isHidden(row)) drawn.classList.add('hidden-row');
    // A cell that is merged downwards lies over the rows below, a frozen one over all others.
    drawn.style.zIndex = String(frozen ? FROZEN - row : Math.max(1, BODY - (row - shown[0])));
    move(drawn, 0, y);
    const number = drawn.firstElementChild;
    if (number instanceof HTMLElement) size(number, NUMBERS, height);
    // Titles run over all columns: they stay at the edge, and nothing is kept in view there.
    const title = row < Math.min(this.#source.header, this.#source.frozen);
    const kept = title ? undefined : pin;
    const cells: Element[] = number ? [number] : [];
    const old = new Map<string, HTMLElement>();
    for (const child of drawn.children) {
      if (child instanceof HTMLElement && child.dataset['column']) {
        old.set(child.dataset['column'], child);
      }
    }
    for (const column of shownColumns(shown[1], shown[3], kept)) {
      const within: Area = column === kept ? [shown[0], kept, shown[2], kept] : shown;
      const span = this.#cache.span(row, column, within);
      if (!span) continue;
      const cell = old.get(String(column)) ?? element('div', '');
      const tall = span.rows === 1 ? height : this.#heightOf(row, span.rows, height);
      const x = this.#leftOf(column, kept);
      const cut = title ? Math.max(0, NUMBERS - x) : 0;
      size(cell, this.#width(column, span.columns) - cut, tall);
      move(cell, x + cut, 0);
      const current = covers(span, { row, column }, this.#at);
      paintCell(cell, { row, column }, span, this.#cache, this.#source, current);
      const selected = this.#selection.holds(row, column);
      cell.classList.toggle('selected', selected);
      cell.setAttribute('aria-selected', String(selected || current));
      cell.classList.toggle('pinned', column === kept);
      cells.push(cell);
    }
    if (
      cells.length !== drawn.children.length ||
      cells.some((it, at) => drawn.children[at] !== it)
    ) {
      drawn.replaceChildren(...cells);
    }
  }

  #width(column: number, columns: number): number {
    const start = this.#starts[column] ?? 0;
    return (this.#starts[column + columns] ?? start) - start;
  }

  #leftOf(column: number, pin: number | undefined): number {
    if (column === pin) return NUMBERS;
    return NUMBERS + (this.#starts[column] ?? 0) - this.#host.scrollLeft;
  }

  /** Width that the naming column takes of the view when one goes to a column. */
  #pinned(column: number): number {
    const { names } = this.#source;
    return names === undefined || column <= names ? 0 : this.#width(names, 1);
  }

  #heightOf(row: number, rows: number, height: number): number {
    if (row < this.#source.frozen) return height * rows;
    return topOf(this.#body, row + rows - 1) + ROW - topOf(this.#body, row);
  }

  #key(event: KeyboardEvent): void {
    const { key, ctrlKey: ctrl, altKey, metaKey } = event;
    if (altKey || metaKey) return;
    if (key === ' ' && this.#toggle()) return event.preventDefault();
    if (this.#handlers.edited && !ctrl && this.#editKey(event)) return;
    const marked = this.#cache.mark(this.#at.row, this.#at.column);
    if (key === 'Enter' && marked !== undefined) {
      event.preventDefault();
      this.#handlers.opened(marked);
      return;
    }
    const { rows, columns } = this.#source;
    const page = Math.max(1, Math.floor(this.#view() / ROW) - 1);
    const from = event.shiftKey ? (this.#selection.end ?? this.#at) : this.#at;
    const to = step(from, { key, ctrl }, { rows, columns, page });
    if (!to) return;
    event.preventDefault();
    if (event.shiftKey) return this.#select(to);
    this.#selection.clear();
    this.go(to);
    this.#handlers.moved(to);
  }

  /** Has the current cell marked: of a merged area its first. Tells whether it can be. */
  #toggle(): boolean {
    const { row, column } = this.#at;
    this.#handlers.toggled?.(this.#cache.home(row, column));
    return this.#handlers.toggled !== undefined;
  }

  /** Begins to edit, or clears the cell. Tells whether the key was one for that. */
  #editKey(event: KeyboardEvent): boolean {
    const { key } = event;
    if (key === 'F2' || key === 'Enter') this.#edit(undefined);
    else if (key === 'Delete' || key === 'Backspace') this.#empty();
    // A word that an input method puts together begins in the field.
    else if (key === 'Process') return (this.#edit(''), false);
    else if ([...key].length === 1) this.#edit(key);
    else return false;
    event.preventDefault();
    return true;
  }

  /** Draws the block from the current cell to another. */
  #select(to: Place): void {
    this.#selection.draw(this.#at, to);
    this.#reveal(to);
    this.draw();
  }

  /** Clears the selected cells, else the current one. */
  #empty(): void {
    const places = this.#selection.places();
    this.#put((places.length > 0 ? places : [this.#at]).map((place) => ({ ...place, text: '' })));
  }

  /** Begins to edit the current cell, with a text in the place of what stands there. */
  #edit(text: string | undefined): void {
    const cell = this.#cellAt(this.#at);
    if (!this.#handlers.edited || !cell?.parentElement) return;
    const label = `${letters(this.#at.column)}${this.#at.row + 1}`;
    this.#editor.cover(cell, cell.parentElement);
    this.#editor.open(this.#at, label, text ?? cell.textContent ?? '', text === undefined);
  }

  #edited(place: Place, text: string, move: Place | undefined): void {
    if (text !== (this.#cellAt(place)?.textContent ?? '')) this.#put([{ ...place, text }]);
    if (!move) return;
    const { rows, columns } = this.#source;
    const row = Math.min(rows - 1, Math.max(0, place.row + move.row));
    const column = Math.min(columns - 1, Math.max(0, place.column + move.column));
    this.go({ row, column });
    this.#handlers.moved({ row, column });
  }

  #put(cells: Change[]): void {
    this.#handlers.edited?.(cells);
  }

  #copy(event: ClipboardEvent): void {
    const block = this.#selection.area !== undefined;
    const text = block ? this.#selection.copy : this.#cellAt(this.#at)?.textContent;
    event.clipboardData?.setData('text/plain', text ?? '');
    event.preventDefault();
  }

  #paste(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData('text/plain');
    if (!text || !this.#handlers.edited) return;
    event.preventDefault();
    const { rows, columns } = this.#source;
    const [row, column] = this.#selection.area ?? [this.#at.row, this.#at.column];
    const cells = readBlock(text).flatMap((line, down) =>
      line.map((cell, right) => ({ row: row + down, column: column + right, text: cell })),
    );
    this.#put(cells.filter((cell) => cell.row < rows && cell.column < columns));
  }

  #cellAt({ row, column }: Place): HTMLElement | undefined {
    const cell = this.#rows.get(row)?.querySelector(`[data-column="${column}"]`);
    return cell instanceof HTMLElement ? cell : undefined;
  }

  /** Draws out a block with the mouse. */
  #drag(event: MouseEvent): void {
    const to = event.buttons === 1 ? placeOf(event) : undefined;
    const end = this.#selection.end ?? this.#at;
    if (to && (to.row !== end.row || to.column !== end.column)) this.#select(to);
  }

  #press(event: MouseEvent): void {
    const to = placeOf(event);
    if (!to) return;
    const { row, column } = to;
    event.preventDefault();
    if (event.shiftKey) return this.#select(to);
    this.#selection.clear();
    this.go({ row, column });
    this.#handlers.moved({ row, column });
    const marked = this.#cache.mark(row, column);
    if (marked !== undefined) this.#handlers.opened(marked);
  }
}

/** The cell that an event of the mouse is about. */
function placeOf({ target }: MouseEvent): Place | undefined {
  const cell = target instanceof HTMLElement ? target.closest('[data-column]') : null;
  if (!(cell instanceof HTMLElement)) return undefined;
  return { row: Number(cell.dataset['row']), column: Number(cell.dataset['column']) };
}

/** The columns to be drawn: those in view, and the one that is kept there. */
function shownColumns(left: number, right: number, pin: number | undefined): number[] {
  const all = pin === undefined || left <= pin ? [] : [pin];
  for (let column = left; column <= right; column++) all.push(column);
  return all;
}

const covers = ({ rows, columns }: Span, { row, column }: Place, at: Place): boolean =>
  row <= at.row && at.row < row + rows && column <= at.column && at.column < column + columns;

export function element(tag: string, name: string): HTMLElement {
  const made = document.createElement(tag);
  made.className = name;
  return made;
}

function size({ style }: HTMLElement, width: number, height: number): void {
  style.width = `${width}px`;
  style.height = `${height}px`;
}

function move({ style }: HTMLElement, x: number, y: number): void {
  style.transform = `translate(${x}px, ${y}px)`;
}
