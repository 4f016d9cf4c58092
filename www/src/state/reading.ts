import type { Read, Readers } from '../core/readers';
import { phase, type FileState } from './store';

/** Why a file is not read again. */
export type LeftOut = 'crashed' | 'leftOut';

/** After so many milliseconds a file may be skipped: nobody should wait for one for ever. */
const PATIENCE = 30_000;

/** Takes archives apart, so that each workbook in them is a file of its own. */
export async function unpacked(files: readonly File[], readers: Readers): Promise<File[]> {
  return (await Promise.all(files.map((file) => readers.unpack(file)))).flat();
}

/** Reads files side by side, and shows how far it has come. What comes of each, in order. */
export function readAll(
  files: readonly File[],
  without: ReadonlyMap<number, LeftOut>,
  readers: Readers,
  late: () => boolean,
): Promise<Read>[] {
  let done = 0;
  let latest = '';
  const slow = new Set<File>();
  const each: FileState[] = files.map(({ name }) => ({ name, state: 'waiting' }));
  const now = (at: number, state: FileState['state']): void => {
    each[at] = { name: files[at]?.name ?? '', state };
    tell();
  };
  const tell = (): void => {
    if (late()) return;
    const stage = { does: 'reading', file: latest, done, all: files.length } as const;
    phase.value = { at: 'checking', stage: { ...stage, slow: [...slow], each: [...each] } };
  };
  const readOne = async (file: File, at: number): Promise<Read> => {
    const left = without.get(at);
    if (left) {
      done += 1;
      now(at, 'failed');
      return { error: left };
    }
    let clock: ReturnType<typeof setTimeout> | undefined;
    const read = await readers.read(file, () => {
      latest = file.name;
      now(at, 'reading');
      clock = setTimeout(() => {
        slow.add(file);
        tell();
      }, PATIENCE);
    });
    clearTimeout(clock);
    slow.delete(file);
    done += 1;
    now(at, 'error' in read ? 'failed' : 'read');
    return read;
  };
  return files.map(readOne);
}
