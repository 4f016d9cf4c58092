import { useMemo, useState } from 'preact/hooks';

import type { AdviceView, FindingRow } from '../../pkg/huqing';
import { count, t } from '../i18n';
import type { By, Group } from '../state/groups';
import { sortOf, type Summary } from '../state/rows';
import { AdviceLine } from './advice';
import { Sign } from './icons';

/** Findings that are drawn with each press of a button. */
const MORE = 100;

interface Props {
  summary: Summary;
  group: Group;
  by: By;
  /** How many findings are drawn at first. */
  some: number;
  current: FindingRow | undefined;
  /** What may be wrong in the household whose group it is. */
  advice: AdviceView | undefined;
  onGo: (id: number) => void;
}

/** A group of the list: its title and a row for each finding. */
export function FindingGroup({ summary, group, by, some, current, advice, onGo }: Props) {
  const { title, sort, findings } = group;
  const [more, setMore] = useState({ above: 0, below: 0 });
  const titles = new Map(summary.found.map(({ code, title: words }) => [code, words]));
  const at = current ? findings.indexOf(current.id) : -1;
  // A window that holds the current finding, and what the buttons added to it.
  const middle = at < some ? 0 : at - Math.floor(some / 2);
  const first = Math.max(0, middle - more.above);
  const last = Math.min(findings.length, middle + some + more.below);
  const rows = useMemo(
    () => summary.findings.rows(findings.subarray(first, last)),
    [summary, findings, first, last],
  );
  const rest = findings.length - last;
  return (
    <section>
      <h3>
        {by === 'cause' && <Sign sort={sort} />}
        <span>{title}</span>
        <span class="group-count">{count(findings.length)}</span>
      </h3>
      {advice && <AdviceLine advice={advice} />}
      {first > 0 && (
        <button
          type="button"
          class="link"
          onClick={() => setMore({ ...more, above: more.above + MORE })}
        >
          {t().moreBefore(first)}
        </button>
      )}
      <ul>
        {rows.map((finding) => (
          <li key={finding.id}>
            <button
              type="button"
              class="finding"
              aria-current={finding.id === current?.id ? 'true' : undefined}
              data-testid="finding"
              data-rule={finding.rule}
              data-nature={finding.nature}
              data-severity={finding.severity}
              data-id={finding.id}
              onClick={() => onGo(finding.id)}
            >
              {by !== 'cause' && <Sign sort={sortOf(finding)} />}
              <b>{finding.who || summary.sheets[finding.at[0]]?.name}</b>
              <span>
                {finding.cell}
                {by !== 'cause' && ` ${titles.get(finding.rule) ?? ''}`}
                {finding.count > 1 && ` ${t().cells(finding.count)}`}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <button
          type="button"
          class="link"
          onClick={() => setMore({ ...more, below: more.below + MORE })}
        >
          {t().morePlaces(rest)}
        </button>
      )}
    </section>
  );
}
