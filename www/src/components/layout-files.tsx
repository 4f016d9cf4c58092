import { useRef, useState } from 'preact/hooks';

import { save } from '../files/save';
import { t } from '../i18n';
import { answeredLayouts, forgetLayouts, takeLayouts } from '../state/actions';
import { read } from '../state/layouts';

/** Layouts to and from a small file, so that one township's answers serve the others. */
export function LayoutFiles() {
  const text = t();
  const input = useRef<HTMLInputElement>(null);
  const [bad, setBad] = useState(false);
  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    try {
      await takeLayouts(read(await file.text()));
      setBad(false);
    } catch {
      setBad(true);
    }
  };
  const give = (): void =>
    save('户清版式.json', JSON.stringify(answeredLayouts(), null, 1), 'application/json');
  return (
    <p class="layout-files">
      <button type="button" class="link" onClick={give}>
        {text.exportLayouts}
      </button>
      <button type="button" class="link" onClick={() => input.current?.click()}>
        {text.importLayouts}
      </button>
      <button type="button" class="link" onClick={() => void forgetLayouts()}>
        {text.forgetLayouts}
      </button>
      <input
        ref={input}
        class="away"
        type="file"
        accept=".json"
        tabIndex={-1}
        aria-label={text.importLayouts}
        onChange={({ currentTarget: { files } }) => void take(files?.[0])}
      />
      {bad && <span role="alert">{text.layoutBad}</span>}
    </p>
  );
}
