import { t } from '../i18n';
import { openRules } from '../state/actions';
import type { Summary } from '../state/rows';

/** Codes that are named; the rest is counted. */
const NAMED = 12;

/** Which rules were switched for this check, so that nobody takes it for the usual one. */
export function Switched({ summary: { switched, profile } }: { summary: Summary }) {
  const text = t();
  const { on, off } = switched;
  if (on.length === 0 && off.length === 0) return null;
  const named = (title: string, rules: typeof on) =>
    rules.length > 0 && (
      <span class="rule-links">
        {title}
        {rules.slice(0, NAMED).map(({ code, title: words }) => (
          <button type="button" class="link" title={words} onClick={() => openRules(code)}>
            {code}
          </button>
        ))}
        {rules.length > NAMED && text.andMore(rules.length)}
      </span>
    );
  return (
    <p class="switched" data-testid="switched">
      <b>{text.switchedTitle}</b> {profile}
      {named(text.switchedOn, on)}
      {named(text.switchedOff, off)}
      <button type="button" class="link" onClick={() => openRules()}>
        {text.ruleBook}
      </button>
    </p>
  );
}
