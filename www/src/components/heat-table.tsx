import { count, t } from '../i18n';
import { heat, type HeatRow } from '../state/report';
import type { Households } from '../state/rows';

/** For each village and criterion how many households do not meet it. */
export function HeatTable({ households }: { households: Households }) {
  const text = t();
  const rows = heat(households);
  if (rows.length === 0) return null;
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
              <Row row={row} />
            ))}
          </tbody>
          <tfoot>
            <Row row={all} isSum />
          </tfoot>
        </table>
      </div>
    </section>
  );
}

function Row({ row: { village, cells }, isSum = false }: { row: HeatRow; isSum?: boolean }) {
  return (
    <tr>
      <th scope="row">{village || t().nameless.village}</th>
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
