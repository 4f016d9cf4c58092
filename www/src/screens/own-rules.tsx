import { useRef, useState } from 'preact/hooks';

import type { OwnEntryView, OwnRuleView } from '../../pkg/huqing';
import { CheckAgain } from '../components/check-again';
import { Dialog } from '../components/dialog';
import { RuleBuilder } from '../components/rule-builder';
import { checker } from '../core/checker';
import { CallError } from '../core/client';
import { save } from '../files/save';
import { lang, t } from '../i18n';
import { openOwn, openRules } from '../state/actions';
import { useAnswer } from '../state/answer';
import { dropRule, newRule, rulesFile, takeRules } from '../state/own';
import { awake, profile, switchRules } from '../state/profile';

/** Rules of one's own: the list of them, or one that is being built. */
export function OwnRules({ rule }: { rule: OwnRuleView | undefined }) {
  return (
    <Dialog title={t().own.title}>
      {rule ? <RuleBuilder key={rule.code} begun={rule} /> : <List />}
    </Dialog>
  );
}

function List() {
  const text = t();
  const rules = useAnswer(async () => {
    await awake();
    return checker.call('ownRules', {});
  }, [lang.value, profile.value]);
  return (
    <div class="own" data-testid="own-rules">
      <p class="rule-links">
        <button type="button" class="link" onClick={() => openRules()}>
          {text.backToRules}
        </button>
      </p>
      <p class="lead">{text.own.lead}</p>
      <Exchange any={(rules ?? []).length > 0} />
      {rules?.length === 0 && <p class="empty">{text.own.none}</p>}
      <ul class="own-list">
        {rules?.map((entry) => (
          <Entry key={entry.rule.code} entry={entry} />
        ))}
      </ul>
      <CheckAgain />
    </div>
  );
}

/** A new rule, and all rules as a workbook. */
function Exchange({ any }: { any: boolean }) {
  const text = t();
  const input = useRef<HTMLInputElement>(null);
  const [bad, setBad] = useState('');
  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    setBad('');
    try {
      await takeRules(file);
    } catch (error) {
      setBad(error instanceof CallError ? error.message : file.name);
    }
  };
  const give = async (): Promise<void> =>
    save(
      '户清自定规则.xlsx',
      await rulesFile(),
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    );
  return (
    <>
      <p class="own-actions">
        <button
          type="button"
          class="button primary"
          data-testid="own-new"
          onClick={() => openOwn(newRule())}
        >
          {text.own.create}
        </button>
        <button
          type="button"
          class="link"
          data-testid="own-export"
          disabled={!any}
          onClick={() => void give()}
        >
          {text.own.export}
        </button>
        <button type="button" class="link" onClick={() => input.current?.click()}>
          {text.own.import}
        </button>
        <input
          ref={input}
          class="away"
          type="file"
          tabIndex={-1}
          data-testid="own-import"
          aria-label={text.own.import}
          onChange={({ currentTarget }) => {
            void take(currentTarget.files?.[0]);
            currentTarget.value = '';
          }}
        />
      </p>
      {bad && (
        <p role="alert" class="wrong">
          {text.own.bad}
          {bad}
        </p>
      )}
    </>
  );
}

function Entry({ entry: { rule, sentence, faults, runs } }: { entry: OwnEntryView }) {
  const text = t();
  const [sure, setSure] = useState(false);
  const { code, title } = rule;
  return (
    <li data-testid="own-rule" data-rule={code} class={runs ? '' : 'off'}>
      <input
        type="checkbox"
        checked={runs}
        aria-label={text.runRule(code, title)}
        onChange={({ currentTarget }) => void switchRules([code], currentTarget.checked)}
      />
      <div>
        <p>
          <b>{code}</b> <b>{title}</b> {!runs && <span class="quiet">{text.off}</span>}
        </p>
        <p class="quiet">{sentence}</p>
        {faults.map((fault) => (
          <p class="doubtful">▲ {fault}</p>
        ))}
      </div>
      <div class="own-entry-actions">
        <button
          type="button"
          class="button"
          aria-label={`${text.own.edit} ${code}`}
          data-testid="own-edit"
          onClick={() => openOwn(rule)}
        >
          {text.own.edit}
        </button>
        <button
          type="button"
          class="link"
          aria-label={`${sure ? text.own.dropSure : text.own.drop} ${code}`}
          data-testid="own-drop"
          onClick={() => (sure ? void dropRule(code) : setSure(true))}
          onBlur={() => setSure(false)}
        >
          {sure ? text.own.dropSure : text.own.drop}
        </button>
        <button type="button" class="link" onClick={() => openRules(code)}>
          {text.own.page}
        </button>
      </div>
    </li>
  );
}
