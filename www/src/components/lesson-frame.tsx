import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

import type { LessonView } from '../../pkg/huqing';
import { checker } from '../core/checker';
import { letters, type Place } from '../grid/viewport';
import { t } from '../i18n';
import { useAnswer } from '../state/answer';
import { panel } from '../state/store';
import { chooseAgain, type Mark } from '../state/training';
import { LessonGrid, type Marked } from './lesson-grid';
import { Refused } from './refused';
import { TopBar } from './top-bar';

interface Props {
  lesson: LessonView;
  /** Where the keyboard is. */
  at: Mark;
  /** A new object brings the sheet there. */
  to: Mark | undefined;
  marked: readonly (Mark & { name: string; says: string })[];
  message?: { at: Mark; content: ComponentChildren } | undefined;
  onMove: (at: Mark) => void;
  onToggle?: ((at: Mark) => void) | undefined;
  /** F8 and Shift+F8. */
  onStep: (step: 1 | -1) => void;
  /** What stands in the bar at the top, beside the lesson's name. */
  top: ComponentChildren;
  /** The pane beside the sheet, and what it is called. */
  aside: ComponentChildren;
  asideLabel: string;
  foot: ComponentChildren;
}

/** The sheets of a lesson with a pane beside them. */
export function LessonFrame(props: Props) {
  const { lesson, at, to, marked, message, onMove, onToggle, onStep } = props;
  const text = t().training;
  const { sheet, row, column } = at;
  const value = useAnswer(
    () => checker.call('lessonWindow', { sheet, area: [row, column, row, column] }),
    [lesson, sheet, row, column],
  );
  const panes = useRef<HTMLDivElement>(null);
  useKeys(onStep, panes);
  const here = (place: Place): Mark => ({ ...place, sheet: at.sheet });
  const own: Marked = new Map(
    marked
      .filter(({ sheet }) => sheet === at.sheet)
      .map(({ row, column, name, says }) => [`${row} ${column}`, { name, says }]),
  );
  return (
    <div class="work lesson" data-testid="lesson">
      <TopBar>
        <button type="button" class="link" data-testid="training-back" onClick={chooseAgain}>
          {text.back}
        </button>
        <b class="file-name">
          {text.now(lesson.level.name, lesson.seed)}
          {lesson.own && ` · ${text.ownCopy}`}
        </b>
        {props.top}
      </TopBar>
      <div class="panes" ref={panes}>
        <main class="pane sheet" aria-label={text.sheet}>
          <div class="address">
            <span class="reference">{nameOf(at)}</span>
            <span class="value">{value?.texts[0] || t().empty}</span>
            <span class="quiet">{lesson.sheets[at.sheet]?.name}</span>
          </div>
          <LessonGrid
            key={at.sheet}
            lesson={lesson}
            sheet={at.sheet}
            marked={own}
            to={to?.sheet === at.sheet ? to : undefined}
            message={
              message?.at.sheet === at.sheet
                ? { row: message.at.row, content: message.content }
                : undefined
            }
            onMove={(place) => onMove(here(place))}
            onToggle={onToggle && ((place) => onToggle(here(place)))}
          />
          <div class="sheet-tabs">
            <div role="group" aria-label={t().sheetTabs}>
              {lesson.sheets.map(({ name }, sheet) => (
                <button
                  type="button"
                  aria-pressed={sheet === at.sheet}
                  onClick={() => onMove({ sheet, row: 0, column: 0 })}
                >
                  {name}
                </button>
              ))}
            </div>
          </div>
        </main>
        <aside class="pane card lesson-pane" aria-label={props.asideLabel}>
          {props.aside}
        </aside>
      </div>
      <footer class="work-foot">
        {props.foot}
        <span class="quiet keys-note">{text.keys}</span>
        <Refused />
      </footer>
    </div>
  );
}

/** The name of a cell: D3. */
export const nameOf = ({ row, column }: Place): string => `${letters(column)}${row + 1}`;

/** Keys that work anywhere on the screen, but not below a dialog. */
function useKeys(onStep: (step: 1 | -1) => void, panes: { current: HTMLElement | null }): void {
  const current = useRef(onStep);
  current.current = onStep;
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (panel.value || event.altKey || event.ctrlKey) return;
      if (event.key === 'F8') current.current(event.shiftKey ? -1 : 1);
      else if (event.key === 'F6') walk(panes.current);
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}

/** Moves the keyboard from the sheet to the pane beside it, and back. */
function walk(panes: HTMLElement | null): void {
  const inSheet = document.activeElement?.closest('.pane.sheet') != null;
  const target = inSheet
    ? '.lesson-pane button, .lesson-pane [tabindex]'
    : '[data-current], [role="grid"]';
  panes?.querySelector<HTMLElement>(target)?.focus();
}
