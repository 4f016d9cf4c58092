import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

import { t } from '../i18n';
import { closePanel } from '../state/actions';
import { Refused } from './refused';

/** A panel over the screen. Escape closes it, and the keyboard goes back where it was. */
export function Dialog({ title, children }: { title: string; children: ComponentChildren }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => before instanceof HTMLElement && before.focus();
  }, []);
  return (
    <dialog class="panel-dialog" aria-label={title} ref={dialog} onClose={closePanel}>
      <header>
        <h1>{title}</h1>
        <button type="button" class="button" onClick={() => dialog.current?.close()}>
          {t().close}
        </button>
      </header>
      <Refused />
      <div class="panel-body">{children}</div>
    </dialog>
  );
}
