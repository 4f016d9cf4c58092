import { useEffect, useState } from 'preact/hooks';

import type { ExampleView, OwnRuleView, PartsView } from '../../pkg/huqing';
import { checker } from '../core/checker';
import { CallError } from '../core/client';
import { lang, t } from '../i18n';
import { openOwn } from '../state/actions';
import { useAnswer } from '../state/answer';
import { forgetTried, keepRule, newCondition, tried, tryRule } from '../state/own';
import { awake } from '../state/profile';
import { replaced } from '../state/replaced';
import { report } from '../state/store';
import { Choice } from './choice';
import { ConditionRow } from './condition-row';
import { FieldSelect } from './field-select';
import { OwnExamples } from './own-examples';
import { OwnHits } from './own-hits';

/** How long after the last key a rule is tried, in milliseconds. */
const PAUSE = 200;

/** Builds a rule of one's own as a sentence, and tells meanwhile how often it hits. */
export function RuleBuilder({ begun }: { begun: OwnRuleView }) {
  const [rule, setRule] = useState(begun);
  const [bad, setBad] = useState('');
  const parts = useAnswer(async () => {
    await awake();
    return checker.call('ownParts', {});
  }, [lang.value]);
  useEffect(() => {
    const soon = setTimeout(() => void tryRule(rule).catch(() => undefined), PAUSE);
    return () => clearTimeout(soon);
  }, [rule, lang.value]);
  useEffect(() => forgetTried, []);
  const text = t();
  if (!parts) return <p role="status">{text.loading}</p>;
  const change = (part: Partial<OwnRuleView>): void => setRule({ ...rule, ...part });
  const keep = async (): Promise<void> => {
    setBad('');
    try {
      await keepRule(rule);
      openOwn();
    } catch (error) {
      setBad(error instanceof CallError ? error.message : text.own.notKept);
    }
  };
  const add = (example: ExampleView): void => change({ examples: [...rule.examples, example] });
  const wrongs = tried.value?.wrongs ?? [];
  return (
    <div class="builder" data-testid="rule-builder">
      <p class="rule-links">
        <button type="button" class="link" onClick={() => openOwn()}>
          {text.own.back}
        </button>
      </p>
      <Sentence rule={rule} parts={parts} onChange={change} />
      <OwnHits onExample={add} />
      <Words rule={rule} parts={parts} onChange={change} />
      <OwnExamples
        examples={rule.examples}
        onChange={(examples) => change({ examples })}
        fields={tried.value?.names.slice(2) ?? []}
      />
      {bad && (
        <p role="alert" class="wrong">
          {bad}
        </p>
      )}
      <p class="own-actions">
        <button
          type="button"
          class="button primary"
          data-testid="own-keep"
          disabled={wrongs.length > 0 || !tried.value}
          onClick={() => void keep()}
        >
          {text.own.keep}
        </button>
        <button type="button" class="button" onClick={() => openOwn()}>
          {text.own.leave}
        </button>
        {wrongs.length > 0 && <span class="quiet">{text.own.notYet}</span>}
      </p>
    </div>
  );
}

interface Props {
  rule: OwnRuleView;
  parts: PartsView;
  onChange: (part: Partial<OwnRuleView>) => void;
}

/** What is wrong with a part of the rule, at the part. */
export function Wrongs({ part }: { part: string }) {
  const own = (tried.value?.wrongs ?? []).filter(([name]) => name === part);
  return own.map(([, sentence]) => (
    <p class="wrong" data-testid="own-wrong" data-part={part}>
      {sentence}
    </p>
  ));
}

/** The rule as a sentence whose parts are chosen. */
function Sentence({ rule, parts, onChange }: Props) {
  const text = t();
  const { conditions, about } = rule;
  const what = parts.about.find(({ name }) => name === about)?.what ?? [];
  const set = (at: number, next: (typeof conditions)[number] | undefined): void =>
    onChange({
      conditions: next
        ? replaced(conditions, at, next)
        : conditions.filter((_, each) => each !== at),
    });
  return (
    <fieldset class="sentence">
      <legend>{text.own.rule}</legend>
      <p class="sentence-line">
        <label class="named">
          {text.own.name}
          <input
            value={rule.title}
            data-testid="own-title"
            placeholder={text.own.namePlaceholder}
            onInput={({ currentTarget: { value } }) => onChange({ title: value })}
          />
        </label>
      </p>
      <Wrongs part="title" />
      <p class="sentence-line">
        {text.own.looksAt}
        <Choice
          label={text.own.looksAt}
          testid="own-about"
          value={about}
          options={parts.about}
          onChange={(value) => {
            const own = parts.about.find(({ name }) => name === value)?.what ?? [];
            const kept = conditions.filter((it) => own.includes(it.what));
            onChange({
              about: value,
              conditions: kept.length > 0 ? kept : [newCondition(own[0])],
            });
          }}
        />
        {text.own.if}
      </p>
      {conditions.map((condition, at) => (
        <div key={at}>
          <div class="condition">
            {at > 0 && (
              <Choice
                label={text.own.join}
                testid="own-join"
                value={rule.join}
                options={text.own.joins}
                onChange={(join) => onChange({ join })}
              />
            )}
            <ConditionRow
              condition={condition}
              parts={parts}
              what={what}
              place={`condition.${at}`}
              removable={conditions.length > 1}
              onChange={(next) => set(at, next)}
            />
          </div>
          <Wrongs part={`condition.${at}`} />
          {condition.among.map((_, inner) => (
            <Wrongs part={`condition.${at}.${inner}`} />
          ))}
        </div>
      ))}
      <p>
        <button
          type="button"
          class="link"
          data-testid="own-add"
          onClick={() => onChange({ conditions: [...conditions, newCondition(what[0])] })}
        >
          {text.own.add}
        </button>
      </p>
      <p class="sentence-line">
        {text.own.then}
        <Choice
          label={text.own.severity}
          testid="own-severity"
          value={rule.severity}
          options={parts.severities}
          onChange={(severity) => onChange({ severity })}
        />
        <Choice
          label={text.own.nature}
          testid="own-nature"
          value={rule.nature}
          options={parts.natures}
          onChange={(nature) => onChange({ nature })}
        />
      </p>
    </fieldset>
  );
}

/** What the rule says, and what is to be known of it. */
function Words({ rule, parts, onChange }: Props) {
  const text = t();
  const line = (part: 'message' | 'why' | 'todo' | 'madeBy' | 'madeOn', placeholder = '') => (
    <label class="wide">
      {text.own.words[part]}
      <input
        value={rule[part]}
        placeholder={placeholder}
        data-testid={`own-${part}`}
        onInput={({ currentTarget: { value } }) => onChange({ [part]: value })}
      />
    </label>
  );
  return (
    <details class="own-words">
      <summary>{text.own.more}</summary>
      <p class="sentence-line">
        {text.own.pointsAt}
        <FieldSelect
          label={text.own.pointsAt}
          value={rule.at}
          parts={parts}
          empty={text.own.firstCell}
          onChange={(at) => onChange({ at })}
        />
      </p>
      {line('message', tried.value?.message)}
      <p class="names">
        {text.own.insert}
        {tried.value?.names.map((name) => (
          <button
            type="button"
            class="chip"
            onClick={() => onChange({ message: `${rule.message}{${name}}` })}
          >
            {name}
          </button>
        ))}
      </p>
      <Wrongs part="message" />
      {line('why')}
      {line('todo')}
      <div class="two">
        {line('madeBy')}
        {line('madeOn', '2025-09-20')}
      </div>
      {!report.value && <p class="quiet">{text.own.noFiles}</p>}
    </details>
  );
}
