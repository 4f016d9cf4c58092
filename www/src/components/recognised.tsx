import type { SheetView } from '../../pkg/huqing';
import { t } from '../i18n';
import { scoped } from '../state/scope';
import { screen, type Report } from '../state/store';

/** Below this we ask. */
export const SURE = 0.8;

/** What the sheets were taken for, in one line. */
export function Recognised({ report: { summary } }: { report: Report }) {
  const text = t();
  const file = scoped.value?.file;
  const go = (sheet: number): void => {
    screen.value = { show: 'recognition', sheet };
  };
  return (
    <section class="recognised">
      <span>{text.recognised}</span>
      <ul>
        {summary.sheets.map(
          (sheet, at) =>
            (file === undefined || sheet.file === file) && (
              <li>
                <button type="button" class="plain" onClick={() => go(at)}>
                  <One sheet={sheet} />
                </button>
              </li>
            ),
        )}
      </ul>
      <button type="button" class="link" data-testid="recognition" onClick={() => go(0)}>
        {text.seeRecognition}
      </button>
    </section>
  );
}

function One({ sheet }: { sheet: SheetView }) {
  const text = t();
  const { name, kind, kindName, confidence, records } = sheet;
  if (kind === 'unknown') {
    return (
      <span class="quiet">
        — {name} {kindName}
      </span>
    );
  }
  if (confidence < SURE) {
    return (
      <span class="doubtful">
        ? {name} {text.like(kindName, Math.round(confidence * 100))}
      </span>
    );
  }
  return (
    <>
      <span class="met">✓</span> <b>{name}</b> {text.records(records)}
    </>
  );
}
