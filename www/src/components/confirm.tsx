import { useMemo, useState } from 'preact/hooks';

import type { FindingRow, FindingView } from '../../pkg/huqing';
import { checker } from '../core/checker';
import { lang, t } from '../i18n';
import { useAnswer } from '../state/answer';
import { confirm, dayOf, signer } from '../state/confirm';
import { screen, type Report } from '../state/store';

interface Props {
  report: Report;
  row: FindingRow;
  view: FindingView;
}

/** What was said of a finding, or the form to say it; nothing where it must be corrected. */
export function Confirm({ report, row, view }: Props) {
  if (view.settled) return <Said row={row} view={view} />;
  if (view.confirmable === 'no') return null;
  return <Form key={view.id} report={report} row={row} view={view} />;
}

function Said({ row, view: { settled } }: Omit<Props, 'report'>) {
  const text = t();
  if (!settled) return null;
  const withdraw = async (): Promise<void> => {
    await confirm([row.id], { reason: '', text: '', who: '', day: '' });
    const now = screen.value;
    if (now.show === 'work') screen.value = { ...now, finding: row.id, only: undefined };
  };
  return (
    <section class="confirm said" data-testid="said">
      <p>
        <b>✓ {text.settledBy[settled.by]}</b>：{settled.text}
      </p>
      <p class="quiet">
        {settled.who} {settled.day}
        {settled.by === 'confirmation' && (
          <button type="button" class="link" onClick={() => void withdraw()}>
            {text.withdraw}
          </button>
        )}
      </p>
    </section>
  );
}

function Form({ report, row, view }: Props) {
  const text = t();
  const reasons = useAnswer(() => checker.call('reasons', {}), [lang.value]) ?? [];
  const [reason, setReason] = useState('');
  const [words, setWords] = useState('');
  const [all, setAll] = useState(false);
  const { findings } = report.summary;
  const alike = useMemo(() => findings.alike(row.id), [findings, row.id]);
  const together = view.confirmable === 'together' && alike.length > 0;
  const chosen = reason || (reasons[0]?.id ?? '');
  const complete = signer.value.trim() !== '' && (chosen !== 'other' || words.trim() !== '');
  const send = (): void => {
    const ids = [row.id, ...(together && all ? alike : [])];
    const day = dayOf(new Date());
    void confirm(ids, { reason: chosen, text: words, who: signer.value.trim(), day });
  };
  return (
    <details class="confirm" data-testid="confirm">
      <summary>{text.confirmOpen}</summary>
      <label>
        {text.confirmReason}
        <select value={chosen} onChange={({ currentTarget: { value } }) => setReason(value)}>
          {reasons.map(({ id, name }) => (
            <option value={id}>{name}</option>
          ))}
        </select>
      </label>
      <label>
        {text.confirmText}
        <textarea
          rows={2}
          value={words}
          onInput={({ currentTarget: { value } }) => setWords(value)}
        />
      </label>
      <label>
        {text.confirmWho}
        <input
          value={signer.value}
          autocomplete="off"
          onInput={({ currentTarget: { value } }) => (signer.value = value)}
        />
      </label>
      {together && (
        <label class="tick">
          <input
            type="checkbox"
            checked={all}
            onChange={({ currentTarget }) => setAll(currentTarget.checked)}
          />
          {text.confirmAll(alike.length)}
        </label>
      )}
      <button type="button" class="button primary" disabled={!complete} onClick={send}>
        {text.confirmSend}
      </button>
      <p class="quiet">{complete ? text.confirmNote : text.confirmMissing}</p>
    </details>
  );
}
