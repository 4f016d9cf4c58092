import type { FindingRow, RuleEntry } from '../../pkg/huqing';
import { t } from '../i18n';
import { sortOf } from '../state/rows';
import { SortName } from './icons';

/** What a rule's findings are, how urgent, and whether the rule runs. */
export function Graded({ rule: { nature, severity, runs } }: { rule: RuleEntry }) {
  const text = t();
  // The words of a rule are those of its findings.
  const sort = sortOf({
    nature: nature as FindingRow['nature'],
    severity: severity as FindingRow['severity'],
  });
  return (
    <span class="graded">
      <SortName sort={sort} /> {text.severities[severity as FindingRow['severity']]}
      {!runs && ` · ${text.off}`}
    </span>
  );
}
