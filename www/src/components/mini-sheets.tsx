import type { CellView, FindingView } from '../../pkg/huqing';
import { checker } from '../core/checker';
import { letters } from '../grid/viewport';
import { t } from '../i18n';
import { useAnswer } from '../state/answer';
import type { Sort } from '../state/rows';
import type { Report } from '../state/store';

/** Columns of a little sheet, and rows that one finding adds to it, at most. */
const COLUMNS = 6;
const ROWS = 3;

interface Props {
  report: Report;
  views: readonly FindingView[];
  sort: Sort;
}

/** The first places of a cause, sheet by sheet, with the sheet's own letters and numbers. */
export function MiniSheets({ report, views, sort }: Props) {
  const sheets = new Map<number, CellView[]>();
  for (const { cells } of views) {
    for (const cell of cells.filter(({ primary }) => primary).slice(0, ROWS)) put(cell);
    for (const cell of cells.filter(({ primary }) => !primary).slice(0, ROWS)) put(cell);
  }
  return (
    <div class="mini-sheets">
      {[...sheets].slice(0, 2).map(([sheet, cells]) => (
        <MiniSheet key={sheet} report={report} sheet={sheet} cells={cells} sort={sort} />
      ))}
    </div>
  );

  function put(cell: CellView): void {
    sheets.set(cell.sheet, [...(sheets.get(cell.sheet) ?? []), cell]);
  }
}

interface SheetProps {
  report: Report;
  sheet: number;
  cells: readonly CellView[];
  sort: Sort;
}

function MiniSheet({ report: { summary, recognition }, sheet, cells, sort }: SheetProps) {
  const view = summary.sheets[sheet];
  const names = view?.names;
  const columns = ascending([
    ...(names === undefined ? [] : [names]),
    ...cells.map((c) => c.column),
  ]);
  const shown = columns.slice(0, COLUMNS);
  const rows = ascending(cells.map(({ row }) => row));
  const [first, last] = [shown[0] ?? 0, shown.at(-1) ?? 0];
  const texts = useAnswer(
    () =>
      Promise.all(
        rows.map((row) => checker.call('window', { sheet, area: [row, first, row, last] })),
      ),
    [summary, sheet, rows.join(), shown.join()],
  );
  if (!view) return null;
  const headings = new Map(
    recognition.tables
      .find((table) => table.sheet === sheet)
      ?.columns.map(({ column, heading }) => [column, heading.split('/').at(-1)]),
  );
  const at = new Map(cells.map((cell) => [`${cell.row} ${cell.column}`, cell]));
  const hot = new Set(cells.filter(({ primary }) => primary).map(({ column }) => column));
  return (
    <table class="mini">
      <caption>{view.name}</caption>
      <thead>
        <tr>
          <td />
          {shown.map((column) => (
            <th scope="col" class={hot.has(column) ? 'hot' : ''}>
              {letters(column)}
            </th>
          ))}
        </tr>
        {view.header && (
          <tr class="heading">
            <th scope="row">{view.header[1] + 1}</th>
            {shown.map((column) => (
              <td>{headings.get(column)}</td>
            ))}
          </tr>
        )}
      </thead>
      <tbody>
        {rows.map((row, i) => (
          <tr>
            <th scope="row" class="hot">
              {row + 1}
            </th>
            {shown.map((column) => (
              <MiniCell
                cell={at.get(`${row} ${column}`)}
                text={texts?.[i]?.texts[column - first] ?? ''}
                number={texts?.[i]?.numbers.includes(column - first) ?? false}
                sort={sort}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface CellProps {
  cell: CellView | undefined;
  text: string;
  number: boolean;
  sort: Sort;
}

function MiniCell({ cell, text, number, sort }: CellProps) {
  const names = [number ? 'number' : ''];
  if (cell) names.push(cell.primary ? `primary ${sort}` : 'witness');
  return <td class={names.join(' ')}>{cell && !cell.value.trim() ? t().empty : text}</td>;
}

const ascending = (numbers: readonly number[]): number[] =>
  [...new Set(numbers)].sort((a, b) => a - b);
