import type { ComponentChildren } from 'preact';

import { count, t } from '../i18n';
import { heat, type HeatRow } from '../state/report';
import type { Households } from '../state/rows';

/** For each village and criterion how many households do not meet it. */
export function HeatTable({ households }: { households: Households }) {
  const text = t();
  const rows = heat(households);
  if (rows.length === 0) return null;
  return (
    <section class="side">
      <h2>
        {text.heat} <span>{text.heatNote}</span>
      </h2>
      <HeatGrid
        rows={rows.map(({ village, cells }) => ({ name: village || text.nameless.village, cells }))}
        all={rows}
      />
    </section>
  );
}

export interface HeatLine {
  name: ComponentChildren;
  cells: HeatRow['cells'];
}

interface Props {
  /** The lines that are drawn. */
  rows: readonly HeatLine[];
  /** All that is summed up in the last line. */
  all: readonly Pick<HeatRow, 'cells'>[];
}

/** A table with a column for each criterion, the darker the more households fail it. */
export function HeatGrid({ rows, all }: Props) {
  const text = t();
  const of = (at: number, what: keyof HeatRow['cells'][number]): number =>
    sum(all.map(({ cells }) => cells[at]?.[what] ?? 0));
  const total = text.criteria.map((_, at) => ({
    unmet: of(at, 'unmet'),
    unknown: of(at, 'unknown'),
    applies: of(at, 'applies'),
  }));
  return (
    <div class="heat-scroll">
      <table class="heat">
        <thead>
          <tr>
            <td />
            {text.criteria.map((name) => (
              <th scope="col">{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row row={row} />
          ))}
        </tbody>
        <tfoot>
          <Row row={{ name: text.total, cells: total }} isSum />
        </tfoot>
      </table>
    </div>
  );
}

function Row({ row: { name, cells }, isSum = false }: { row: HeatLine; isSum?: boolean }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      {cells.map(({ unmet, unknown, applies }) => (
        <td class={isSum ? 'sum' : `heat-${Math.ceil((unmet / Math.max(1, applies)) * 3)}`}>
          {applies === 0 ? '—' : count(unmet)}
          {unknown > 0 && <span class="unknown"> ○{count(unknown)}</span>}
        </td>
      ))}
    </tr>
  );
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
