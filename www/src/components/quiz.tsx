import { useEffect, useRef, useState } from 'preact/hooks';

import type { QuizTableView, QuizView } from '../../pkg/huqing';
import { checker } from '../core/checker';
import { lang, t } from '../i18n';
import { useAnswer } from '../state/answer';
import { awake } from '../state/profile';

/** A ten-second exercise, made of the examples on the page of a rule. */
export function Quiz({ code }: { code: string }) {
  const quiz = useAnswer(async () => {
    await awake();
    return checker.call('quiz', { code });
  }, [code, lang.value]);
  const [chosen, setChosen] = useState<number>();
  const verdict = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (chosen !== undefined) verdict.current?.focus();
  }, [chosen]);
  if (!quiz) return null;
  const text = t().training;
  const { asked, profile, tables, table, wrong, says } = quiz;
  return (
    <section class="quiz" data-testid="quiz" aria-labelledby="quiz-title">
      <h3 id="quiz-title">{text.quiz}</h3>
      <p>{text.quizAsks[asked]}</p>
      {profile && (
        <>
          <p class="quiet">{text.quizStandards}</p>
          <pre tabIndex={0}>{profile.trim()}</pre>
        </>
      )}
      {tables.map((one, at) => (
        <One
          table={one}
          caption={asked === 'table' ? text.quizTableOf(at + 1, one.caption) : one.caption}
          answered={chosen !== undefined}
          rows={at === table}
          whole={asked === 'table' ? at : undefined}
          chosen={chosen}
          onChoose={setChosen}
        />
      ))}
      {asked === 'whether' && (
        <p class="quiz-picks">
          {text.quizWhether.map((label, at) => (
            <Pick
              label={label}
              checked={chosen === at}
              disabled={chosen !== undefined}
              onPick={() => setChosen(at)}
            >
              {label}
            </Pick>
          ))}
        </p>
      )}
      {chosen !== undefined && (
        <div class={wrong.includes(chosen) ? 'quiz-right' : 'quiz-wrong'}>
          <p tabIndex={-1} ref={verdict} data-testid="quiz-verdict">
            <b>{wrong.includes(chosen) ? `✓ ${text.quizRight}` : `✗ ${right(quiz)}`}</b>
          </p>
          {says.map((line) => (
            <p>{line}</p>
          ))}
          <button type="button" class="button" onClick={() => setChosen(undefined)}>
            {text.quizAgain}
          </button>
        </div>
      )}
    </section>
  );
}

/** Where the fault is. Rows are counted from the first below the header. */
function right({ asked, wrong }: QuizView): string {
  const text = t().training;
  const names = wrong.map((at) => at + 1);
  switch (asked) {
    case 'row':
      return text.quizWrong(text.quizRowNames(names));
    case 'table':
      return text.quizWrong(text.quizTableNames(names));
    case 'whether':
      return text.quizNothing;
  }
}

interface OneProps {
  table: QuizTableView;
  caption: string;
  answered: boolean;
  /** A row is to be chosen. */
  rows: boolean;
  /** The table is to be chosen, by this number. */
  whole: number | undefined;
  chosen: number | undefined;
  onChoose: (choice: number) => void;
}

function One({ table, caption, answered, rows, whole, chosen, onChoose }: OneProps) {
  const text = t().training;
  const [head = [], ...body] = table.rows;
  const marks = new Set(answered ? table.marked.map((at) => at.join(' ')) : []);
  const cell = (row: number, column: number, value: string) =>
    marks.has(`${row} ${column}`) ? <b class="wrong">✗ {value || t().empty}</b> : value;
  return (
    <div class="example">
      {whole !== undefined && (
        <Pick
          label={`${text.quizChooseTable}：${caption}`}
          checked={chosen === whole}
          disabled={answered}
          onPick={() => onChoose(whole)}
        >
          {text.quizChooseTable}
        </Pick>
      )}
      <table class="mini">
        <caption>{caption}</caption>
        <thead>
          <tr class="heading">
            {rows && <th scope="col">{text.quizChoose}</th>}
            {head.map((value, column) => (
              <th scope="col">{cell(0, column, value)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {body.map((row, at) => (
            <tr>
              {rows && (
                <td>
                  <Pick
                    label={`${at + 1}：${row.map((value) => value || t().empty).join('，')}`}
                    checked={chosen === at}
                    disabled={answered}
                    onPick={() => onChoose(at)}
                  >
                    {at + 1}
                  </Pick>
                </td>
              )}
              {row.map((value, column) => (
                <td>{cell(at + 1, column, value)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface PickProps {
  label: string;
  checked: boolean;
  disabled: boolean;
  onPick: () => void;
  children: preact.ComponentChildren;
}

function Pick({ label, checked, disabled, onPick, children }: PickProps) {
  return (
    <button
      type="button"
      class="quiz-pick"
      data-testid="quiz-pick"
      aria-label={label}
      aria-pressed={checked}
      disabled={disabled}
      onClick={onPick}
    >
      {children}
    </button>
  );
}
