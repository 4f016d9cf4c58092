import { useRef } from 'preact/hooks';

import { sheetsOf } from '../files/take';
import { t } from '../i18n';
import { TopBar } from '../components/top-bar';
import { check, checkSample } from '../state/actions';
import { screening } from '../state/county';
import { openTraining } from '../state/training';
import { startWalk } from '../state/walk';

/** The place of training among the purposes. */
const TRAINING = 2;

/** Where files are chosen. They can also be dropped anywhere in the window. */
export function Start() {
  const text = t();
  return (
    <>
      <TopBar />
      <main class="start">
        <h1>{text.startTitle}</h1>
        <p class="lead">{text.startLead}</p>
        <section class="drop" aria-label={text.drop}>
          <b>{text.drop}</b>
          <div class="drop-buttons">
            <Choose label={text.chooseFiles} primary testid="file-input" />
            <Choose label={text.chooseFolder} folder testid="folder-input" />
          </div>
          <p>{text.dropNote}</p>
        </section>
        <div class="sample">
          <button
            type="button"
            class="button"
            data-testid="sample"
            onClick={() => void checkSample()}
          >
            {text.trySample}
          </button>
          <span>{text.sampleNote}</span>
          <button type="button" class="link" data-testid="walk" onClick={startWalk}>
            {text.walk.open}
          </button>
        </div>
        <h2>{text.purpose}</h2>
        <ul class="purposes">
          {text.purposes.map(([title, note], at) => (
            <li>
              <b>{title}</b>
              <p>{note}</p>
              {at === COUNTY && <Screening />}
              {at === TRAINING && (
                <button
                  type="button"
                  class="button"
                  data-testid="training-start"
                  onClick={() => void openTraining()}
                >
                  {text.training.open}
                </button>
              )}
            </li>
          ))}
        </ul>
      </main>
      <footer class="foot">
        <span>{text.standard}</span>
        <span>
          {text.brand} · {text.edition}
        </span>
      </footer>
    </>
  );
}

/** The place of the county's entry among the purposes. */
const COUNTY = 1;

/** The county's entry: what is chosen next is shown township by township. */
function Screening() {
  const text = t().county;
  const choose = (): void => {
    screening.value = !screening.value;
    if (screening.value) document.querySelector<HTMLElement>('.drop-buttons button')?.focus();
  };
  return (
    <>
      <button
        type="button"
        class="button"
        data-testid="screening"
        aria-pressed={screening.value}
        onClick={choose}
      >
        {text.enter}
      </button>
      <p role="status">{screening.value && text.entered}</p>
    </>
  );
}

interface ChooseProps {
  label: string;
  testid: string;
  primary?: boolean;
  folder?: boolean;
}

/** A button that opens the browser's own chooser. */
function Choose({ label, testid, primary = false, folder = false }: ChooseProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        class={primary ? 'button primary big' : 'button big'}
        onClick={() => input.current?.click()}
      >
        {label}
      </button>
      <input
        ref={input}
        class="away"
        type="file"
        multiple
        tabIndex={-1}
        aria-label={label}
        data-testid={testid}
        {...(folder ? { webkitdirectory: true } : {})}
        onChange={({ currentTarget }) => void check(sheetsOf([...(currentTarget.files ?? [])]))}
      />
    </>
  );
}
