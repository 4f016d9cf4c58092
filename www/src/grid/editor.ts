import type { Place } from './viewport';

export interface Editing {
  /** The text was taken over; the keyboard goes so many rows and columns on. */
  done(place: Place, text: string, move: Place | undefined): void;
  /** Nothing is to be changed. */
  left(): void;
}

/** The code of keys that an input method takes. */
const COMPOSING = 229;

/** The field that lies over a cell while it is edited. */
export class Editor {
  readonly #input = document.createElement('input');
  readonly #handlers: Editing;
  #place: Place | undefined;

  constructor(stage: HTMLElement, handlers: Editing) {
    this.#handlers = handlers;
    const input = this.#input;
    input.className = 'grid-editor';
    input.dataset['testid'] = 'cell-editor';
    input.autocomplete = 'off';
    input.spellcheck = false;
    input.hidden = true;
    stage.append(input);
    input.addEventListener('keydown', (event) => this.#key(event));
    input.addEventListener('blur', () => this.#finish(undefined));
    // The sheet has its own way with these.
    for (const kind of ['copy', 'cut', 'paste', 'mousedown'] as const) {
      input.addEventListener(kind, (event) => event.stopPropagation());
    }
  }

  /** The cell that is being edited. */
  get place(): Place | undefined {
    return this.#place;
  }

  /** Begins to edit a cell; `all` selects what stands in it. */
  open(place: Place, label: string, text: string, all: boolean): void {
    this.#place = place;
    const input = this.#input;
    input.hidden = false;
    input.value = text;
    input.setAttribute('aria-label', label);
    input.focus({ preventScroll: true });
    if (all) input.select();
    else input.setSelectionRange(text.length, text.length);
  }

  /** Lays the field over a cell. */
  cover({ style }: HTMLElement, row: HTMLElement): void {
    this.#input.style.transform = `${row.style.transform} ${style.transform}`;
    this.#input.style.minWidth = style.width;
    this.#input.style.height = style.height;
  }

  #key(event: KeyboardEvent): void {
    event.stopPropagation();
    // Return and Escape belong to the input method while a word is being put together.
    // Some tell of the last key only by its code.
    if (event.isComposing || event.keyCode === COMPOSING) return;
    const back = event.shiftKey ? -1 : 1;
    switch (event.key) {
      case 'Enter':
        event.preventDefault();
        return this.#finish({ row: back, column: 0 });
      case 'Tab':
        event.preventDefault();
        return this.#finish({ row: 0, column: back });
      case 'Escape':
        event.preventDefault();
        return this.#close(() => this.#handlers.left());
    }
  }

  #finish(move: Place | undefined): void {
    const { value } = this.#input;
    this.#close((place) => this.#handlers.done(place, value, move));
  }

  /** Closes the field once: taking the keyboard from it would finish it again. */
  #close(then: (place: Place) => void): void {
    const place = this.#place;
    if (!place) return;
    this.#place = undefined;
    this.#input.hidden = true;
    then(place);
  }
}
