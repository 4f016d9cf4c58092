import type { OpenedView } from '../../pkg/huqing';
import { FileErrors } from '../components/file-errors';
import { TopBar } from '../components/top-bar';
import { t } from '../i18n';
import { cancel } from '../state/actions';
import type { Failure } from '../state/store';

/** There is no report: why, and what can be done. */
export function Failed({ files, why }: { files: readonly OpenedView[]; why: Failure }) {
  return (
    <>
      <TopBar />
      <main class="failed">
        <h1>{t().failures[why]}</h1>
        <FileErrors files={files} />
        <p>{t().failureNote}</p>
        <button type="button" class="button primary" onClick={cancel}>
          {t().back}
        </button>
      </main>
    </>
  );
}
