import { useEffect, useRef } from 'preact/hooks';

import type { FaultView, LessonView } from '../../pkg/huqing';
import { Refused } from '../components/refused';
import { TopBar } from '../components/top-bar';
import { Watermark } from '../components/watermark';
import { save } from '../files/save';
import { t } from '../i18n';
import { openRules } from '../state/actions';
import { csvOf } from '../state/tsv';
import { chooseAgain } from '../state/training';

/** The trainer's key: a list on screen, and on A4. */
export function TrainingKey({
  lesson,
  faults,
}: {
  lesson: LessonView;
  faults: readonly FaultView[];
}) {
  const text = t().training;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const about = [
    text.now(lesson.level.name, lesson.seed),
    lesson.own ? text.ownCopy : text.sample,
    text.toFind(faults.length),
  ].join(' · ');
  const store = (): void => {
    const rows = faults.map((fault, at) => [String(at + 1), ...wordsOf(fault)]);
    const heads = text.keyHead.slice(0, -1);
    const name = `${text.keyFile}_${lesson.level.name}_${lesson.seed}.csv`;
    save(name, csvOf([heads, ...rows]), 'text/csv');
  };
  return (
    <div class="answer-key">
      <TopBar>
        <button type="button" class="link" data-testid="training-back" onClick={chooseAgain}>
          {text.back}
        </button>
      </TopBar>
      <main data-testid="answer-key">
        <h1 tabIndex={-1} ref={heading}>
          {text.keyTitle}
        </h1>
        <p>{text.keyLead(about)}</p>
        <p class="key-buttons">
          <button
            type="button"
            class="button primary"
            data-testid="key-print"
            onClick={() => print()}
          >
            {text.printKey}
          </button>
          <button type="button" class="button" data-testid="key-save" onClick={store}>
            {text.saveKey}
          </button>
          <Refused />
        </p>
        <div class="key-scroll" tabIndex={0} role="region" aria-label={text.keyTitle}>
          <table>
            <thead>
              <tr>
                {text.keyHead.map((head) => (
                  <th scope="col">{head}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {faults.map((fault, at) => (
                <Line fault={fault} place={at + 1} />
              ))}
            </tbody>
          </table>
        </div>
        <Watermark />
      </main>
    </div>
  );
}

function Line({ fault, place }: { fault: FaultView; place: number }) {
  const [sheet, cell, value, before, , message] = wordsOf(fault);
  const { rule, title } = fault.finding;
  return (
    <tr data-testid="key-row">
      <td class="number">{place}</td>
      <td>{sheet}</td>
      <td>{cell}</td>
      <td>{value}</td>
      <td>{before}</td>
      <td>
        <button type="button" class="link" onClick={() => openRules(rule)}>
          {rule}
        </button>{' '}
        {title}
      </td>
      <td>{message}</td>
      <td class="to-fill">☐</td>
    </tr>
  );
}

/** A fault as the key has it: sheet, cell, value, value before, rule, message. */
function wordsOf({ sheetName, cell, before, finding }: FaultView): string[] {
  const shown = (text: string): string => text || t().empty;
  return [
    sheetName,
    cell.name,
    shown(cell.value),
    before === undefined ? '' : shown(before),
    `${finding.rule} ${finding.title}`,
    finding.message,
  ];
}
