import { useState } from 'preact/hooks';

import type { CountsView, GroupView, LedgerView } from '../../pkg/huqing';
import { checker } from '../core/checker';
import { lang, t } from '../i18n';
import { useAnswer } from '../state/answer';
import type { Report } from '../state/store';
import { takeAway } from '../state/take-away';
import { Figure } from './figure';
import { HeadRow } from './head-row';

const BYS = ['townships', 'departments', 'kinds'] as const;

/** What of the counts has a column, in order. */
const COLUMNS = [
  'found',
  'rectified',
  'in_progress',
  'outstanding',
  'overdue',
  'refuted',
  'still_failing',
] as const;

/** The ledgers of all files: what was found, what is rectified, and what that rests on. */
export function Ledger({ report }: { report: Report }) {
  const text = t().county.ledger;
  const ledger = useAnswer(() => checker.call('ledger', {}), [report.summary, lang.value]);
  const [by, setBy] = useState<(typeof BYS)[number]>('townships');
  if (!ledger) return <p role="status">{t().loading}</p>;
  if (ledger.all.found.count === 0) return <p class="empty">{text.none}</p>;
  return (
    <div class="ledger" data-testid="ledger">
      <p class="quiet board-note">{text.note(ledger.as_of)}</p>
      <div class="ledger-bar">
        <div class="chips" role="group" aria-label={text.by}>
          {BYS.map((each) => (
            <button type="button" aria-pressed={by === each} onClick={() => setBy(each)}>
              {text.bys[each]}
            </button>
          ))}
        </div>
        <button
          type="button"
          class="button"
          data-testid="ledger-lists"
          onClick={() => void takeAway('list-department', report.files)}
        >
          {text.lists}
        </button>
      </div>
      <Counted head={text.bys[by]} groups={ledger[by]} ledger={ledger} />
      <div class="board-sides">
        <Terms ledger={ledger} />
        <Steps ledger={ledger} />
      </div>
    </div>
  );
}

interface CountedProps {
  head: string;
  groups: readonly GroupView[];
  ledger: LedgerView;
}

function Counted({ head, groups, ledger }: CountedProps) {
  const text = t().county.ledger;
  return (
    <div class="board-scroll">
      <table class="board">
        <thead>
          <tr>
            <th scope="col">{head}</th>
            {COLUMNS.map((column) => (
              <th scope="col" class="number">
                {text.counts[column]}
              </th>
            ))}
            <th scope="col" class="number">
              {text.rate}
            </th>
          </tr>
        </thead>
        <tbody>
          {groups.map(({ name, counts }) => (
            <Line name={name || text.nameless} counts={counts} />
          ))}
        </tbody>
        <tfoot>
          <Line name={text.all} counts={ledger.all} />
          {ledger.major.found.count > 0 && <Line name={text.major} counts={ledger.major} />}
          {ledger.relocation.found.count > 0 && (
            <Line name={text.relocation} counts={ledger.relocation} />
          )}
        </tfoot>
      </table>
    </div>
  );
}

function Line({ name, counts }: { name: string; counts: CountsView }) {
  const text = t().county.ledger;
  return (
    <tr data-testid="ledger-row" data-name={name}>
      <th scope="row">{name}</th>
      {COLUMNS.map((column) => (
        <td class={`number ${WARNS.has(column) && counts[column].count > 0 ? 'doubtful' : ''}`}>
          <Figure figure={counts[column]} says={`${name} ${text.counts[column]}`} of="ledger" />
        </td>
      ))}
      <td class="number">{counts.rate || '—'}</td>
    </tr>
  );
}

/** What somebody must look at. */
const WARNS: ReadonlySet<string> = new Set(['overdue', 'refuted', 'still_failing']);

/** The classes of households, each with its day. */
function Terms({ ledger }: { ledger: LedgerView }) {
  const text = t().county.ledger;
  return (
    <section class="side">
      <h2>{text.terms}</h2>
      <table class="board">
        <thead>
          <HeadRow heads={text.termHead} words={2} />
        </thead>
        <tbody>
          {ledger.terms.map((term) => {
            const name = term.class || text.nameless;
            return (
              <tr>
                <th scope="row">{name}</th>
                <td>
                  {term.limit || '—'}
                  {term.left !== undefined && (
                    <small class={term.left < 15 ? 'doubtful' : 'quiet'}>
                      {text.left(Number(term.left))}
                    </small>
                  )}
                </td>
                {(['found', 'rectified', 'overdue'] as const).map((column) => (
                  <td class="number">
                    <Figure
                      figure={term.counts[column]}
                      says={`${name} ${text.counts[column]}`}
                      of="ledger"
                    />
                  </td>
                ))}
                <td class="number">{term.counts.left}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

/** The steps of closing, and entries that were closed without one of them. */
function Steps({ ledger }: { ledger: LedgerView }) {
  const text = t().county.ledger;
  return (
    <section class="side" data-testid="ledger-steps">
      <h2>{text.steps}</h2>
      <table class="board">
        <thead>
          <HeadRow heads={text.stepHead} />
        </thead>
        <tbody>
          {ledger.steps.map(({ step, done, next, not_asked: notAsked }) => (
            <tr>
              <th scope="row">{step}</th>
              {[done, next, notAsked].map((figure, at) => (
                <td class="number">
                  <Figure figure={figure} says={`${step} ${text.stepHead[at + 1]}`} of="ledger" />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        {text.closed} <Figure figure={ledger.closed} says={text.closed} of="ledger" /> ·{' '}
        <span class="doubtful">
          {text.tooSoon} <Figure figure={ledger.closed_too_soon} says={text.tooSoon} of="ledger" />
        </span>
      </p>
    </section>
  );
}
