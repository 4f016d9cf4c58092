import type { OpenedView } from '../../pkg/huqing';
import { t } from '../i18n';

/** The files that could not be read, each with the reason. */
export function FileErrors({ files }: { files: readonly OpenedView[] }) {
  const failed = files.filter(({ error }) => error);
  if (failed.length === 0) return null;
  return (
    <section class="file-errors" role="alert">
      <h2>{t().unreadable(failed.length)}</h2>
      <ul>
        {failed.map((file) => (
          <li data-testid="file-error" data-error={file.error}>
            <b>{file.name}</b> {reason(file)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function reason({ error, why }: OpenedView): string {
  switch (error) {
    case 'crashed':
      return t().fileCrashed;
    case 'leftOut':
      return t().county.leftOut;
    case 'skipped':
      return t().fileSkipped;
    case 'unreadable':
      return t().fileGone;
    default:
      return why;
  }
}
