/** A list with another item at a place. (Chrome 109 has no `Array.with`.) */
export const replaced = <T>(list: readonly T[], at: number, item: T): T[] =>
  list.map((old, each) => (each === at ? item : old));
