import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';

import type { CellView } from '../../pkg/huqing';
import { checker } from '../core/checker';
import { Grid } from '../grid/grid';
import { pixels, type Place } from '../grid/viewport';
import { lang, t } from '../i18n';
import { sortOf, type Sort } from '../state/rows';
import type { Report } from '../state/store';

/** Title and header rows that stay in view, at most. */
const FROZEN = 8;

interface Props {
  report: Report;
  sheet: number;
  sort: Sort | undefined;
  /** The selected finding, and its cells. */
  selected: number | undefined;
  cells: readonly CellView[];
  to: Place | undefined;
  message?: { row: number; content: ComponentChildren } | undefined;
  onMove?: (place: Place) => void;
  onOpen?: (finding: number) => void;
  /** Cells can be edited if this is there. */
  onEdit?: (cells: { row: number; column: number; text: string }[]) => void;
  testid?: string;
  /** Whether the keyboard goes to the cell too, where it is not busy elsewhere. */
  focus?: boolean;
}

/** A sheet of the workbook in a grid, with the cells of a finding marked. */
export function SheetGrid(props: Props) {
  const {
    report,
    sheet,
    sort,
    selected,
    cells,
    to,
    message,
    onMove,
    onOpen,
    onEdit,
    testid,
    focus = false,
  } = props;
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
      selected,
      before: (value: string) => t().editedFrom(value),
      finding: (id: number) => {
        const row = summary.findings.row(id);
        if (!row) return undefined;
        const own = sortOf(row);
        return { sort: own, says: `${t().sorts[own]}：${titles.get(row.rule) ?? ''}` };
      },
    };
  }, [cells, sheet, sort, selected, summary, lang.value]);
  const source = useMemo(() => {
    const header = view?.header?.[0] ?? 0;
    const below = (view?.header?.[1] ?? -1) + 1;
    return {
      label: view?.name ?? '',
      rows: view?.rows ?? 0,
      columns: view?.columns ?? 0,
      widths: widths(report, sheet),
      frozen: below <= FROZEN ? below : 0,
      header,
      names: view?.names,
      window: (area: readonly [number, number, number, number]) =>
        checker.call('window', { sheet, area }),
      look,
    };
  }, []);
  if (!view) return null;
  return (
    <Grid
      source={source}
      look={look}
      to={to}
      focus={focus}
      message={message}
      onMove={onMove}
      onOpen={onOpen}
      onEdit={onEdit}
      version={summary}
      testid={testid}
    />
  );
}

/** Widths as the file sets them; where it sets none, as the first values need. */
function widths({ summary, recognition }: Report, sheet: number): number[] {
  const table = recognition.tables.find((it) => it.sheet === sheet);
  const columns = new Map(table?.columns.map((column) => [column.column, column]));
  return (summary.sheets[sheet]?.widths ?? []).map((width, at) => {
    const column = columns.get(at);
    if (width > 0 || !column) return pixels(width);
    const heading = column.heading.split('/').at(-1) ?? '';
    return pixels(Math.max(6, breadth(heading) / 2, ...column.samples.map(breadth)));
  });
}

/** How many characters of a digit's width a text takes. */
export const breadth = (text: string): number =>
  [...text].reduce((all, letter) => all + (letter > '\u2e7f' ? 2 : 1), 0);
