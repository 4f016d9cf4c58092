import type { ComponentChildren } from 'preact';

interface Props {
  heads: readonly string[];
  /** How many columns hold words; the others hold numbers. */
  words?: number;
  /** What stands behind them. */
  children?: ComponentChildren;
}

/** The head of a table of numbers, whose first columns name the rows. */
export function HeadRow({ heads, words = 1, children }: Props) {
  return (
    <tr>
      {heads.map((head, at) => (
        <th scope="col" class={at < words ? '' : 'number'}>
          {head}
        </th>
      ))}
      {children}
    </tr>
  );
}
