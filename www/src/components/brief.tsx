import type { BriefView } from '../../pkg/huqing';
import { checker } from '../core/checker';
import { lang, t } from '../i18n';
import { useAnswer } from '../state/answer';
import { FORMS, printBrief, saveBrief } from '../state/brief';
import type { Report } from '../state/store';
import { Figure } from './figure';

/** The draft of a report: a page, of which each number leads to its list. */
export function Brief({ report }: { report: Report }) {
  const text = t().county.brief;
  const brief = useAnswer(() => checker.call('brief', {}), [report.summary, lang.value]);
  if (!brief) return <p role="status">{t().loading}</p>;
  return (
    <div class="brief" data-testid="brief">
      <p class="quiet board-note">{text.note}</p>
      <div class="sample-buttons">
        {FORMS.map((form) => (
          <button
            type="button"
            class="button"
            data-testid={`brief-${form}`}
            onClick={() => void saveBrief(form)}
          >
            {text.forms[form]}
          </button>
        ))}
        <button
          type="button"
          class="button"
          data-testid="brief-print"
          onClick={() => printBrief(brief)}
        >
          {t().print}
        </button>
      </div>
      <article class="side">
        <h2>{brief.title}</h2>
        <Sections brief={brief} leads />
      </article>
    </div>
  );
}

interface SectionsProps {
  brief: BriefView;
  /** Whether numbers lead to their lists: not on paper. */
  leads?: boolean;
}

/** The sections of the draft. */
export function Sections({ brief, leads = false }: SectionsProps) {
  return (
    <>
      {brief.sections.map(({ heading, sentences }) => (
        <section>
          <h3>{heading}</h3>
          {sentences.map((pieces) => (
            <p>
              {pieces.map(({ text, list }) =>
                leads && list !== undefined ? (
                  <Figure
                    figure={{ count: Number(text), list }}
                    says={brief.lists[list]?.title ?? text}
                    of="brief"
                  />
                ) : (
                  text
                ),
              )}
            </p>
          ))}
        </section>
      ))}
    </>
  );
}
