import { useEffect } from 'preact/hooks';

import type { RulePageView } from '../../pkg/huqing';
import { checker } from '../core/checker';
import { lang, t } from '../i18n';
import { useAnswer } from '../state/answer';
import { awake } from '../state/profile';
import { Graded } from './graded';
import { Markdown } from './markdown';

/** The whole rule book, to be printed: contents by family, then every rule. */
export function Booklet() {
  const text = t();
  const book = useAnswer(async () => {
    await awake();
    return checker.call('book', {});
  }, [lang.value]);
  useEffect(() => {
    // Once it is drawn.
    if (book) requestAnimationFrame(() => setTimeout(print));
  }, [book]);
  if (!book) return <p role="status">{text.loading}</p>;
  return (
    <div class="booklet" data-testid="booklet">
      <p class="rule-links">
        <button type="button" class="button primary" onClick={() => print()}>
          {text.print}
        </button>
      </p>
      <h2>{text.bookletTitle}</h2>
      <p>{book.about}</p>
      <nav class="contents" aria-label={text.contents}>
        <h3>{text.contents}</h3>
        {book.families.map(({ name, rules }) => (
          <section>
            <h4>
              {name} <span>{text.rulesFound(rules.length)}</span>
            </h4>
            <ul>
              {rules.map(({ rule: { code, title } }) => (
                <li>
                  <b>{code}</b> {title}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </nav>
      {book.families.map(({ name, rules }) => (
        <section class="family">
          <h2>{name}</h2>
          {rules.map((page) => (
            <One page={page} />
          ))}
        </section>
      ))}
    </div>
  );
}

function One({ page: { rule, source, sections } }: { page: RulePageView }) {
  const text = t();
  const wanted = (heading: string): boolean =>
    ['示例', 'Standards'].includes(heading) || (heading === 'English') === (lang.value === 'en');
  return (
    <article class="rule-page">
      <h3>
        {rule.code} {rule.title}
      </h3>
      <p>
        <Graded rule={rule} /> · {text.basis}：{source}
      </p>
      {sections
        .filter(({ heading }) => wanted(heading))
        .map(({ heading, body }) => (
          <section>
            {heading && heading !== 'English' && <h4>{heading}</h4>}
            <Markdown text={body} />
          </section>
        ))}
    </article>
  );
}
