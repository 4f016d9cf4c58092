import { useEffect, useState } from 'preact/hooks';

import { Dialog } from '../components/dialog';
import { checker } from '../core/checker';
import { t } from '../i18n';
import { awake } from '../state/profile';
import { tryAll, type Tried } from '../state/self-check';

/** Shows on the spot that nothing can leave the page. */
export function Privacy() {
  const text = t();
  const [tried, setTried] = useState<Tried[]>([]);
  useEffect(() => void tryAll().then(setTried), []);
  const blocked = tried.filter((one) => one.blocked).length;
  return (
    <Dialog title={text.privacyTitle}>
      <p>{text.privacyLead}</p>
      <section
        data-testid="privacy-check"
        data-blocked={blocked}
        data-tried={tried.length}
        role="status"
      >
        <h2>{text.privacyAll(blocked, tried.length)}</h2>
        <ul class="channels">
          {tried.map((one) => (
            <li class={one.blocked ? 'met' : 'wrong'}>
              {one.blocked ? '✓' : '■'} {text.channels[one.channel]}：
              {one.blocked ? text.blocked : text.notBlocked}
            </li>
          ))}
        </ul>
      </section>
      <button type="button" class="button" onClick={() => void tryAll().then(setTried)}>
        {text.privacyTry}
      </button>
      <p>{text.selfTest}</p>
      <p>{text.limits}</p>
      <Fingerprint />
      <details>
        <summary>{text.policy}</summary>
        <pre tabIndex={0}>{policy()}</pre>
      </details>
    </Dialog>
  );
}

function Fingerprint() {
  const text = t();
  const [print, setPrint] = useState('');
  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    await awake();
    const bytes = await file.arrayBuffer();
    setPrint(await checker.call('fingerprint', { bytes }, { transfer: [bytes] }));
  };
  return (
    <p class="fingerprint">
      <label>
        <b>{text.fingerprint}</b> {text.fingerprintNote}
        <input type="file" onChange={({ currentTarget: { files } }) => void take(files?.[0])} />
      </label>
      <output>{print}</output>
    </p>
  );
}

const policy = (): string =>
  document
    .querySelector('meta[http-equiv="Content-Security-Policy"]')
    ?.getAttribute('content')
    ?.replace(/; /g, ';\n') ?? '';
