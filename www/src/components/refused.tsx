import { refused } from '../files/save';
import { t } from '../i18n';

/** Says that nothing is saved while what is on screen is an exercise. */
export function Refused() {
  return (
    <p role="alert" class="refused" data-testid="refused">
      {refused.value && t().training.refused}
    </p>
  );
}
