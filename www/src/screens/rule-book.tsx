import { useState } from 'preact/hooks';

import type { FindingRow, RuleEntry } from '../../pkg/huqing';
import { Dialog } from '../components/dialog';
import { SortName } from '../components/icons';
import { Markdown } from '../components/markdown';
import { checker, wake } from '../core/checker';
import { lang, t } from '../i18n';
import { openRules } from '../state/actions';
import { useAnswer } from '../state/answer';
import { sortOf } from '../state/rows';

/** All rules, or the page of one. */
export function RuleBook({ code }: { code: string | undefined }) {
  return (
    <Dialog title={t().ruleBook}>
      {code === undefined ? <Rules /> : <Rule key={code} code={code} />}
    </Dialog>
  );
}

function Rules() {
  const text = t();
  const [words, setWords] = useState('');
  const rules = useAnswer(async () => {
    await wake(lang.value);
    return checker.call('rules', {});
  }, [lang.value]);
  const wanted = words.trim().toLowerCase();
  const found = (rules ?? []).filter(({ code, words: own }) =>
    `${code} ${own}`.toLowerCase().includes(wanted),
  );
  return (
    <div class="rules">
      <label>
        {text.search}
        <input
          type="search"
          placeholder={text.searchNote}
          value={words}
          onInput={({ currentTarget: { value } }) => setWords(value)}
        />
      </label>
      <p role="status" class="quiet">
        {text.rulesFound(found.length)}
      </p>
      <ul>
        {found.map((rule) => (
          <li>
            <button type="button" class="plain" onClick={() => openRules(rule.code)}>
              <b>{rule.code}</b>
              <span>{rule.title}</span>
              <Graded rule={rule} />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Graded({ rule: { nature, severity, on } }: { rule: RuleEntry }) {
  const text = t();
  // The words of a rule are those of its findings.
  const sort = sortOf({
    nature: nature as FindingRow['nature'],
    severity: severity as FindingRow['severity'],
  });
  return (
    <span class="graded">
      <SortName sort={sort} /> {text.severities[severity as FindingRow['severity']]}
      {!on && ` · ${text.off}`}
    </span>
  );
}

function Rule({ code }: { code: string }) {
  const text = t();
  const page = useAnswer(async () => {
    await wake(lang.value);
    return checker.call('rule', { code });
  }, [code, lang.value]);
  if (!page) return <p role="status">{text.loading}</p>;
  return (
    <article class="rule-page" data-testid="rule-page" data-rule={code}>
      <p class="rule-links">
        <button type="button" class="link" onClick={() => openRules()}>
          {text.backToRules}
        </button>
        <button type="button" class="link" onClick={() => print()}>
          {text.printRule}
        </button>
      </p>
      <h2>
        {page.rule.code} {page.rule.title}
      </h2>
      <p>
        <Graded rule={page.rule} />
      </p>
      {page.sections.map(({ heading, body }) => (
        <section>
          {heading && <h3>{heading}</h3>}
          <Markdown text={body} />
        </section>
      ))}
    </article>
  );
}
