/** Moves the keyboard among the buttons of a table: row by row, and along a row. */
export function walkTable(event: KeyboardEvent): void {
  const { target, currentTarget, key } = event;
  if (!(target instanceof HTMLElement) || !(currentTarget instanceof HTMLElement)) return;
  const rows = [...currentTarget.querySelectorAll('tbody tr')].map((row) => [
    ...row.querySelectorAll<HTMLElement>('button'),
  ]);
  const at = rows.findIndex((row) => row.includes(target));
  const along = rows[at]?.indexOf(target) ?? -1;
  if (at < 0) return;
  const to = ends(key, rows.length) ?? step(key, at, along);
  const row = to && rows[to[0]];
  const next = row?.[Math.min(to?.[1] ?? 0, row.length - 1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

const ends = (key: string, rows: number): [number, number] | undefined =>
  key === 'Home' ? [0, 0] : key === 'End' ? [rows - 1, 0] : undefined;

function step(key: string, row: number, along: number): [number, number] | undefined {
  switch (key) {
    case 'ArrowUp':
      return [row - 1, along];
    case 'ArrowDown':
      return [row + 1, along];
    case 'ArrowLeft':
      return [row, along - 1];
    case 'ArrowRight':
      return [row, along + 1];
    default:
      return undefined;
  }
}
