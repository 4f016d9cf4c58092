/** Reads a block of cells as spreadsheet programs put it on the clipboard. */
export function readBlock(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at <= text.length) {
    const [cell, end] = cellAt(text, at);
    row.push(cell);
    if (text[end] === '\t') {
      at = end + 1;
      continue;
    }
    rows.push(row);
    row = [];
    at = end + (text.startsWith('\r\n', end) ? 2 : 1);
    // The block ends with a line break that begins no row.
    if (end < text.length && at === text.length) break;
  }
  return rows;
}

/** The cell that starts at a place, and where it ends. One in quotes may hold breaks. */
function cellAt(text: string, start: number): [cell: string, end: number] {
  if (text[start] === '"') {
    const quoted = /"((?:[^"]|"")*)"(?=\t|\r|\n|$)/y;
    quoted.lastIndex = start;
    const found = quoted.exec(text);
    if (found) return [(found[1] ?? '').replaceAll('""', '"'), quoted.lastIndex];
  }
  const plain = /[^\t\r\n]*/y;
  plain.lastIndex = start;
  const found = plain.exec(text);
  return [found?.[0] ?? '', plain.lastIndex];
}

/** Writes a block of cells as spreadsheet programs take it from the clipboard. */
export const writeBlock = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.map(written).join('\t')).join('\r\n');

/** A cell that holds a break or begins with a quote stands in quotes. */
const written = (text: string): string =>
  /[\t\r\n]|^"/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/** Rows as a file that spreadsheet programs open, with the mark by which they know UTF-8. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  const lines = rows.map((row) => row.map(quoted).join(','));
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

/** A cell in quotes. One that a spreadsheet would take for a formula begins with a mark. */
const quoted = (text: string): string => {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${plain.replaceAll('"', '""')}"`;
};
