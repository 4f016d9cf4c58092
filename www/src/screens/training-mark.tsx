import { useEffect, useMemo, useState } from 'preact/hooks';

import type { LessonView } from '../../pkg/huqing';
import { LessonFrame, nameOf } from '../components/lesson-frame';
import { t } from '../i18n';
import { around, clock, handIn, marks, same, toggle, type Mark } from '../state/training';

/** The trainee looks for faults and marks cells. */
export function TrainingMark({ lesson, since }: { lesson: LessonView; since: number }) {
  const text = t().training;
  const first = useMemo(() => start(lesson), [lesson]);
  const [at, setAt] = useState<Mark>(first);
  const [to, setTo] = useState<Mark | undefined>(first);
  const [asked, setAsked] = useState(false);
  const own = marks.value;
  const isMarked = own.some((mark) => same(mark, at));
  const go = (mark: Mark | undefined): void => {
    if (!mark) return;
    setAt(mark);
    setTo({ ...mark });
  };
  const step = (by: 1 | -1): void => go(around(own, at, by));
  const end = (): void => {
    if (own.length === 0 && !asked) setAsked(true);
    else void handIn();
  };
  return (
    <LessonFrame
      lesson={lesson}
      at={at}
      to={to}
      marked={own.map((mark) => ({ ...mark, name: 'flagged', says: text.isMarked }))}
      onMove={setAt}
      onToggle={(mark) => {
        setAt(mark);
        toggle(mark);
      }}
      onStep={step}
      top={
        <>
          <span class="quiet">{text.toFind(lesson.faults)}</span>
          <span class="quiet" role="status" data-testid="marked">
            {text.marked(own.length)}
          </span>
          <Clock since={since} />
        </>
      }
      asideLabel={text.marks}
      aside={
        <>
          <h2 class="pane-head">{text.marks}</h2>
          {own.length === 0 && (
            <p class="quiet" tabIndex={-1}>
              {text.noMarks}
            </p>
          )}
          <ul class="lesson-list">
            {own.map((mark) => (
              <li>
                <button type="button" class="link" data-testid="mark" onClick={() => go(mark)}>
                  {lesson.sheets[mark.sheet]?.name} {nameOf(mark)}
                </button>
                <button
                  type="button"
                  class="link"
                  aria-label={text.remove(`${lesson.sheets[mark.sheet]?.name} ${nameOf(mark)}`)}
                  onClick={() => toggle(mark)}
                >
                  ✕
                </button>
              </li>
            ))}
          </ul>
        </>
      }
      foot={
        <>
          <button
            type="button"
            class="button"
            data-testid="toggle"
            aria-pressed={isMarked}
            onClick={() => toggle(at)}
          >
            {isMarked ? text.unmark : text.mark} <kbd>Space</kbd>
          </button>
          <button type="button" class="button" onClick={() => step(1)}>
            {text.next} <kbd>F8</kbd>
          </button>
          <button type="button" class="button primary" data-testid="hand-in" onClick={end}>
            {text.handIn}
          </button>
          <span role="status">{asked && own.length === 0 && text.handInNone}</span>
        </>
      }
    />
  );
}

/** The first cell below a header. */
const start = ({ sheets }: LessonView): Mark => ({
  sheet: 0,
  row: (sheets[0]?.header?.[1] ?? -1) + 1,
  column: 0,
});

function Clock({ since }: { since: number }) {
  const [now, setNow] = useState(since);
  useEffect(() => {
    const ticking = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(ticking);
  }, []);
  return (
    <span class="quiet" role="timer" data-testid="clock">
      {t().training.time} {clock(Math.max(0, Math.round((now - since) / 1000)))}
    </span>
  );
}
