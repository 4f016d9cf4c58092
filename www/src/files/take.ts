/** Gets files out of a drop, folders and all. */
export async function dropped(data: DataTransfer): Promise<File[]> {
  // All is asked for at once: after the first wait the drop gives nothing any more.
  const items = [...data.items].filter(({ kind }) => kind === 'file').map(contentOf);
  const found = (await Promise.all(items)).flat();
  return sheetsOf(found.length > 0 ? found : [...data.files]);
}

/** A folder as newer browsers hand it out. */
interface Handle {
  kind: 'file' | 'directory';
  name: string;
  getFile(): Promise<File>;
  values(): AsyncIterable<Handle>;
}

type Item = DataTransferItem & { getAsFileSystemHandle?: () => Promise<Handle | null> };

/** The files of what was dropped: of a folder all that are in it. */
async function contentOf(item: Item): Promise<File[]> {
  const file = item.getAsFile();
  const entry = item.webkitGetAsEntry();
  // An entry of a page that was opened from a disk hands out nothing in Chromium; a handle does.
  const handle = entry?.isDirectory ? item.getAsFileSystemHandle?.() : undefined;
  if (!entry || !isFolder(entry)) return file ? [file] : [];
  const found = handle ? await handle : undefined;
  const files = found ? under(found) : inside(entry);
  return files.catch(() => [unread(entry.name)]);
}

/** What the system does not hand out is named as unreadable, not left out in silence. */
const unread = (name: string): File => new File([], name);

async function under(handle: Handle): Promise<File[]> {
  if (handle.kind === 'file') return [await handle.getFile().catch(() => unread(handle.name))];
  const found: File[] = [];
  for await (const one of handle.values()) found.push(...(await under(one)));
  return found;
}

/** The files that may be sheets: not the traces that programs leave beside them. */
export const sheetsOf = (files: readonly File[]): File[] =>
  files
    .filter(({ name }) => !/^(~\$|\.)/.test(name) && !/^(desktop\.ini|thumbs\.db)$/i.test(name))
    .sort((a, b) => compare(pathOf(a), pathOf(b)));

const pathOf = (file: File): string => file.webkitRelativePath || file.name;
const compare = (a: string, b: string): number => (a < b ? -1 : Number(b < a));

async function inside(entry: FileSystemEntry): Promise<File[]> {
  if (isFile(entry)) {
    const file = new Promise<File>((ok, no) => entry.file(ok, no));
    return [await file.catch(() => unread(entry.name))];
  }
  if (!isFolder(entry)) return [];
  const reader = entry.createReader();
  const found: File[] = [];
  // A reader gives at most a hundred at a time, and none at the end.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((ok, no) => reader.readEntries(ok, no));
    if (some.length === 0) return found;
    for (const one of some) found.push(...(await inside(one)));
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
