import type { SumView } from '../../pkg/huqing';
import { t } from '../i18n';

/** The income of a household, written out: (21,600 − 3,000) ÷ 5 = 3,720. */
export function Sum({ sum }: { sum: SumView }) {
  const text = t();
  const { terms, heads, perHead, stated, line, below, net } = sum;
  const total = sum.sum ?? net;
  const differs = stated !== undefined && perHead !== undefined && stated !== perHead;
  return (
    <section>
      <h3>{text.income}</h3>
      {terms.length > 0 && sum.sum !== undefined && (
        <p>
          {terms.map(({ name, amount, minus }, at) => (
            <span title={name}>
              {sign(at, minus)}
              {amount}
            </span>
          ))}{' '}
          = {text.yuan(sum.sum)}
        </p>
      )}
      {perHead !== undefined && heads !== undefined && (
        <p>
          <b>
            {total} ÷ {heads} = {text.perHead(perHead)}
          </b>
          {below !== undefined && (
            <span class={below ? 'unmet' : 'met'}>
              ，{below ? `◆ ${text.belowLine(line)}` : text.aboveLine(line)}
            </span>
          )}
        </p>
      )}
      {stated !== undefined && (perHead === undefined || differs) && (
        <p class="quiet">{text.statedIncome(stated)}</p>
      )}
    </section>
  );
}

function sign(at: number, minus: boolean): string {
  if (minus) return ' − ';
  return at === 0 ? '' : ' + ';
}
