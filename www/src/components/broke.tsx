import { useState } from 'preact/hooks';

import { t } from '../i18n';
import { findBreaking, goOn, goOnWithoutRule } from '../state/actions';
import type { Broke } from '../state/store';

/** A check that broke off: on what, and how one can go on. The files are still at hand. */
export function BrokeOff({ broke }: { broke: Broke }) {
  const text = t().county.broke;
  const { inHand, files, suspects, tried } = broke;
  const [without, setWithout] = useState<ReadonlySet<number>>(new Set(suspects));
  const several = files.length > 1;
  const turn = (at: number, on: boolean): void => {
    const next = new Set(without);
    if (on) next.add(at);
    else next.delete(at);
    setWithout(next);
  };
  return (
    <section class="broke" data-testid="broke">
      <p>{where(broke)}</p>
      {tried && (
        <p role="status" data-testid="tried">
          {suspects.length > 0 ? text.suspects(suspects.length) : text.nobody}
        </p>
      )}
      <p>{text.stays}</p>
      {several && (
        <fieldset>
          <legend>{text.leaveOut}</legend>
          {files.map((name, at) => (
            <label>
              <input
                type="checkbox"
                data-testid="leave-out"
                checked={without.has(at)}
                onChange={({ currentTarget }) => turn(at, currentTarget.checked)}
              />{' '}
              {name}
            </label>
          ))}
        </fieldset>
      )}
      <div class="broke-buttons">
        {several && (
          <button
            type="button"
            class="button primary"
            data-testid="go-on"
            disabled={without.size === 0 || without.size === files.length}
            onClick={() => void goOn(without)}
          >
            {text.goOn(without.size)}
          </button>
        )}
        {several && !tried && (
          <button
            type="button"
            class="button"
            data-testid="find-breaking"
            onClick={() => void findBreaking(broke)}
          >
            {text.find}
          </button>
        )}
        {inHand?.rule && (
          <button
            type="button"
            class="button"
            data-testid="without-rule"
            onClick={() => void goOnWithoutRule(inHand.rule)}
          >
            {text.withoutRule(inHand.rule)}
          </button>
        )}
        <button type="button" class="button" data-testid="again" onClick={() => void goOn([])}>
          {text.again}
        </button>
      </div>
    </section>
  );
}

function where({ inHand }: Broke): string {
  const text = t().county.broke;
  if (!inHand) return text.unknown;
  const { rule, name } = inHand;
  return rule ? text.checking(rule, name) : text.recognising(name);
}
