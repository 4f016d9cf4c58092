import { t } from '../i18n';
import { checkAgain } from '../state/actions';
import { changed } from '../state/profile';
import { report } from '../state/store';

/** Checks the files at hand anew, once the profile is another one than they were checked with. */
export function CheckAgain() {
  if (!changed.value || !report.value) return null;
  return (
    <button
      type="button"
      class="button primary"
      data-testid="check-again"
      onClick={() => void checkAgain()}
    >
      {t().checkAgain}
    </button>
  );
}
