import { CallError, Checker } from './client';

/** What came of reading a file: what the checker takes, with the bytes of the file as they
 * were, or why there is nothing. */
export type Read =
  | { handed: Uint8Array<ArrayBuffer>; content: Blob }
  | { error: 'crashed' | 'skipped' | 'unreadable' | 'leftOut' };

/** Workers at most: each holds a file of its own, and old machines have 4 GB. */
const MOST = 4;

/** Bytes of the files that are read at the same time, at most, unless it is a single one. */
const ROOM = 48 << 20;

/** A worker that has read a file of so many bytes is not used again: its memory stays large. */
const LARGE = 8 << 20;

interface Waiting {
  size: number;
  go(): void;
}

/** Workers that read files, each one file at a time. One that dies costs its file alone. */
export class Readers {
  readonly #start: () => Promise<Checker>;
  readonly #most: number;
  readonly #idle: Checker[] = [];
  readonly #busy = new Map<File, Checker>();
  #waiting: Waiting[] = [];
  #running = 0;
  #bytes = 0;
  /** Goes up with every stop. */
  #stops = 0;

  constructor(start: () => Promise<Checker>, cores: number) {
    this.#start = start;
    this.#most = Math.max(1, Math.min(cores, MOST));
  }

  /** Reads a file as soon as there is room, those asked for first before the others. */
  async read(file: File, begun: () => void): Promise<Read> {
    return this.#use(file, begun, (reader) => readWith(reader, file));
  }

  /** The workbooks in an archive, each a file of its own from here on: one that breaks its
   * reader costs itself and not its neighbours. What is no archive stays what it is. */
  async unpack(file: File): Promise<File[]> {
    if (!/\.zip$/i.test(file.name)) return [file];
    const inside = await this.#use(
      file,
      () => undefined,
      async (reader) => {
        const bytes = await file.arrayBuffer();
        return reader.call('unpack', { bytes }, { transfer: [bytes] });
      },
    );
    // What is wrong with an archive is said when it is read.
    if (!Array.isArray(inside) || inside.length === 0) return [file];
    return inside.map(({ name, content }) => new File([content], name));
  }

  async #use<T>(
    file: File,
    begun: () => void,
    act: (reader: Checker) => Promise<T>,
  ): Promise<T | { error: 'crashed' | 'skipped' }> {
    await this.#room(file.size);
    begun();
    const stops = this.#stops;
    let reader: Checker | undefined;
    try {
      reader = this.#idle.pop() ?? (await this.#start());
      this.#busy.set(file, reader);
      if (stops !== this.#stops) return { error: 'skipped' };
      return await act(reader);
    } catch (error) {
      const stopped = error instanceof CallError && error.why === 'stopped';
      return { error: stopped ? 'skipped' : 'crashed' };
    } finally {
      this.#busy.delete(file);
      if (reader?.running && file.size < LARGE && stops === this.#stops) this.#idle.push(reader);
      else reader?.stop();
      this.#running -= 1;
      this.#bytes -= file.size;
      this.#next();
    }
  }

  /** Gives up a file that is being read. */
  skip(file: File): void {
    this.#busy.get(file)?.stop();
  }

  /** Ends all workers and gives their memory back. What waits is not read any more. */
  stop(): void {
    this.#stops += 1;
    this.#waiting = [];
    for (const reader of this.#idle.splice(0)) reader.stop();
    for (const reader of this.#busy.values()) reader.stop();
  }

  #room(size: number): Promise<void> {
    return new Promise((go) => {
      this.#waiting.push({ size, go });
      this.#next();
    });
  }

  #next(): void {
    const [first] = this.#waiting;
    if (!first || this.#running >= this.#most) return;
    if (this.#running > 0 && this.#bytes + first.size > ROOM) return;
    this.#waiting.shift();
    this.#running += 1;
    this.#bytes += first.size;
    first.go();
    this.#next();
  }
}

async function readWith(reader: Checker, file: File): Promise<Read> {
  let bytes: ArrayBuffer;
  try {
    bytes = await file.arrayBuffer();
  } catch {
    return { error: 'unreadable' };
  }
  const content = new Blob([bytes]);
  const ask = { name: file.name, bytes };
  return { handed: await reader.call('read', ask, { transfer: [bytes] }), content };
}
