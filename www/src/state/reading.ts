import type { Read, Readers } from '../core/readers';
import { phase } from './store';

/** After so many milliseconds a file may be skipped: nobody should wait for one for ever. */
const PATIENCE = 30_000;

/** Reads files side by side, and shows how far it has come. What comes of each, in order. */
export function readAll(
  files: readonly File[],
  without: ReadonlySet<number>,
  readers: Readers,
  late: () => boolean,
): Promise<Read>[] {
  let done = 0;
  let latest = '';
  const slow = new Set<File>();
  const tell = (): void => {
    if (late()) return;
    const stage = { does: 'reading', file: latest, done, all: files.length } as const;
    phase.value = { at: 'checking', stage: { ...stage, slow: [...slow] } };
  };
  const readOne = async (file: File, at: number): Promise<Read> => {
    if (without.has(at)) return { error: 'crashed' };
    let clock: ReturnType<typeof setTimeout> | undefined;
    const read = await readers.read(file, () => {
      latest = file.name;
      tell();
      clock = setTimeout(() => {
        slow.add(file);
        tell();
      }, PATIENCE);
    });
    clearTimeout(clock);
    slow.delete(file);
    done += 1;
    tell();
    return read;
  };
  return files.map(readOne);
}
