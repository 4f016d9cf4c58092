import type { SummaryView } from '../../pkg/huqing';
import { count, t } from '../i18n';
import { heat, type HeatRow } from '../state/report';

/** For each village and criterion how many households do not meet it. */
export function HeatTable({ summary }: { summary: SummaryView }) {
  const text = t();
  const rows = heat(summary);
  if (rows.length === 0) return null;
  const most = Math.max(1, ...rows.flatMap(({ cells }) => cells.map(({ unmet }) => unmet)));
  const all: HeatRow = {
    village: text.total,
    cells: text.criteria.map((_, at) => ({
      unmet: sum(rows.map(({ cells }) => cells[at]?.unmet ?? 0)),
      unknown: sum(rows.map(({ cells }) => cells[at]?.unknown ?? 0)),
      applies: sum(rows.map(({ cells }) => cells[at]?.applies ?? 0)),
    })),
  };
  return (
    <section class="side">
      <h2>
        {text.heat} <span>{text.heatNote}</span>
      </h2>
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
              <Row row={row} most={most} />
            ))}
          </tbody>
          <tfoot>
            <Row row={all} most={0} />
          </tfoot>
        </table>
      </div>
    </section>
  );
}

function Row({ row: { village, cells }, most }: { row: HeatRow; most: number }) {
  return (
    <tr>
      <th scope="row">{village || t().nameless.village}</th>
      {cells.map(({ unmet, unknown, applies }) => (
        <td class={`heat-${most === 0 ? 'sum' : Math.ceil((unmet / most) * 3)}`}>
          {applies === 0 ? '—' : count(unmet)}
          {unknown > 0 && <span class="unknown"> ○{count(unknown)}</span>}
        </td>
      ))}
    </tr>
  );
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
