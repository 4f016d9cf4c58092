import type { FindingRow, FindingView, FixView } from '../../pkg/huqing';
import { t } from '../i18n';
import { openRules } from '../state/actions';
import { applyFix, takeAdvice } from '../state/edits';
import { sortOf } from '../state/rows';
import { panel } from '../state/store';
import { SortName } from './icons';

/** What a finding says: what stands there, why it cannot be, what to do, on what basis. */
export function FindingMessage({ row, view }: { row: FindingRow; view: FindingView }) {
  const text = t();
  const { fix } = view;
  return (
    <div class={`message ${sortOf(row)}`} data-testid="message" role="status">
      <p>
        <SortName sort={sortOf(row)} /> · <b>{text.severities[row.severity]}</b>　{view.message}
      </p>
      {fix && (
        <p>
          {text.fix}：<b>{text.fixTo(fix.cell.name, fix.to)}</b>（{text.fixClasses[fix.class]}）
          {fix.why}
          {fix.applies && (
            <button
              type="button"
              class="button small"
              data-testid="apply-fix"
              onClick={() => apply(view.id, fix)}
            >
              {isBulk(fix) ? text.tidy : text.applyFix}
            </button>
          )}
        </p>
      )}
      <p class="basis">
        {text.basis}：{view.source}
        <button type="button" class="link" onClick={() => openRules(view.rule)}>
          {text.ruleNote} {view.rule}
        </button>
      </p>
    </div>
  );
}

/** Whether it changes many cells of a column: they are looked through before. */
const isBulk = ({ household, count }: FixView): boolean => household === undefined && count > 1;

function apply(finding: number, fix: FixView): void {
  if (fix.household !== undefined) void takeAdvice(fix.household);
  else if (isBulk(fix)) panel.value = { show: 'tidy' };
  else void applyFix(finding);
}
