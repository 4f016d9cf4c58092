import { t } from '../i18n';
import type { FileState } from '../state/store';

/** How each state is told without colour. */
const SIGNS: Record<FileState['state'], string> = {
  waiting: '·',
  reading: '…',
  read: '✓',
  failed: '✘',
};

/** How far each file has come. */
export function FileStates({ files }: { files: readonly FileState[] }) {
  const text = t().county;
  return (
    <ul class="file-states" aria-label={text.eachFile} tabIndex={0}>
      {files.map(({ name, state }) => (
        <li class={state} data-testid="file-state" data-state={state}>
          <span aria-hidden="true">{SIGNS[state]}</span> {name}
          <span class="away">{text.states[state]}</span>
        </li>
      ))}
    </ul>
  );
}
