import type { FigureView } from '../../pkg/huqing';
import { count } from '../i18n';
import { panel, type ListOf } from '../state/store';

interface Props {
  figure: FigureView;
  /** What is counted, for the title of its list. */
  says: string;
  of: ListOf;
}

/** A number that leads to the list of what it counts. */
export function Figure({ figure, says, of }: Props) {
  if (figure.count === 0) return <span class="quiet">0</span>;
  const open = (): void => {
    panel.value = { show: 'places', title: says, of, list: figure.list };
  };
  return (
    <button
      type="button"
      class="plain figure"
      data-testid="figure"
      aria-label={`${says} ${count(figure.count)}`}
      onClick={open}
    >
      {count(figure.count)}
    </button>
  );
}
