import { count, t } from '../i18n';
import { perVillage, type VillageCount } from '../state/report';
import { SORTS, type Findings } from '../state/rows';
import { SIGNS, SortName } from './icons';

/** Villages that are drawn; a county has hundreds, and the list has them all. */
const SHOWN = 12;

/** How many findings each village has, the sorts apart. Bars are buttons. */
export function VillagePlot({ findings, onPick }: { findings: Findings; onPick: () => void }) {
  const text = t();
  const villages = perVillage(findings).slice(0, SHOWN);
  const most = Math.max(1, ...villages.map(({ total }) => total));
  if (villages.length === 0) return null;
  return (
    <section class="side">
      <h2>
        {text.villagePlot} <span>{text.villagePlotNote}</span>
      </h2>
      <ul class="bars">
        {villages.map((village) => (
          <li>
            <button type="button" class="bar-row" onClick={onPick}>
              <span class="bar-name">{village.village || text.nameless.village}</span>
              <span class="away">{describe(village.counts)}</span>
              <Bar counts={village.counts} most={most} />
              <b>{count(village.total)}</b>
            </button>
          </li>
        ))}
      </ul>
      <p class="key">
        {SORTS.map((sort) => (
          <SortName sort={sort} />
        ))}
      </p>
    </section>
  );
}

/** Widths in parts of the longest bar; a part too narrow for its number has none. */
export function Bar({ counts, most }: { counts: VillageCount['counts']; most: number }) {
  let left = 0;
  return (
    <svg class="bar" viewBox="0 0 260 20" preserveAspectRatio="none" aria-hidden="true">
      {SORTS.map((sort) => {
        const width = (counts[sort] / most) * 260;
        const start = left;
        left += width;
        if (counts[sort] === 0) return null;
        return (
          <g class={sort}>
            <rect x={start} y="0.5" width={Math.max(2, width - 2)} height="19" rx="2" />
            {width > 30 && (
              <text x={start + width / 2 - 1} y="14.5" text-anchor="middle">
                {SIGNS[sort]} {count(counts[sort])}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}

/** What the bar shows, for those who cannot see it. */
export function describe(counts: VillageCount['counts']): string {
  const text = t();
  const parts = SORTS.filter((sort) => counts[sort] > 0).map(
    (sort) => `${text.sorts[sort]} ${count(counts[sort])}`,
  );
  return parts.join('，');
}
