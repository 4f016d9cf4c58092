import { useState } from 'preact/hooks';

import type { AccountabilityView, DeductionGroupView } from '../../pkg/huqing';
import { checker } from '../core/checker';
import { count, lang, t } from '../i18n';
import { useAnswer } from '../state/answer';
import { reckoned } from '../state/brief';
import type { Report } from '../state/store';
import { HeadRow } from './head-row';

/** Units that are drawn of each sort at first. */
const SOME = 60;

/**
 * What part of its bonus each unit would lose by the words of the speech. Nothing of it is
 * reckoned or shown until somebody asks, and no person is in it.
 */
export function Accountability({ report }: { report: Report }) {
  const text = t().county.accountability;
  const [turns, setTurns] = useState(0);
  const on = reckoned.value;
  const view = useAnswer(
    async () => (on ? checker.call('accountability', {}) : undefined),
    [on, turns, report.summary, lang.value],
  );
  const assume = async (key: string, yes: boolean): Promise<void> => {
    await checker.call('assume', { key, on: yes });
    setTurns(turns + 1);
  };
  return (
    <div class="accountability" data-testid="accountability">
      <p class="quiet board-note">{text.note}</p>
      <label class="switch">
        <input
          type="checkbox"
          data-testid="reckon"
          checked={on}
          onChange={({ currentTarget }) => (reckoned.value = currentTarget.checked)}
        />{' '}
        {text.reckon}
      </label>
      {on && view && <Reckoned view={view} onAssume={(key, yes) => void assume(key, yes)} />}
    </div>
  );
}

interface ReckonedProps {
  view: AccountabilityView;
  onAssume: (key: string, on: boolean) => void;
}

function Reckoned({ view, onAssume }: ReckonedProps) {
  const text = t().county.accountability;
  const any = view.groups.some(({ units }) => units.length > 0);
  return (
    <>
      <p class="mark" data-testid="mark">
        ▲ {view.mark}
      </p>
      <fieldset class="assumptions">
        <legend>{text.assumptions}</legend>
        {view.assumptions.map(({ key, text: says, on }) => (
          <label>
            <input
              type="checkbox"
              data-testid={`assume-${key}`}
              checked={on}
              onChange={({ currentTarget }) => onAssume(key, currentTarget.checked)}
            />{' '}
            {says}
          </label>
        ))}
      </fieldset>
      {!any && <p class="empty">{text.nothing}</p>}
      <div class="deductions">
        {view.groups
          .filter(({ units }) => units.length > 0)
          .map((group) => (
            <Group group={group} mark={view.mark} />
          ))}
      </div>
    </>
  );
}

function Group({ group: { name, units }, mark }: { group: DeductionGroupView; mark: string }) {
  const text = t().county.accountability;
  const [limit, setLimit] = useState(SOME);
  return (
    <section class="side">
      <h2>
        {name} <span>{mark}</span>
      </h2>
      <table class="board">
        <thead>
          <HeadRow heads={text.head} />
        </thead>
        <tbody>
          {units.slice(0, limit).map((unit) => (
            <tr data-testid="deduction">
              <th scope="row">{unit.name || text.nameless}</th>
              <td class="number">
                <b>{unit.share}</b>
              </td>
              <td class="number">{count(unit.households)}</td>
              <td class="number">{count(unit.villages)}</td>
              <td class="number">{count(unit.haves)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {units.length > limit && (
        <button type="button" class="link" onClick={() => setLimit(limit + SOME)}>
          {t().county.moreRows(Math.min(units.length - limit, SOME))}
        </button>
      )}
    </section>
  );
}
