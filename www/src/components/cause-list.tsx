import { useState } from 'preact/hooks';

import { t } from '../i18n';
import type { By, Groups } from '../state/groups';
import type { Report } from '../state/store';
import { Cause } from './cause';

/** Groups that are drawn at first, and with each press of the button. */
const SOME = 60;

interface Props {
  report: Report;
  groups: Groups;
  by: By;
  onWork: (finding: number) => void;
}

/** The causes, or the villages, households, departments and persons, as cards. */
export function CauseList({ report, groups, by, onWork }: Props) {
  const text = t();
  const [limit, setLimit] = useState(SOME);
  if (groups.length === 0) {
    return (
      <div class="empty">
        <b>{text.noFindings}</b>
        <p>{text.noFindingsNote}</p>
      </div>
    );
  }
  const rest = groups.length - limit;
  return (
    <>
      {groups.slice(0, limit).map((group) => (
        <Cause key={group.key} report={report} group={group} by={by} onWork={onWork} />
      ))}
      {rest > 0 && (
        <button type="button" class="button" onClick={() => setLimit(limit + SOME)}>
          {text.moreGroups(Math.min(rest, SOME))}
        </button>
      )}
    </>
  );
}
