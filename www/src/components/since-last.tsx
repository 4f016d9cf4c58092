import { useRef } from 'preact/hooks';

import type { Comparison } from '../../pkg/huqing';
import { t } from '../i18n';
import { compared, compareWith } from '../state/compare';
import { panel, screen } from '../state/store';

/** What became of the findings since the last submission, in one line. */
export function SinceLast() {
  const text = t();
  const input = useRef<HTMLInputElement>(null);
  const now = compared.value;
  return (
    <section class="since-last" aria-label={text.compareWith} data-testid="since-last">
      <button type="button" class="link" onClick={() => input.current?.click()}>
        {text.compareWith}
      </button>
      <input
        ref={input}
        class="away"
        type="file"
        multiple
        tabIndex={-1}
        aria-label={text.compareNote}
        data-testid="compare-input"
        onChange={({ currentTarget: { files } }) => {
          if (files && files.length > 0) void compareWith([...files]);
        }}
      />
      <button
        type="button"
        class="link"
        data-testid="compare-several"
        onClick={() => (screen.value = { show: 'county', tab: 'submissions' })}
      >
        {text.county.submissions.open}
      </button>
      <span role="status" data-testid="compared">
        {now.at === 'nothing' && <span class="quiet">{text.compareNote}</span>}
        {now.at === 'comparing' && text.comparing}
        {now.at === 'failed' && <span class="wrong">■ {text.compareFailed}</span>}
        {now.at === 'done' && now.comparison.unchanged && <b>○ {text.compareSame}</b>}
        {now.at === 'done' && !now.comparison.unchanged && <Line counts={now.comparison.counts} />}
      </span>
      {now.at === 'done' && !now.comparison.unchanged && (
        <button
          type="button"
          class="link"
          data-testid="compare-more"
          onClick={() => (panel.value = { show: 'compare' })}
        >
          {text.comparedMore}
        </button>
      )}
    </section>
  );
}

function Line({ counts }: { counts: Comparison['counts'] }) {
  const text = t();
  const { solved, new: fresh, unchanged, cells, unrelated } = counts;
  return (
    <>
      <b>{text.compared(solved, fresh, unchanged)}</b> · {text.comparedCells(cells, unrelated)}
    </>
  );
}
