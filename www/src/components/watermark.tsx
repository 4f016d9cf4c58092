import { t } from '../i18n';

const TIMES = Array.from({ length: 12 }, (_, at) => at);

/** 练习, all over what is an exercise: on screen and on paper. */
export function Watermark() {
  return (
    <div class="watermark" aria-hidden="true" data-testid="watermark">
      {TIMES.map(() => (
        <span data-word={t().training.watermark} />
      ))}
    </div>
  );
}
