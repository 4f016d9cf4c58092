import type { BoardRowView } from '../../pkg/huqing';
import { count, t } from '../i18n';
import { compared } from '../state/compare';
import { nameOf } from '../state/board';
import { sinceOf } from '../state/county';
import { SORTS, type Sort } from '../state/rows';
import { Sign } from './icons';
import { walkTable } from './walk';

interface Props {
  rows: readonly BoardRowView[];
  /** The places of the rows that are listed, in order. */
  places: readonly number[];
  onOpen: (row: number) => void;
  onSort: (row: number, sort: Sort) => void;
}

/** One row for each file and township. Its name and its numbers lead to what they stand for. */
export function BoardTable({ rows, places, onOpen, onSort }: Props) {
  const text = t();
  const { head } = text.county;
  return (
    <div class="board-scroll">
      <table class="board" data-testid="board" onKeyDown={walkTable}>
        <thead>
          <tr>
            <th scope="col">{head.township}</th>
            <th scope="col">{head.verdict}</th>
            <th scope="col" class="number">
              {head.households}
            </th>
            <th scope="col" class="number">
              {head.must}
            </th>
            {SORTS.map((sort) => (
              <th scope="col" class={`number ${sort}`}>
                <Sign sort={sort} />
                {text.sorts[sort]}
              </th>
            ))}
            <th scope="col">{head.since}</th>
            <th scope="col">{head.layout}</th>
            <th scope="col">{head.reported}</th>
            <th scope="col">{head.unusual}</th>
          </tr>
        </thead>
        <tbody>
          {places.map((at, place) => {
            const row = rows[at];
            return (
              row && (
                <Row
                  key={at}
                  row={row}
                  first={place === 0}
                  onOpen={() => onOpen(at)}
                  onSort={(sort) => onSort(at, sort)}
                />
              )
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  row: BoardRowView;
  /** Whether Tab leads here; the arrow keys lead to the others. */
  first: boolean;
  onOpen: () => void;
  onSort: (sort: Sort) => void;
}

function Row({ row, first, onOpen, onSort }: RowProps) {
  const text = t();
  const words = text.county;
  const { verdict, counts, outliers } = row;
  return (
    <tr data-testid="board-row" data-verdict={verdict} data-township={row.township}>
      <th scope="row">
        <button type="button" class="link" tabIndex={first ? 0 : -1} onClick={onOpen}>
          {nameOf(row)}
        </button>
        {row.township && <small>{row.name}</small>}
      </th>
      <td class={`verdict-word ${verdict}`}>
        {VERDICT_SIGNS[verdict]} {text.verdicts[verdict][0]}
      </td>
      <td class="number" title={words.failing(row.failing)}>
        {count(row.households)}
      </td>
      <td class="number">{count(row.must)}</td>
      {SORTS.map((sort, at) => (
        <td class="number">
          <Number
            value={counts[at] ?? 0}
            label={`${nameOf(row)} ${text.sorts[sort]}`}
            sort={sort}
            onPick={() => onSort(sort)}
          />
        </td>
      ))}
      <td>
        <Last name={row.name} />
      </td>
      <td title={words.layoutNote(row.tables, row.unsure, row.unknown)}>
        {words.layoutOf(row.layout)}
        {row.unsure > 0 && <small class="doubtful">{words.ask(row.unsure)}</small>}
      </td>
      <td class={row.reported ? '' : 'quiet'}>{row.reported || words.noFile}</td>
      <td>
        {outliers.map(({ leaning, says }) => (
          <span class="unusual" title={says}>
            ○ {words.leanings[leaning]}
          </span>
        ))}
      </td>
    </tr>
  );
}

const VERDICT_SIGNS: Record<BoardRowView['verdict'], string> = {
  blocked: '■',
  verify: '▲',
  ready: '✓',
};

interface NumberProps {
  value: number;
  label: string;
  sort: Sort;
  onPick: () => void;
}

function Number({ value, label, sort, onPick }: NumberProps) {
  if (value === 0) return <span class="quiet">0</span>;
  return (
    <button
      type="button"
      class={`plain ${sort}`}
      tabIndex={-1}
      aria-label={`${label} ${count(value)}`}
      onClick={onPick}
    >
      {count(value)}
    </button>
  );
}

/** What became of the findings of a file since the last submission. */
function Last({ name }: { name: string }) {
  const text = t().county;
  const now = compared.value;
  const own = now.at === 'done' ? sinceOf(now.comparison)(name) : undefined;
  if (!own) return <span class="quiet">{text.noSince}</span>;
  return <span title={text.since(own)}>{text.sinceShort(own)}</span>;
}
