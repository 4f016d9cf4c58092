import { useRef, useState } from 'preact/hooks';

import { checker } from '../core/checker';
import { lang, t } from '../i18n';
import { openRules } from '../state/actions';
import { useAnswer } from '../state/answer';
import type { By, Group } from '../state/groups';
import { sortOf } from '../state/rows';
import type { Report } from '../state/store';
import { Sign, SortName } from './icons';
import { MiniSheets } from './mini-sheets';
import { useSeen } from './seen';

/** Places that are shown as a little sheet. */
const SHOWN = 3;

/** Places that are listed at first, and with each press of the button. */
const SOME = 12;

interface Props {
  report: Report;
  group: Group;
  by: By;
  onWork: (finding: number) => void;
}

/** One cause, with its first places as they stand in the sheet. */
export function Cause({ report, group, by, onWork }: Props) {
  const text = t();
  const { title, sort, findings, households } = group;
  const card = useRef<HTMLElement>(null);
  const seen = useSeen(card);
  const first = by === 'cause' && seen ? [...findings.subarray(0, SHOWN)] : [];
  const views = useAnswer(
    async () => (first.length > 0 ? checker.call('findings', { ids: first }) : []),
    [report, first.join(), lang.value],
  );
  const rule = by === 'cause' ? report.summary.findings.row(findings[0] ?? 0)?.rule : undefined;
  return (
    <article class={`cause ${sort}`} ref={card} data-rule={rule}>
      <h2>
        {by === 'cause' && <SortName sort={sort} />}
        <span class="cause-title">{title}</span>
        <span class="cause-count">
          {text.places(findings.length)}
          {households > 0 && by !== 'household' && ` · ${text.households(households)}`}
        </span>
        {rule !== undefined && (
          <button type="button" class="link" onClick={() => openRules(rule)}>
            {text.ruleNote}
          </button>
        )}
      </h2>
      {views?.[0] && <p class="why">{views[0].message}</p>}
      {views && views.length > 0 && <MiniSheets report={report} views={views} sort={sort} />}
      <Places report={report} findings={findings} by={by} onWork={onWork} />
    </article>
  );
}

interface PlacesProps {
  report: Report;
  findings: Uint32Array;
  by: By;
  onWork: (finding: number) => void;
}

/** All places, as links into the sheet. */
function Places({ report: { summary }, findings, by, onWork }: PlacesProps) {
  const text = t();
  const [limit, setLimit] = useState(SOME);
  const titles = new Map(summary.found.map(({ code, title }) => [code, title]));
  const rest = findings.length - limit;
  return (
    <ul class={by === 'cause' ? 'places' : 'places long'}>
      {summary.findings.rows(findings.subarray(0, limit)).map((finding) => (
        <li>
          <button
            type="button"
            class="link"
            data-testid="finding"
            data-rule={finding.rule}
            data-nature={finding.nature}
            data-severity={finding.severity}
            data-id={finding.id}
            onClick={() => onWork(finding.id)}
          >
            {by !== 'cause' && <Sign sort={sortOf(finding)} />}
            {finding.cell} {finding.who}
            {by !== 'cause' && `　${titles.get(finding.rule) ?? ''}`}
            {finding.count > 1 && ` ${text.cells(finding.count)}`}
          </button>
        </li>
      ))}
      {rest > 0 && (
        <li>
          <button type="button" class="link" onClick={() => setLimit(limit + 100)}>
            {text.morePlaces(rest)}
          </button>
        </li>
      )}
    </ul>
  );
}
