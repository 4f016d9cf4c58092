import type { RefObject } from 'preact';

import { t } from '../i18n';
import { countedOf, householdsOf, inTheWay } from '../state/report';
import type { Report } from '../state/store';

interface Props {
  report: Report;
  heading: RefObject<HTMLHeadingElement | null>;
  onBegin(): void;
}

/** The verdict in one sentence, and what can be done next. */
export function VerdictLine({ report: { summary }, heading, onBegin }: Props) {
  const text = t();
  const { verdict, findings, households, persons, rules } = summary;
  const severity = verdict === 'blocked' ? 'must' : 'verify';
  const [word, sentence] = text.verdicts[verdict];
  const all = countedOf(findings);
  const checked = householdsOf(households);
  const nothing = checked === 0 && persons === 0;
  return (
    <section class="verdict-line" data-testid="verdict" data-verdict={verdict}>
      <h1 tabIndex={-1} ref={heading}>
        <em class={verdict}>{word}</em> {sentence(inTheWay(findings)[severity])}
        <span>{text.ran(checked, persons, rules[1] ?? 0)}</span>
      </h1>
      <div class="actions">
        {all > 0 && (
          <button type="button" class="button primary" data-testid="begin" onClick={onBegin}>
            {text.begin}
          </button>
        )}
      </div>
      {nothing && <p class="nothing">{text.nothingChecked}</p>}
    </section>
  );
}
