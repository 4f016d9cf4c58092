import { useEffect, useState } from 'preact/hooks';

import type { ProfileView, ValueView } from '../../pkg/huqing';
import { Dialog } from '../components/dialog';
import { EffectTable } from '../components/effect-table';
import { RuleSwitches } from '../components/rule-switches';
import { ValueField } from '../components/value-field';
import { checker } from '../core/checker';
import { lang, t } from '../i18n';
import { openOwn, openRules } from '../state/actions';
import { useAnswer } from '../state/answer';
import { forgetEffect, reckon } from '../state/effect';
import { awake, profile, resetValues } from '../state/profile';

/** The profile, value by value, each beside that of the built-in one. */
export function ProfileEditor() {
  const text = t();
  const now = useAnswer(async () => {
    await awake();
    return checker.call('profile', {});
  }, [lang.value, profile.value]);
  const rules = useAnswer(async () => {
    await awake();
    return checker.call('rules', {});
  }, [lang.value, profile.value]);
  useEffect(() => {
    void reckon().catch(() => undefined);
  }, [profile.value]);
  useEffect(() => forgetEffect, []);
  return (
    <Dialog title={text.profileEditor.title}>
      <div class="profile" data-testid="profile-editor">
        <p class="rule-links">
          <button type="button" class="link" onClick={() => openRules()}>
            {text.backToRules}
          </button>
          <button type="button" class="link" onClick={() => openOwn()}>
            {text.own.title}
          </button>
        </p>
        <p class="lead">{text.profileEditor.lead}</p>
        {rules && <RuleSwitches rules={rules} />}
        {now ? <Values view={now} /> : <p role="status">{text.loading}</p>}
      </div>
    </Dialog>
  );
}

function Values({ view }: { view: ProfileView }) {
  const text = t().profileEditor;
  const [all, setAll] = useState(true);
  const differing = view.values.filter(({ differs }) => differs);
  const shown = all ? view.values : differing;
  const sections = new Map<string, ValueView[]>();
  for (const value of shown) {
    sections.set(value.section, [...(sections.get(value.section) ?? []), value]);
  }
  return (
    <>
      <EffectTable />
      <p class="own-actions">
        <span role="status" data-testid="profile-differs">
          {text.differs(differing.length)}
        </span>
        <label class="named">
          <input
            type="checkbox"
            checked={!all}
            onChange={({ currentTarget }) => setAll(!currentTarget.checked)}
          />
          {text.onlyDiffering}
        </label>
        <button
          type="button"
          class="button"
          data-testid="reset-all"
          disabled={differing.length === 0}
          onClick={() => void resetValues(differing.map(({ key }) => key))}
        >
          {text.resetAll}
        </button>
      </p>
      {[...sections].map(([name, values]) => (
        <section class="values" aria-label={name}>
          <h2>{name}</h2>
          <ul>
            {values.map((value) => (
              <ValueField key={value.key} value={value} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
