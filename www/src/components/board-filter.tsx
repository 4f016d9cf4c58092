import type { BoardRowView } from '../../pkg/huqing';
import { t } from '../i18n';
import type { Filter, Order } from '../state/board';
import { SORTS } from '../state/rows';

interface Props {
  filter: Filter;
  order: Order;
  some: number;
  all: number;
  onFilter: (filter: Filter) => void;
  onOrder: (order: Order) => void;
}

const VERDICTS: readonly BoardRowView['verdict'][] = ['blocked', 'verify', 'ready'];
const ORDERS: readonly Order[] = ['failing', 'name', 'households', ...SORTS];

/** What of the board is listed, and in which order. */
export function BoardFilter({ filter, order, some, all, onFilter, onOrder }: Props) {
  const text = t();
  const words = text.county;
  return (
    <div class="board-filter" role="group" aria-label={words.filter}>
      <label>
        {words.words}{' '}
        <input
          type="search"
          data-testid="board-words"
          value={filter.words}
          onInput={({ currentTarget }) => onFilter({ ...filter, words: currentTarget.value })}
        />
      </label>
      <select
        aria-label={words.head.verdict}
        data-testid="board-verdict"
        value={filter.verdict ?? ''}
        onChange={({ currentTarget: { value } }) =>
          onFilter({ ...filter, verdict: VERDICTS.find((it) => it === value) })
        }
      >
        <option value="">{words.anyVerdict}</option>
        {VERDICTS.map((verdict) => (
          <option value={verdict}>{text.verdicts[verdict][0]}</option>
        ))}
      </select>
      <label>
        <input
          type="checkbox"
          data-testid="board-unusual"
          checked={filter.unusual}
          onChange={({ currentTarget }) => onFilter({ ...filter, unusual: currentTarget.checked })}
        />{' '}
        {words.onlyUnusual}
      </label>
      <label>
        {words.order}{' '}
        <select
          data-testid="board-order"
          value={order}
          onChange={({ currentTarget: { value } }) =>
            onOrder(ORDERS.find((it) => it === value) ?? 'failing')
          }
        >
          {ORDERS.map((each) => (
            <option value={each}>{words.orders[each]}</option>
          ))}
        </select>
      </label>
      <span role="status">{words.listed(some, all)}</span>
    </div>
  );
}
