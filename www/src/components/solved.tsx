import type { SummaryView } from '../../pkg/huqing';
import { count, t } from '../i18n';
import { solved } from '../state/edits';

/** Solved findings that are drawn at most. */
const SOME = 100;

/** What was mended since the files were opened. */
export function Solved({ summary }: { summary: SummaryView }) {
  const text = t();
  const all = solved.value;
  if (all.length === 0) return null;
  return (
    <section class="solved" data-testid="solved-by-edit">
      <h3>
        <span>✓ {text.solved}</span>
        <span class="group-count">{count(all.length)}</span>
      </h3>
      <ul>
        {all.slice(0, SOME).map((row) => (
          <li>
            <b>{row.who || summary.sheets[row.at[0]]?.name}</b>
            <span>
              {row.cell} {row.rule}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
