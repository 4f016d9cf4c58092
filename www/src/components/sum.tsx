import type { SumView } from '../../pkg/huqing';
import { t } from '../i18n';

/** The income of a household, written out: (21,600 − 3,000) ÷ 5 = 3,720. */
export function Sum({ sum }: { sum: SumView }) {
  const text = t();
  const { parts, perHead, stated, line, below } = sum;
  return (
    <section>
      <h3>{text.income}</h3>
      {parts !== undefined && <p>{parts}</p>}
      {perHead !== undefined && (
        <p>
          <b>{perHead}</b>
          {below !== undefined && (
            <span class={below ? 'unmet' : 'met'}>
              ，{below ? `◆ ${text.belowLine(line)}` : text.aboveLine(line)}
            </span>
          )}
        </p>
      )}
      {stated !== undefined && <p class="quiet">{text.statedIncome(stated)}</p>}
    </section>
  );
}
