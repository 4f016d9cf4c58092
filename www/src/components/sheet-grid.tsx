import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';

import type { CellView } from '../../pkg/huqing';
import { checker } from '../core/checker';
import { Grid } from '../grid/grid';
import { pixels, type Place } from '../grid/viewport';
import { lang, t } from '../i18n';
import { sortOf, type Sort } from '../state/report';
import type { Report } from '../state/store';

/** Title and header rows that stay in view, at most. */
const FROZEN = 8;

interface Props {
  report: Report;
  sheet: number;
  sort: Sort | undefined;
  cells: readonly CellView[];
  to: Place | undefined;
  message?: { row: number; content: ComponentChildren } | undefined;
  onMove?: (place: Place) => void;
  onOpen?: (finding: number) => void;
  testid?: string;
}

/** A sheet of the workbook in a grid, with the cells of a finding marked. */
export function SheetGrid(props: Props) {
  const { report, sheet, sort, cells, to, message, onMove, onOpen, testid } = props;
  const { summary } = report;
  const view = summary.sheets[sheet];
  const look = useMemo(() => {
    const titles = new Map(summary.found.map(({ code, title }) => [code, title]));
    const keys = (primary: boolean): Set<string> =>
      new Set(
        cells
          .filter((cell) => cell.sheet === sheet && cell.primary === primary)
          .map(({ row, column }) => `${row} ${column}`),
      );
    return {
      primary: keys(true),
      witness: keys(false),
      sort,
      finding: (id: number) => {
        const row = summary.findings[id];
        if (!row) return undefined;
        const own = sortOf(row);
        return { sort: own, says: `${t().sorts[own]}：${titles.get(row.rule) ?? ''}` };
      },
    };
  }, [cells, sheet, sort, summary, lang.value]);
  const source = useMemo(() => {
    const header = view?.header?.[0] ?? 0;
    const below = (view?.header?.[1] ?? -1) + 1;
    return {
      rows: view?.rows ?? 0,
      columns: view?.columns ?? 0,
      widths: (view?.widths ?? []).map(pixels),
      frozen: below <= FROZEN ? below : 0,
      header,
      window: (area: readonly [number, number, number, number]) =>
        checker.call('window', { sheet, area }),
      look,
    };
  }, []);
  if (!view) return null;
  return (
    <Grid
      label={view.name}
      source={source}
      look={look}
      to={to}
      focus={false}
      message={message}
      onMove={onMove}
      onOpen={onOpen}
      testid={testid}
    />
  );
}
