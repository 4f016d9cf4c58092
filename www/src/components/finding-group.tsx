import { useState } from 'preact/hooks';

import type { FindingRow, SummaryView } from '../../pkg/huqing';
import { count, t } from '../i18n';
import { sortOf, type By, type Group } from '../state/report';
import { Sign } from './icons';

/** Findings of a group that are drawn at first. */
const SOME = 40;

interface Props {
  summary: SummaryView;
  group: Group;
  by: By;
  current: FindingRow | undefined;
  onGo: (id: number) => void;
}

/** A group of the list: its title and a row for each finding. */
export function FindingGroup({ summary, group, by, current, onGo }: Props) {
  const { title, sort, findings } = group;
  const [limit, setLimit] = useState(SOME);
  const titles = new Map(summary.found.map(({ code, title: words }) => [code, words]));
  const at = current ? findings.indexOf(current) : -1;
  const shown = Math.max(limit, at + SOME / 2);
  const rest = findings.length - shown;
  return (
    <section>
      <h3>
        {by === 'cause' && <Sign sort={sort} />}
        <span>{title}</span>
        <span class="group-count">{count(findings.length)}</span>
      </h3>
      <ul>
        {findings.slice(0, shown).map((finding) => (
          <li>
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
        <button type="button" class="link" onClick={() => setLimit(shown + 200)}>
          {t().morePlaces(rest)}
        </button>
      )}
    </section>
  );
}
