import { useRef, useState } from 'preact/hooks';

import type { RuleEntry } from '../../pkg/huqing';
import { CallError } from '../core/client';
import { save } from '../files/save';
import { t } from '../i18n';
import { openOwn, openProfile } from '../state/actions';
import { profile, switchRules, takeProfile } from '../state/profile';
import { panel } from '../state/store';
import { CheckAgain } from './check-again';

/** Switches for all rules at once, and the profile as a file. */
export function RuleSwitches({ rules }: { rules: readonly RuleEntry[] }) {
  const text = t();
  const input = useRef<HTMLInputElement>(null);
  const [bad, setBad] = useState('');
  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    setBad('');
    try {
      await takeProfile(await file.text(), file.name);
    } catch (error) {
      setBad(error instanceof CallError ? error.message : file.name);
    }
  };
  const off = rules.filter(({ runs }) => !runs).map(({ code }) => code);
  const { on: more = [], off: fewer = [] } = profile.value?.switched ?? {};
  return (
    <div class="switches">
      <p>
        <button
          type="button"
          class="button"
          data-testid="all-rules-on"
          disabled={off.length === 0}
          onClick={() => void switchRules(off, true)}
        >
          {text.allOn}
        </button>
        <button
          type="button"
          class="button"
          data-testid="usual-rules"
          disabled={!profile.value}
          onClick={() => void takeProfile('')}
        >
          {text.usualRules}
        </button>
        <button type="button" class="button" data-testid="own-open" onClick={() => openOwn()}>
          {text.own.title}
        </button>
        {panel.value?.show !== 'profile' && (
          <button type="button" class="button" data-testid="profile-open" onClick={openProfile}>
            {text.profileEditor.title}
          </button>
        )}
        <button
          type="button"
          class="link"
          data-testid="export-profile"
          disabled={!profile.value}
          onClick={() => save('户清方案.toml', profile.value?.text ?? '', 'application/toml')}
        >
          {text.exportProfile}
        </button>
        <button type="button" class="link" onClick={() => input.current?.click()}>
          {text.importProfile}
        </button>
        <input
          ref={input}
          class="away"
          type="file"
          accept=".toml"
          tabIndex={-1}
          data-testid="import-profile"
          aria-label={text.importProfile}
          onChange={({ currentTarget }) => {
            void take(currentTarget.files?.[0]);
            currentTarget.value = '';
          }}
        />
      </p>
      {bad && (
        <p role="alert" class="wrong">
          {text.profileBad}
          {bad}
        </p>
      )}
      {profile.value?.faults.map((fault) => (
        <p role="alert" class="doubtful" data-testid="profile-fault">
          ▲ {fault}
        </p>
      ))}
      <p role="status" data-testid="switched-now">
        {text.switchedNow(rules.length - off.length, more.length, fewer.length)}
        <CheckAgain />
      </p>
    </div>
  );
}
