import { useMemo, useState } from 'preact/hooks';

import type { CellView } from '../../pkg/huqing';
import { t } from '../i18n';
import type { Report } from '../state/store';
import { SheetGrid } from './sheet-grid';

/** The cells that a finding rests on, where they are on another sheet. */
export function Witnesses({ report, cells }: { report: Report; cells: readonly CellView[] }) {
  const text = t();
  const [chosen, setChosen] = useState(0);
  const cell = cells[chosen] ?? cells[0];
  const to = useMemo(() => cell && { row: cell.row, column: cell.column }, [cell]);
  if (!cell) return null;
  const view = report.summary.sheets[cell.sheet];
  const near = cells.filter(({ sheet }) => sheet === cell.sheet);
  return (
    <section class="witnesses" aria-label={text.witness}>
      <div class="witness-head">
        <span class="swatch" aria-hidden="true" />
        <b>{text.witness}</b>
        <span>
          {text.witnessIn(
            view?.name ?? '',
            near
              .map(({ name }) => name)
              .slice(0, 6)
              .join('、'),
          )}
        </span>
        {cells.length > 1 && (
          <button type="button" class="link" onClick={() => setChosen((chosen + 1) % cells.length)}>
            {text.nextWitness} {chosen + 1}/{cells.length}
          </button>
        )}
      </div>
      <SheetGrid
        key={cell.sheet}
        report={report}
        sheet={cell.sheet}
        sort={undefined}
        selected={undefined}
        cells={cells}
        to={to}
      />
    </section>
  );
}
