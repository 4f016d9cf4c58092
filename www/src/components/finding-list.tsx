import { useEffect, useRef } from 'preact/hooks';

import type { FindingRow, SummaryView } from '../../pkg/huqing';
import { count, t } from '../i18n';
import { answered, BYS, SORTS, type By, type Group, type Sort, type Tally } from '../state/report';
import type { Only } from '../state/store';
import { FindingGroup } from './finding-group';
import { Sign } from './icons';

interface Props {
  summary: SummaryView;
  groups: readonly Group[];
  by: By;
  only: Only;
  tallies: Record<Sort, Tally>;
  current: FindingRow | undefined;
  place: number;
  all: number;
  onGo: (id: number) => void;
  onBy: (by: By) => void;
  onOnly: (only: Only) => void;
}

/** Groups that are drawn around the current one. */
const AROUND = 30;

/** All findings, group by group. The whole task can be done from here and the card. */
export function FindingList(props: Props) {
  const { summary, groups, by, only, tallies, current, place, all, onGo, onBy, onOnly } = props;
  const text = t();
  const settled = answered(summary.findings).length;
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [current?.id, by, only]);
  const own = groups.findIndex(({ findings }) => current && findings.includes(current));
  const first = Math.max(0, own - AROUND);
  return (
    <nav class="pane list" aria-label={text.listLabel}>
      <div class="pane-head">
        <b>{text.findings}</b>
        <select
          aria-label={text.findings}
          value={by}
          onChange={({ currentTarget: { value } }) => onBy(BYS.find((it) => it === value) ?? by)}
        >
          {BYS.map((each) => (
            <option value={each}>{text.by[each]}</option>
          ))}
        </select>
        <span aria-live="polite">{place < 0 ? '' : text.at(place + 1, all)}</span>
      </div>
      <div class="chips" role="group" aria-label={text.countsLabel}>
        <button type="button" aria-pressed={!only} onClick={() => onOnly(undefined)}>
          {text.all}
        </button>
        {SORTS.map((sort) => (
          <button
            type="button"
            class={sort}
            aria-pressed={only === sort}
            aria-label={`${text.sorts[sort]} ${count(tallies[sort].findings)}`}
            disabled={tallies[sort].findings === 0}
            onClick={() => onOnly(sort)}
          >
            <Sign sort={sort} /> {count(tallies[sort].findings)}
          </button>
        ))}
        {settled > 0 && (
          <button
            type="button"
            aria-pressed={only === 'settled'}
            aria-label={`${text.settled} ${count(settled)}`}
            title={text.settled}
            onClick={() => onOnly('settled')}
          >
            ✓ {count(settled)}
          </button>
        )}
      </div>
      <div class="list-scroll" ref={list} tabIndex={-1}>
        {groups.slice(first, first + 2 * AROUND).map((group) => (
          <FindingGroup
            key={`${by} ${group.key}`}
            summary={summary}
            group={group}
            by={by}
            current={current}
            onGo={onGo}
          />
        ))}
      </div>
    </nav>
  );
}
