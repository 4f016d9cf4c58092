import { count, t } from '../i18n';
import { countedOf, tally } from '../state/report';
import { SORTS, type Findings, type Sort } from '../state/rows';
import { SortName } from './icons';

/** How many findings there are of each sort. Each count leads to its findings. */
export function Counts({ findings, onPick }: { findings: Findings; onPick: (sort: Sort) => void }) {
  const text = t();
  const tallies = tally(findings);
  return (
    <section
      class="counts"
      aria-label={text.countsLabel}
      data-testid="finding-count"
      data-count={countedOf(findings)}
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
