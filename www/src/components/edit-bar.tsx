import { t } from '../i18n';
import { depth, outcome, redo, settling, undo } from '../state/edits';
import { panel } from '../state/store';

/** Undoing, doing again, writing in bulk, and what the last edit came to. */
export function EditBar() {
  const text = t();
  const [undone, again] = depth.value;
  return (
    <div class="edit-bar" role="group" aria-label={text.editing}>
      <button
        type="button"
        class="button small"
        data-testid="undo"
        aria-disabled={undone === 0}
        title="Ctrl+Z"
        onClick={() => void undo()}
      >
        {text.undo}
      </button>
      <button
        type="button"
        class="button small"
        data-testid="redo"
        aria-disabled={again === 0}
        title="Ctrl+Y"
        onClick={() => void redo()}
      >
        {text.redo}
      </button>
      <button
        type="button"
        class="button small"
        data-testid="tidy"
        onClick={() => (panel.value = { show: 'tidy' })}
      >
        {text.tidy}
      </button>
      <span class="edit-outcome" role="status" data-testid="edit-outcome">
        {said()}
        {settling.value && ` ${text.settling}`}
      </span>
    </div>
  );
}

function said(): string {
  const text = t();
  const now = outcome.value;
  switch (now?.said) {
    case undefined:
      return '';
    case 'same':
      return text.editSame;
    case 'refused':
      return now.why;
    case 'solved':
      return text.editSolved(now.count, now.more);
  }
}
