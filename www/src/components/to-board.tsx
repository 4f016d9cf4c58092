import { t } from '../i18n';
import { isCounty } from '../state/county';
import { scope, scoped } from '../state/scope';
import { report, screen } from '../state/store';

/** The way back to all townships, where there are several. */
export function ToBoard() {
  const whole = report.value;
  const row = scoped.value;
  if (!whole || (!row && !isCounty(whole.summary))) return null;
  const back = (): void => {
    scope.value = undefined;
    screen.value = { show: 'county', tab: 'board' };
  };
  return (
    <>
      <button type="button" class="link" data-testid="to-board" onClick={back}>
        {t().county.back}
      </button>
      {row?.township && <b data-testid="scope">{row.township}</b>}
    </>
  );
}
