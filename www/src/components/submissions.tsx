import { useRef } from 'preact/hooks';

import type { Comparison, Submissions as All } from '../../pkg/huqing';
import { count, t } from '../i18n';
import { panel } from '../state/store';
import { add, earlier, followed, remove, submissions } from '../state/submissions';
import { CourseFindings, CourseHouseholds } from './courses';
import { HeadRow } from './head-row';

/** Two or more submissions: each against the next, and household by household. */
export function Submissions() {
  const text = t().county.submissions;
  const now = followed.value;
  return (
    <div class="submissions" data-testid="submissions">
      <p class="quiet board-note">{text.note}</p>
      <Chosen />
      <p role="status">
        {now.at === 'comparing' && t().comparing}
        {now.at === 'failed' && <span class="wrong">■ {t().compareFailed}</span>}
      </p>
      {now.at === 'done' && <Followed all={now.all} />}
    </div>
  );
}

function Followed({ all }: { all: All }) {
  const text = t().county.submissions;
  const { reopened, new: fresh, standing, solved } = all.counts;
  return (
    <>
      <p data-testid="courses">
        <b class={reopened > 0 ? 'wrong' : ''}>{text.reopened(reopened)}</b> · {text.fresh(fresh)} ·{' '}
        {text.solved(solved)} · {text.standing(standing)}
      </p>
      <StepTable steps={all.steps} />
      <CourseHouseholds all={all} />
      <CourseFindings all={all} />
    </>
  );
}

/** The submissions that are compared, the oldest first. */
function Chosen() {
  const text = t().county.submissions;
  const input = useRef<HTMLInputElement>(null);
  const all = submissions.value;
  return (
    <div class="submission-list">
      <ol>
        {all.map(({ name, files }, at) => (
          <li data-testid="submission">
            <b>{text.time(at + 1)}</b> {text.files(name, files.length)}{' '}
            {at > 0 && (
              <button type="button" class="link" onClick={() => void earlier(at)}>
                {text.earlier}
              </button>
            )}{' '}
            <button type="button" class="link" onClick={() => void remove(at)}>
              {text.remove}
            </button>
          </li>
        ))}
        <li>
          <b>{text.now}</b>
        </li>
      </ol>
      <button type="button" class="button" onClick={() => input.current?.click()}>
        {text.add}
      </button>
      <input
        ref={input}
        class="away"
        type="file"
        multiple
        tabIndex={-1}
        aria-label={text.add}
        data-testid="submission-input"
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])];
          currentTarget.value = '';
          if (files.length > 0) void add(files);
        }}
      />
    </div>
  );
}

/** What became of each submission in the next one. */
function StepTable({ steps }: { steps: readonly Comparison[] }) {
  const text = t().county.submissions;
  return (
    <div class="board-scroll">
      <table class="board" data-testid="steps">
        <thead>
          <HeadRow heads={text.stepHead}>
            <td />
          </HeadRow>
        </thead>
        <tbody>
          {steps.map((comparison, at) => (
            <tr data-testid="step">
              <th scope="row">{text.step(at + 1, steps.length)}</th>
              {numbersOf(comparison).map((value) => (
                <td class="number">{count(value)}</td>
              ))}
              <td>
                <button
                  type="button"
                  class="link"
                  data-testid="step-more"
                  onClick={() => (panel.value = { show: 'compare', comparison })}
                >
                  {t().comparedMore}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** In the order of the columns. */
const numbersOf = ({ counts, nudged, backwards, unexplained }: Comparison): number[] => [
  counts.solved + counts.settled,
  counts.new,
  counts.reopened,
  counts.unchanged,
  nudged.length,
  backwards.length,
  unexplained.length,
  counts.unrelated,
];
