import { t } from '../i18n';
import type { Sort } from '../state/rows';

/** Word, sign and colour of each sort: never colour alone. */
export const SIGNS: Record<Sort, string> = {
  wrong: '■',
  unmet: '◆',
  undetermined: '○',
  doubtful: '▲',
  hint: '●',
};

export function Sign({ sort }: { sort: Sort }) {
  return (
    <span class={`sign ${sort}`} aria-hidden="true">
      {SIGNS[sort]}
    </span>
  );
}

/** The sign and the word of a sort. */
export function SortName({ sort }: { sort: Sort }) {
  return (
    <span class={`sort ${sort}`}>
      <Sign sort={sort} />
      {t().sorts[sort]}
    </span>
  );
}
