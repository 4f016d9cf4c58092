import type { FindingRow } from '../../pkg/huqing';
import { count, t } from '../i18n';
import { SORTS, tally, type Sort } from '../state/report';
import { SortName } from './icons';

/** How many findings there are of each sort. Each count leads to its findings. */
export function Counts({
  findings,
  onPick,
}: {
  findings: readonly FindingRow[];
  onPick: (sort: Sort) => void;
}) {
  const text = t();
  const tallies = tally(findings);
  return (
    <section
      class="counts"
      aria-label={text.countsLabel}
      data-testid="finding-count"
      data-count={findings.length}
    >
      {SORTS.map((sort) => {
        const { findings: own, households } = tallies[sort];
        return (
          <button
            type="button"
            class="count"
            data-sort={sort}
            disabled={own === 0}
            onClick={() => onPick(sort)}
          >
            <span class={`big ${sort}`}>{count(own)}</span>
            <span>
              <SortName sort={sort} />
              <span class="note">
                {households > 0 && `${text.households(households)} · `}
                {text.doWhat[sort]}
              </span>
            </span>
          </button>
        );
      })}
    </section>
  );
}
