import { useEffect, useMemo, useRef, useState } from 'preact/hooks';

import type { FaultView, LessonView, OutcomeView, ScoreView } from '../../pkg/huqing';
import { LessonFrame } from '../components/lesson-frame';
import { t } from '../i18n';
import { openRules } from '../state/actions';
import { around, begin, clock, inOrder, percent, same, type Mark } from '../state/training';

interface Props {
  lesson: LessonView;
  score: ScoreView;
  seconds: number;
}

/** What is said of a place: a fault, or a mark that is at none. */
interface Told extends Mark {
  is: 'missed' | 'found' | 'wrong' | 'known';
  sheetName: string;
  cell: string;
  value: string;
  message: string;
  /** What else is to know. */
  more: string;
  rule: string | undefined;
}

const KINDS = ['missed', 'wrong', 'found', 'known'] as const;

/** The score, and each fault and each wrong mark explained at its cell. */
export function TrainingScore({ lesson, score, seconds }: Props) {
  const text = t().training;
  const told = useMemo(() => placesOf(score), [score, text]);
  const says = {
    missed: text.isMissed,
    found: text.isFound,
    wrong: text.isWrong,
    known: text.isKnown,
  };
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const [at, setAt] = useState<Mark>(told[0] ?? { sheet: 0, row: 0, column: 0 });
  const [to, setTo] = useState<Mark | undefined>(undefined);
  const go = (place: Mark | undefined): void => {
    if (!place) return;
    setAt(place);
    setTo({ ...place });
  };
  const step = (by: 1 | -1): void => go(to ? around(told, at, by) : told[0]);
  const current = told.find((place) => to && same(place, at));
  return (
    <LessonFrame
      lesson={lesson}
      at={at}
      to={to}
      marked={told.map((place) => ({ ...place, name: `told-${place.is}`, says: says[place.is] }))}
      message={
        current && { at: current, content: <Explained place={current} says={says[current.is]} /> }
      }
      onMove={setAt}
      onStep={step}
      top={<span class="quiet">{text.result}</span>}
      asideLabel={text.result}
      aside={
        <>
          <h2 class="pane-head" tabIndex={-1} ref={heading}>
            {text.result}
          </h2>
          <Numbers score={score} seconds={seconds} />
          {KINDS.map((is) => {
            const own = told.filter((place) => place.is === is);
            if (own.length === 0) return null;
            return (
              <section class={`told ${is}`} data-testid={`told-${is}`} data-count={own.length}>
                <h3>{text[is](own.length)}</h3>
                <ul class="lesson-list">
                  {own.map((place) => (
                    <li aria-current={current === place}>
                      <button type="button" class="link" onClick={() => go(place)}>
                        {place.sheetName} {place.cell}
                      </button>
                      <p>{place.message}</p>
                      {place.more && <p class="quiet">{place.more}</p>}
                      <RuleLink rule={place.rule} />
                    </li>
                  ))}
                </ul>
              </section>
            );
          })}
        </>
      }
      foot={
        <>
          <button type="button" class="button primary" onClick={() => step(1)}>
            {text.nextPlace} <kbd>F8</kbd>
          </button>
          <button type="button" class="button" onClick={() => void begin()}>
            {text.again}
          </button>
        </>
      }
    />
  );
}

function Numbers({ score, seconds }: { score: ScoreView; seconds: number }) {
  const text = t().training;
  const { precision, recall } = score;
  const share = (of: readonly [number, number]): string => {
    const hundredths = percent(of);
    return hundredths === undefined ? '—' : `${hundredths}%`;
  };
  return (
    <dl class="numbers">
      <dt>{text.recall}</dt>
      <dd data-testid="recall">
        <b>{share(recall)}</b> {text.recallOf(...recall)}
      </dd>
      <dt>{text.precision}</dt>
      <dd data-testid="precision">
        <b>{share(precision)}</b> {text.precisionOf(...precision)}
      </dd>
      <dt>{text.time}</dt>
      <dd data-testid="time">
        <b>{clock(seconds)}</b>
      </dd>
    </dl>
  );
}

function Explained({ place, says }: { place: Told; says: string }) {
  return (
    <div class={`lesson-message ${place.is}`} data-testid="explained">
      <b>
        {place.cell} {says}
      </b>
      <p>{place.message}</p>
      {place.more && <p class="quiet">{place.more}</p>}
      <RuleLink rule={place.rule} />
    </div>
  );
}

function RuleLink({ rule }: { rule: string | undefined }) {
  if (rule === undefined) return null;
  return (
    <button type="button" class="link" data-testid="told-rule" onClick={() => openRules(rule)}>
      {t().training.rule(rule)}
    </button>
  );
}

/** Everything that is told, in reading order. */
function placesOf({ faults, found, marks }: ScoreView): Told[] {
  const all = [
    ...faults.map((fault, at) => ofFault(fault, found[at] ?? false)),
    ...marks.flatMap((mark) => (mark.is === 'fault' ? [] : [ofMark(mark, faults)])),
  ];
  return all.sort(inOrder);
}

const ofFault = ({ cell, sheetName, before, finding }: FaultView, found: boolean): Told => ({
  sheet: cell.sheet,
  row: cell.row,
  column: cell.column,
  is: found ? 'found' : 'missed',
  sheetName,
  cell: cell.name,
  value: cell.value,
  message: `${finding.title}：${finding.message}`,
  more: before === undefined ? '' : t().training.before(before),
  rule: finding.rule,
});

function ofMark(
  { cell, sheetName, is, why, fault }: OutcomeView,
  faults: readonly FaultView[],
): Told {
  const near = fault === undefined ? undefined : faults[fault];
  return {
    sheet: cell.sheet,
    row: cell.row,
    column: cell.column,
    is: is === 'right' ? 'wrong' : 'known',
    sheetName,
    cell: cell.name,
    value: cell.value,
    message: why,
    more: near ? t().training.near(`${near.sheetName} ${near.cell.name}`) : '',
    rule: undefined,
  };
}
