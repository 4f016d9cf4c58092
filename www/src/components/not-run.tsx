import type { NotRunView, SummaryView } from '../../pkg/huqing';
import { t } from '../i18n';
import { openRules } from '../state/actions';

/** What was not checked and why, what is due when, and what is to know about the files. */
export function NotRun({
  summary: { notRun, notJudged, deadlines, asOf, files },
}: {
  summary: SummaryView;
}) {
  const text = t();
  const reasons = byReason(notRun);
  const notes = files.flatMap(({ name, notes: own }) => own.map((note) => `${name}：${note}`));
  return (
    <section class="side">
      {notRun.length > 0 && (
        <details class="not-run">
          <summary>
            <b>{text.notRun(new Set(notRun.map(({ rule }) => rule)).size)}</b> {text.notRunList}
          </summary>
          <p class="quiet">{text.notRunNote}</p>
          <ul>
            {reasons.map(([reason, rules]) => (
              <li>
                <b>{reason}</b>
                <span class="rule-links">
                  {rules.map(({ rule, title }) => (
                    <button
                      type="button"
                      class="link"
                      onClick={() => openRules(rule)}
                      title={title}
                    >
                      {rule}
                    </button>
                  ))}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {notJudged.length > 0 && (
        <details class="not-run" data-testid="not-judged">
          <summary>
            <b>{text.notJudged(notJudged.length)}</b>
          </summary>
          <ul>
            {notJudged.map(({ rule, title, reason }) => (
              <li>
                <button type="button" class="link" onClick={() => openRules(rule)} title={title}>
                  {rule}
                </button>{' '}
                {title}：{reason}
              </li>
            ))}
          </ul>
        </details>
      )}
      <ul class="deadlines">
        {deadlines.map(({ whose, day, left, source }) => (
          <li class={left < 15 ? 'soon' : ''} title={source}>
            {text.deadline(text.deadlines[whose] ?? whose, day, left)}
          </li>
        ))}
        <li class="quiet">{text.asOf(asOf)}</li>
      </ul>
      {notes.length > 0 && (
        <details>
          <summary>{text.notes}</summary>
          <ul>
            {notes.map((note) => (
              <li>{note}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function byReason(notRun: readonly NotRunView[]): [string, NotRunView[]][] {
  const all = new Map<string, NotRunView[]>();
  for (const one of notRun) {
    const reason = one.sheet ? `${one.sheet}：${one.reason}` : one.reason;
    all.set(reason, [...(all.get(reason) ?? []), one]);
  }
  return [...all];
}
