import { useState } from 'preact/hooks';

import type { FindingCourse, Submissions } from '../../pkg/huqing';
import { count, t } from '../i18n';

/** Lines that are drawn at first, and with each press of the button. */
const SOME = 100;

/** The households that changed, submission by submission. */
export function CourseHouseholds({ all }: { all: Submissions }) {
  const text = t().county.submissions;
  const [limit, setLimit] = useState(SOME);
  const { households } = all;
  const times = all.names.length;
  const criterion: Record<string, string> = t().criterion;
  return (
    <section>
      <h2>{text.households(households.length)}</h2>
      {households.length === 0 && <p class="empty">{t().compareSame}</p>}
      {households.length > 0 && (
        <div class="board-scroll" tabIndex={0} role="region" aria-label={text.householdHead}>
          <table class="board">
            <thead>
              <tr>
                <th scope="col">{text.householdHead}</th>
                {Array.from({ length: times }, (_, at) => (
                  <th scope="col">{text.timeOf(at + 1, times)}</th>
                ))}
                <th scope="col">{text.changeHead}</th>
              </tr>
            </thead>
            <tbody>
              {households.slice(0, limit).map((it) => (
                <tr data-testid="course" data-household={it.household}>
                  <th scope="row">
                    {it.household}
                    <small>
                      {it.village} {it.number}
                    </small>
                  </th>
                  {it.verdicts.map((verdict, at) => (
                    <td>
                      {verdict ? (criterion[verdict] ?? verdict) : '—'} ·{' '}
                      {t().places(it.findings[at] ?? 0)}
                      {it.incomes[at] && <small>{text.income(it.incomes[at] ?? '')}</small>}
                    </td>
                  ))}
                  <td>
                    <span class="fates">
                      {it.reopened > 0 && <span class="wrong">■ {text.reopened(it.reopened)}</span>}
                      {it.new > 0 && <span class="wrong">■ {text.fresh(it.new)}</span>}
                      {it.solved > 0 && <span class="met">✓ {text.solved(it.solved)}</span>}
                      {it.nudged && <span class="doubtful">{t().nudged}</span>}
                    </span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <More rest={households.length - limit} onMore={() => setLimit(limit + SOME)} />
    </section>
  );
}

const COURSES: readonly FindingCourse['course'][] = ['reopened', 'new', 'solved', 'standing'];

/** The findings by the course they took, those that came back first. */
export function CourseFindings({ all }: { all: Submissions }) {
  const text = t().county.submissions;
  return (
    <>
      {COURSES.map((course) => {
        const own = all.findings.filter((it) => it.course === course);
        if (own.length === 0) return null;
        return (
          <details open={course === 'reopened'} data-course={course} data-count={own.length}>
            <summary>
              {text.courses[course]}（{count(own.length)}）
            </summary>
            <OfCourse findings={own} />
          </details>
        );
      })}
    </>
  );
}

function OfCourse({ findings }: { findings: readonly FindingCourse[] }) {
  const [limit, setLimit] = useState(SOME);
  return (
    <>
      <ul class="course-list">
        {findings.slice(0, limit).map(({ seen, title, message, rule, spot }) => (
          <li>
            <span class="seen">{seen.map((yes) => (yes ? '■' : '○')).join('')}</span> <b>{title}</b>{' '}
            {message}{' '}
            <small>
              {rule} {spot?.sheet} {spot?.cell}
            </small>
          </li>
        ))}
      </ul>
      <More rest={findings.length - limit} onMore={() => setLimit(limit + SOME)} />
    </>
  );
}

function More({ rest, onMore }: { rest: number; onMore: () => void }) {
  if (rest <= 0) return null;
  return (
    <button type="button" class="button" onClick={onMore}>
      {t().county.moreRows(Math.min(rest, SOME))}
    </button>
  );
}
