import { lang, t } from '../i18n';
import { useEffect } from 'preact/hooks';

import { TopBar } from '../components/top-bar';
import { chooseAgain, choice, loadLevels, training } from '../state/training';
import { TrainingChoose } from './training-choose';
import { TrainingKey } from './training-key';
import { TrainingMark } from './training-mark';
import { TrainingScore } from './training-score';

/** Lessons: choosing one, marking cells, the score, the trainer's key. */
export function Training() {
  useEffect(() => void loadLevels(), [lang.value]);
  const now = training.value;
  switch (now.at) {
    case 'choosing':
      return <TrainingChoose why={now.why} />;
    case 'preparing':
      return <Preparing done={now.done} all={now.all} />;
    case 'marking':
      return <TrainingMark lesson={now.lesson} since={now.since} />;
    case 'scored':
      return <TrainingScore {...now} />;
    case 'key':
      return <TrainingKey lesson={now.lesson} faults={now.key} />;
  }
}

function Preparing({ done, all }: { done: number; all: number }) {
  const text = t().training;
  return (
    <>
      <TopBar />
      <main class="checking">
        <h1>{text.preparing}</h1>
        {choice.value.own && <p class="lead">{text.preparingOwn}</p>}
        <progress aria-label={text.preparing} {...(all > 0 ? { value: done, max: all } : {})} />
        <button type="button" class="button" onClick={chooseAgain}>
          {t().cancel}
        </button>
      </main>
    </>
  );
}
