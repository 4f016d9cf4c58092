import { useState } from 'preact/hooks';

import type { BoardRowView } from '../../pkg/huqing';
import { count, t } from '../i18n';
import { heatOfRows, heatOfVillages, nameOf } from '../state/board';
import type { VillageCount } from '../state/report';
import { SORTS, type Summary } from '../state/rows';
import { HeatGrid } from './heat-table';
import { SortName } from './icons';
import { Bar, describe } from './village-plot';

/** Lines that are drawn at first, and with each press of the button. */
const SOME = 24;

interface Props {
  summary: Summary;
  onOpen: (row: number) => void;
}

/** How many findings each township has, the sorts apart. Bars are buttons. */
export function BoardPlot({ summary, onOpen }: Props) {
  const text = t();
  const [limit, setLimit] = useState(SOME);
  const bars = [...summary.board.rows.entries()]
    .map(([at, row]) => ({ at, row, counts: countsOf(row), total: sum(row.counts) }))
    .sort((a, b) => b.total - a.total);
  const most = Math.max(1, ...bars.map(({ total }) => total));
  return (
    <section class="side">
      <h2>
        {text.county.plot} <span>{text.villagePlotNote}</span>
      </h2>
      <ul class="bars">
        {bars.slice(0, limit).map(({ at, row, counts, total }) => (
          <li>
            <button type="button" class="bar-row" onClick={() => onOpen(at)}>
              <span class="bar-name">{nameOf(row)}</span>
              <span class="away">{describe(counts)}</span>
              <Bar counts={counts} most={most} />
              <b>{count(total)}</b>
            </button>
          </li>
        ))}
      </ul>
      <More rest={bars.length - limit} onMore={() => setLimit(limit + SOME)} />
      <p class="key">
        {SORTS.map((sort) => (
          <SortName sort={sort} />
        ))}
      </p>
    </section>
  );
}

/** For each township, or each village, and criterion: households that do not meet it. */
export function BoardHeat({ summary, onOpen }: Props) {
  const text = t();
  const [by, setBy] = useState<'rows' | 'villages'>('rows');
  const [limit, setLimit] = useState(SOME);
  const all = by === 'rows' ? heatOfRows(summary) : heatOfVillages(summary);
  const lines = all.slice(0, limit).map(({ row, village, cells }) => {
    const name = nameAt(summary, row);
    const says = by === 'rows' ? name : text.county.heatVillage(name, village);
    const open = (
      <button type="button" class="link" onClick={() => onOpen(row)}>
        {says}
      </button>
    );
    return { name: open, cells };
  });
  if (all.length === 0) return null;
  return (
    <section class="side board-heat" data-testid="board-heat">
      <h2>
        {text.county.heat} <span>{text.heatNote}</span>
      </h2>
      <div class="chips" role="group" aria-label={text.county.heat}>
        {(['rows', 'villages'] as const).map((each) => (
          <button type="button" aria-pressed={by === each} onClick={() => setBy(each)}>
            {text.county.heatBy[each]}
          </button>
        ))}
      </div>
      <HeatGrid rows={lines} all={all} />
      <More rest={all.length - limit} onMore={() => setLimit(limit + SOME)} />
    </section>
  );
}

/** The townships that differ from the others, each with what is to be said of it. */
export function Unusual({ summary, onOpen }: Props) {
  const text = t().county;
  const rows = [...summary.board.rows.entries()].filter(([, row]) => row.outliers.length > 0);
  if (rows.length === 0) return null;
  return (
    <section class="side" data-testid="unusual">
      <h2>{text.unusualTitle}</h2>
      <p class="quiet">{text.unusualNote}</p>
      <ul class="unusual-list">
        {rows.flatMap(([at, row]) =>
          row.outliers.map(({ says }) => (
            <li>
              ○{' '}
              <button type="button" class="link" onClick={() => onOpen(at)}>
                {nameOf(row)}
              </button>{' '}
              {says}
            </li>
          )),
        )}
      </ul>
    </section>
  );
}

function More({ rest, onMore }: { rest: number; onMore: () => void }) {
  if (rest <= 0) return null;
  return (
    <button type="button" class="link" onClick={onMore}>
      {t().county.moreRows(Math.min(rest, SOME))}
    </button>
  );
}

const countsOf = (row: BoardRowView): VillageCount['counts'] =>
  Object.fromEntries(
    SORTS.map((sort, at) => [sort, row.counts[at] ?? 0]),
  ) as VillageCount['counts'];

const nameAt = ({ board }: Summary, at: number): string => {
  const row = board.rows[at];
  return row ? nameOf(row) : '';
};

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
