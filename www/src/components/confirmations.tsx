import { useRef, useState } from 'preact/hooks';

import { t } from '../i18n';
import { saveConfirmations, takeConfirmations } from '../state/confirm';
import { answered } from '../state/report';
import type { Report } from '../state/store';

interface Props {
  report: Report;
  onSettled: () => void;
  onWork: (finding: number) => void;
}

/** What was answered for, what of it ended, and which texts were copied; the small file. */
export function Confirmations({ report: { summary }, onSettled, onWork }: Props) {
  const text = t();
  const input = useRef<HTMLInputElement>(null);
  const [bad, setBad] = useState(false);
  const { expired, refused, gone, copied } = summary.confirmations;
  const settled = answered(summary.findings);
  const lapsed = expired.find(({ finding }) => finding !== undefined);
  const take = async (file: File | undefined): Promise<void> => {
    if (file) setBad(!(await takeConfirmations(await file.text())));
  };
  return (
    <section class="confirmations" aria-label={text.confirmations} data-testid="confirmations">
      <b>{text.confirmations}</b>
      {settled > 0 && (
        <button type="button" class="link" data-testid="settled" onClick={onSettled}>
          ✓ {text.settledCount(settled)}
        </button>
      )}
      {expired.length > 0 && (
        <button
          type="button"
          class="link doubtful"
          data-testid="expired"
          onClick={() => lapsed?.finding !== undefined && onWork(lapsed.finding)}
        >
          ▲ {text.expired(expired.length)}
        </button>
      )}
      {refused > 0 && <span class="wrong">■ {text.refused(refused)}</span>}
      {gone > 0 && <span class="quiet">{text.gone(gone)}</span>}
      {copied.map((it) => (
        <span class="doubtful" data-testid="copied">
          ▲ {text.copied(it.text, it.households)}
        </span>
      ))}
      {summary.confirmations.holds > 0 && (
        <button type="button" class="link" onClick={() => void saveConfirmations()}>
          {text.saveConfirmations}
        </button>
      )}
      <button type="button" class="link" onClick={() => input.current?.click()}>
        {text.takeConfirmations}
      </button>
      <input
        ref={input}
        class="away"
        type="file"
        accept=".json"
        tabIndex={-1}
        aria-label={text.takeConfirmations}
        data-testid="confirmations-input"
        onChange={({ currentTarget: { files } }) => void take(files?.[0])}
      />
      {bad && <span role="alert">{text.badConfirmations}</span>}
    </section>
  );
}
