import { useEffect, useRef } from 'preact/hooks';

import type { AdviceView, FindingRow } from '../../pkg/huqing';
import { count, t } from '../i18n';
import { BYS, type By, type Group, type Groups, type Only } from '../state/groups';
import { answered, type Tally } from '../state/report';
import { SORTS, type Sort, type Summary } from '../state/rows';
import { useAnswer } from '../state/answer';
import { checker } from '../core/checker';
import { FindingGroup } from './finding-group';
import { Sign } from './icons';
import { Solved } from './solved';

interface Props {
  summary: Summary;
  groups: Groups;
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

/** Groups that are drawn on either side of the current one. */
const AROUND = 30;

/** Findings that are drawn in all, about: more would take long. */
const DRAWN = 240;

/** All findings, group by group. The whole task can be done from here and the card. */
export function FindingList(props: Props) {
  const { summary, groups, by, only, tallies, current, place, all, onGo, onBy, onOnly } = props;
  const text = t();
  const settled = answered(summary.findings);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [current?.id, by, only]);
  const own = place < 0 ? 0 : groups.at(place);
  const first = Math.max(0, own - AROUND);
  const drawn = groups.slice(first, first + 2 * AROUND);
  const some = Math.max(4, Math.min(40, Math.floor(DRAWN / Math.max(1, drawn.length))));
  const advice = useAdvice(summary, by, drawn);
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
        {drawn.map((group) => (
          <FindingGroup
            key={`${by} ${group.key}`}
            summary={summary}
            group={group}
            by={by}
            some={some}
            current={current}
            advice={by === 'household' ? advice.get(householdOf(summary, group)) : undefined}
            onGo={onGo}
          />
        ))}
        <Solved summary={summary} />
      </div>
    </nav>
  );
}

/** Advice on the households whose groups are drawn. */
function useAdvice(
  summary: Summary,
  by: By,
  groups: readonly Group[],
): Map<number | undefined, AdviceView> {
  const households =
    by === 'household' ? groups.flatMap((group) => householdOf(summary, group) ?? []) : [];
  const all = useAnswer(
    async () => (households.length > 0 ? checker.call('adviceOn', { households }) : []),
    [summary, households.join(' ')],
  );
  return new Map(all?.map((advice) => [advice.household, advice]));
}

const householdOf = ({ findings }: Summary, { findings: ids }: Group): number | undefined =>
  findings.household(ids[0] ?? -1);
