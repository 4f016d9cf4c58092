import { useState } from 'preact/hooks';

import type { AdviceView } from '../../pkg/huqing';
import { checker } from '../core/checker';
import { lang, t } from '../i18n';
import { useAnswer } from '../state/answer';
import type { Report } from '../state/store';
import { brief } from './advice';

/** Households that are drawn at first. */
const SOME = 12;

interface Props {
  report: Report;
  onWork: (finding: number) => void;
}

/** Households that contradict themselves: what would change a verdict first, then the surer. */
export function AdviceList({ report, onWork }: Props) {
  const text = t();
  const [limit, setLimit] = useState(SOME);
  const { households } = report.summary;
  const advices = useAnswer(
    () => checker.call('advice', { most: limit, within: households.within() }),
    [report.summary, lang.value, limit],
  );
  if (!advices || advices.all === 0) return null;
  const { all, certain, first } = advices;
  const go = ({ household }: AdviceView): void => {
    const { findings } = report.summary;
    for (let id = 0; id < findings.length; id++) {
      if (findings.household(id) === household) return onWork(id);
    }
  };
  return (
    <section class="side" data-testid="advice-list">
      <h2>
        {text.adviceTitle} <small>{text.adviceCount(all, certain)}</small>
      </h2>
      <ul class="advice-list">
        {first.map((advice) => (
          <li>
            <button type="button" class="plain" onClick={() => go(advice)}>
              <b>{advice.head}</b>{' '}
              <span class={advice.ways[0]?.grade === 'B' ? 'met' : 'quiet'}>
                {advice.ways[0]?.grade === 'B' ? text.adviceCertain : text.advicePossible}
              </span>
              {advice.flips && <span class="doubtful"> ▲ {text.adviceFlipsShort}</span>}
              <br />
              <small>{brief(advice) || text.adviceRecheck}</small>
            </button>
          </li>
        ))}
      </ul>
      {first.length < all && (
        <button type="button" class="link" onClick={() => setLimit(limit + 5 * SOME)}>
          {text.adviceMore(all - first.length)}
        </button>
      )}
    </section>
  );
}
