import type { OpenedView } from '../../pkg/huqing';
import { BrokeOff } from '../components/broke';
import { FileErrors } from '../components/file-errors';
import { TopBar } from '../components/top-bar';
import { t } from '../i18n';
import { cancel } from '../state/actions';
import type { Broke, Failure } from '../state/store';

interface Props {
  files: readonly OpenedView[];
  why: Failure;
  broke: Broke | undefined;
}

/** There is no report: why, and what can be done. */
export function Failed({ files, why, broke }: Props) {
  return (
    <>
      <TopBar />
      <main class="failed">
        <h1>{broke ? t().county.broke.title : t().failures[why]}</h1>
        {broke && <BrokeOff key={broke.tried} broke={broke} />}
        <FileErrors files={files} />
        {!broke && <p>{t().failureNote}</p>}
        <button type="button" class={broke ? 'button' : 'button primary'} onClick={cancel}>
          {t().back}
        </button>
      </main>
    </>
  );
}
