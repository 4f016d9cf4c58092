import { t } from '../i18n';
import { FileStates } from '../components/file-states';
import { TopBar } from '../components/top-bar';
import { readers } from '../core/checker';
import { cancel } from '../state/actions';
import type { Stage } from '../state/store';

/** What is being done, with real counts, and a way out. */
export function Checking({ stage }: { stage: Stage }) {
  const text = t();
  const { step, says, done, all } = describe(stage);
  return (
    <>
      <TopBar />
      <main class="checking">
        <h1>{text.checkingTitle}</h1>
        <ol class="stages">
          {text.stages.map((name, at) => (
            <li
              class={at < step ? 'done' : at === step ? 'now' : ''}
              aria-current={at === step && 'step'}
            >
              {at < step && '✓ '}
              {name}
            </li>
          ))}
        </ol>
        <progress
          data-testid="progress"
          aria-label={text.checkingTitle}
          max={all || 1}
          value={all ? done : undefined}
        />
        <p role="status">{says}</p>
        {stage.does === 'reading' && <Slow files={stage.slow} />}
        {stage.does === 'reading' && stage.each.length > 1 && <FileStates files={stage.each} />}
        <button type="button" class="button" data-testid="cancel" onClick={cancel}>
          {text.cancel}
        </button>
        <p class="quiet">{text.cancelNote}</p>
      </main>
    </>
  );
}

/** Files that take long, each with a way to go on without it. */
function Slow({ files }: { files: readonly File[] }) {
  const text = t();
  return (
    <ul class="slow" role="status">
      {files.map((file) => (
        <li key={file.name}>
          {text.slow(file.name)}{' '}
          <button type="button" class="link" data-testid="skip" onClick={() => readers.skip(file)}>
            {text.skipFile}
          </button>
        </li>
      ))}
    </ul>
  );
}

function describe(stage: Stage): { step: number; says: string; done: number; all: number } {
  const text = t();
  switch (stage.does) {
    case 'waking':
      return { step: 0, says: text.waking, done: 0, all: 0 };
    case 'reading': {
      const { file, done, all } = stage;
      return { step: 0, says: text.readingFile(file, Math.min(done, all - 1), all), done, all };
    }
    case 'recognising': {
      const { file, done, all } = stage;
      return { step: 1, says: text.recognising(file, done, all), done, all };
    }
    case 'trying': {
      const { file, done, all } = stage;
      return { step: 2, says: text.county.broke.trying(file, done + 1, all), done, all };
    }
    case 'checking': {
      const { done, all } = stage;
      return { step: 2, says: text.checkingRules(done, all), done, all };
    }
  }
}
