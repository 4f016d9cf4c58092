/** Gets files out of a drop, folders and all. */
export async function dropped(data: DataTransfer): Promise<File[]> {
  const entries = [...data.items].map((item) => item.webkitGetAsEntry());
  const found: File[] = [];
  for (const entry of entries) if (entry) found.push(...(await inside(entry)));
  return found.length > 0 ? sheetsOf(found) : sheetsOf([...data.files]);
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
    // One that the system does not hand out is named as unreadable, not left out in silence.
    return [await file.catch(() => new File([], entry.name))];
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
