import { useEffect, useMemo, useState } from 'preact/hooks';

import type { FindingRow, FindingView } from '../../pkg/huqing';
import type { Place } from '../grid/viewport';
import { t } from '../i18n';
import { sortOf } from '../state/rows';
import { screen, type Report } from '../state/store';
import { checker } from '../core/checker';
import { useAnswer } from '../state/answer';
import { letters } from '../grid/viewport';
import { edit } from '../state/edits';
import { EditBar } from './edit-bar';
import { FindingMessage } from './finding-message';
import { SheetGrid } from './sheet-grid';
import { SheetTabs } from './sheet-tabs';
import { Witnesses } from './witnesses';

interface Props {
  report: Report;
  current: FindingRow | undefined;
  view: FindingView | undefined;
  onGo: (id: number) => void;
}

/** The user's own sheet, at the current finding; below it the witnesses of another sheet. */
export function SheetPane({ report, current, view, onGo }: Props) {
  const text = t();
  const { sheets } = report.summary;
  const [sheet, setSheet] = useState(current?.at[0] ?? 0);
  const [at, setAt] = useState<Place>({ row: current?.at[1] ?? 0, column: current?.at[2] ?? 0 });
  const stay = screen.value.show === 'work' && screen.value.stay === true;
  useEffect(() => {
    if (!current || stay) return;
    setSheet(current.at[0] ?? 0);
    setAt({ row: current.at[1] ?? 0, column: current.at[2] ?? 0 });
  }, [current?.id, stay]);
  const shown = sheets[sheet];
  const value = useAnswer(
    () => checker.call('window', { sheet, area: [at.row, at.column, at.row, at.column] }),
    [report, sheet, at.row, at.column],
  );
  const own = view?.id === current?.id ? view : undefined;
  const message = useMemo(
    () =>
      own && current && sheet === current.at[0]
        ? { row: current.at[1] ?? 0, content: <FindingMessage row={current} view={own} /> }
        : undefined,
    [own, current?.id, sheet],
  );
  const to = useMemo(
    () =>
      current?.at[0] === sheet && !stay
        ? { row: current.at[1] ?? 0, column: current.at[2] ?? 0 }
        : undefined,
    [current?.id, sheet, stay],
  );
  const elsewhere = own?.cells.filter((cell) => cell.sheet !== current?.at[0]) ?? [];
  return (
    <main class="pane sheet" aria-label={text.sheet}>
      <div class="address">
        <span class="reference">{`${letters(at.column)}${at.row + 1}`}</span>
        <span class="value">{value?.texts[0] || text.empty}</span>
        <span class="quiet">
          {shown?.name}
          {shown?.header && `　${text.frozen(shown.header[1] + 1)}`}
        </span>
      </div>
      <EditBar />
      <SheetGrid
        key={sheet}
        report={report}
        sheet={sheet}
        sort={current && sortOf(current)}
        selected={own?.id}
        cells={own?.cells ?? []}
        to={to}
        message={message}
        onMove={setAt}
        onOpen={onGo}
        onEdit={(cells) => void edit(cells.map((cell) => ({ sheet, ...cell })))}
        testid="grid"
        focus={isIdle()}
      />
      <SheetTabs
        sheets={sheets}
        files={report.summary.files}
        current={sheet}
        onPick={(next) => {
          setSheet(next);
          setAt({ row: 0, column: 0 });
        }}
      />
      {elsewhere.length > 0 && <Witnesses key={own?.id} report={report} cells={elsewhere} />}
    </main>
  );
}

/** Whether the keyboard is nowhere in particular, or in a sheet: then it follows the finding. */
function isIdle(): boolean {
  const { activeElement } = document;
  return activeElement === document.body || activeElement?.closest('[role="grid"]') != null;
}
