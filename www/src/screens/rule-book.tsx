import { useState } from 'preact/hooks';

import type { RuleEntry } from '../../pkg/huqing';
import { Booklet } from '../components/booklet';
import { Dialog } from '../components/dialog';
import { Graded } from '../components/graded';
import { Markdown } from '../components/markdown';
import { Quiz } from '../components/quiz';
import { RuleSwitches } from '../components/rule-switches';
import { checker } from '../core/checker';
import { lang, t } from '../i18n';
import { openBooklet, openRules } from '../state/actions';
import { useAnswer } from '../state/answer';
import { profile, awake, switchRules } from '../state/profile';

/** All rules, the page of one, or all pages to be printed. */
export function RuleBook({ code, whole = false }: { code?: string | undefined; whole?: boolean }) {
  return (
    <Dialog title={t().ruleBook}>
      {whole ? <Booklet /> : code === undefined ? <Rules /> : <Rule key={code} code={code} />}
    </Dialog>
  );
}

function Rules() {
  const text = t();
  const [words, setWords] = useState('');
  const rules = useAnswer(async () => {
    await awake();
    return checker.call('rules', {});
  }, [lang.value, profile.value]);
  const wanted = words.trim().toLowerCase();
  const found = (rules ?? []).filter(({ code, words: own }) =>
    `${code} ${own}`.toLowerCase().includes(wanted),
  );
  const families = new Map<string, RuleEntry[]>();
  for (const rule of found) {
    families.set(rule.family, [...(families.get(rule.family) ?? []), rule]);
  }
  return (
    <div class="rules">
      {rules && <RuleSwitches rules={rules} />}
      <label>
        {text.search}
        <input
          type="search"
          placeholder={text.searchNote}
          value={words}
          onInput={({ currentTarget: { value } }) => setWords(value)}
        />
      </label>
      <p class="found">
        <span role="status" class="quiet">
          {text.rulesFound(found.length)}
        </span>
        <button type="button" class="link" data-testid="booklet-open" onClick={openBooklet}>
          {text.printBooklet}
        </button>
      </p>
      {[...families].map(([name, own]) => (
        <Family key={name} name={name} rules={own} />
      ))}
    </div>
  );
}

/** The rules of a family that were found, each with its switch, and one for all of them. */
function Family({ name, rules }: { name: string; rules: readonly RuleEntry[] }) {
  const text = t();
  const codes = rules.map(({ code }) => code);
  return (
    <section>
      <h2>
        {name} <span class="quiet">{text.rulesFound(rules.length)}</span>
        <button
          type="button"
          class="link"
          aria-label={`${name} ${text.familyOn}`}
          disabled={rules.every(({ runs }) => runs)}
          onClick={() => void switchRules(codes, true)}
        >
          {text.familyOn}
        </button>
        <button
          type="button"
          class="link"
          aria-label={`${name} ${text.familyOff}`}
          disabled={rules.every(({ runs }) => !runs)}
          onClick={() => void switchRules(codes, false)}
        >
          {text.familyOff}
        </button>
      </h2>
      <ul>
        {rules.map((rule) => (
          <li class={rule.runs ? '' : 'off'}>
            <input
              type="checkbox"
              checked={rule.runs}
              data-testid="rule-switch"
              data-rule={rule.code}
              aria-label={text.runRule(rule.code, rule.title)}
              onChange={({ currentTarget }) => void switchRules([rule.code], currentTarget.checked)}
            />
            <button type="button" class="plain" onClick={() => openRules(rule.code)}>
              <b>{rule.code}</b>
              <span>{rule.title}</span>
              <Graded rule={rule} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Rule({ code }: { code: string }) {
  const text = t();
  const page = useAnswer(async () => {
    await awake();
    return checker.call('rule', { code });
  }, [code, lang.value, profile.value]);
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
      <p class="basis">
        {text.basis}：{page.source}
      </p>
      {page.sections.map(({ heading, body }, at) => (
        <>
          {at === 1 && <Quiz code={code} />}
          <section>
            {heading && <h3>{heading}</h3>}
            <Markdown text={body} />
          </section>
        </>
      ))}
    </article>
  );
}
