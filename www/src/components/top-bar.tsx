import type { ComponentChildren } from 'preact';

import { lang, t } from '../i18n';
import { openPrivacy, openRules, speak } from '../state/actions';
import { openTraining } from '../state/training';

/** The bar at the top of every screen. */
export function TopBar({ children }: { children?: ComponentChildren }) {
  const text = t();
  return (
    <header class="top-bar">
      <div class="brand">
        {text.brand} {!children && <small>{text.tagline}</small>}
      </div>
      <div class="top-file">{children}</div>
      <div class="top-links">
        <span class="local">
          <span class="met">✓</span> {text.local}
        </span>
        <button type="button" class="link" onClick={openPrivacy}>
          {text.proof}
        </button>
        <button type="button" class="link" onClick={() => openRules()}>
          {text.ruleBook}
        </button>
        <button
          type="button"
          class="link"
          data-testid="training-open"
          onClick={() => void openTraining()}
        >
          {text.training.title}
        </button>
        <button
          type="button"
          class="link"
          lang={lang.value === 'zh' ? 'en' : 'zh-CN'}
          data-testid="language"
          onClick={() => void speak(lang.value === 'zh' ? 'en' : 'zh')}
        >
          {text.language}
        </button>
      </div>
    </header>
  );
}
