import { useEffect, useRef, useState } from 'preact/hooks';

import type { LevelView } from '../../pkg/huqing';
import { TopBar } from '../components/top-bar';
import { t } from '../i18n';
import {
  anySeed,
  begin,
  choice,
  hasOwn,
  leaveTraining,
  levels,
  openKey,
  seedOf,
  type Choice,
} from '../state/training';

const set = (part: Partial<Choice>): void => {
  choice.value = { ...choice.value, ...part };
};

/** What the next lesson is to be. `why` says why there is none. */
export function TrainingChoose({ why }: { why: string | undefined }) {
  const text = t().training;
  const heading = useRef<HTMLHeadingElement>(null);
  const [typed, setTyped] = useState(String(choice.value.seed));
  const seed = seedOf(typed);
  useEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    if (seed !== undefined) set({ seed });
  }, [seed]);
  const { own, level, household } = choice.value;
  const go = (then: () => Promise<void>) => (): void => {
    if (seed !== undefined) void then();
  };
  return (
    <>
      <TopBar>
        <button
          type="button"
          class="link"
          data-testid="training-leave"
          onClick={() => void leaveTraining()}
        >
          {text.back}
        </button>
      </TopBar>
      <main class="start training" data-testid="training">
        <h1 tabIndex={-1} ref={heading}>
          {text.title}
        </h1>
        <p class="lead">{text.lead}</p>
        {why !== undefined && (
          <p role="alert" class="refused">
            {why || text.failed}
          </p>
        )}
        <fieldset>
          <legend>{text.where}</legend>
          <Radio name="where" checked={!own} onPick={() => set({ own: false })}>
            <b>{text.sample}</b>
            <span>{text.sampleNote}</span>
          </Radio>
          <Radio
            name="where"
            checked={own}
            disabled={!hasOwn()}
            testid="training-own"
            onPick={() => set({ own: true })}
          >
            <b>{text.own}</b>
            <span>{hasOwn() ? text.ownNote : text.ownNone}</span>
          </Radio>
        </fieldset>
        <fieldset>
          <legend>{text.level}</legend>
          {levels.value.map((each) => (
            <Level level={each} checked={each.id === level} own={own} />
          ))}
        </fieldset>
        <fieldset>
          <legend>{text.tolerance}</legend>
          <Radio name="near" checked={household} onPick={() => set({ household: true })}>
            <span>{text.household}</span>
          </Radio>
          <Radio
            name="near"
            checked={!household}
            testid="tolerance-cell"
            onPick={() => set({ household: false })}
          >
            <span>{text.cell}</span>
          </Radio>
        </fieldset>
        <div class="seed">
          <label for="seed">{text.seed}</label>
          <input
            id="seed"
            inputMode="numeric"
            data-testid="seed"
            value={typed}
            aria-invalid={seed === undefined}
            aria-describedby="seed-note"
            onInput={({ currentTarget }) => setTyped(currentTarget.value)}
          />
          <button type="button" class="button" onClick={() => setTyped(String(anySeed()))}>
            {text.newSeed}
          </button>
          <span id="seed-note" class={seed === undefined ? 'wrong' : 'quiet'}>
            {seed === undefined ? text.seedBad : text.seedNote}
          </span>
        </div>
        <p class="training-go">
          <button
            type="button"
            class="button primary big"
            data-testid="training-begin"
            onClick={go(begin)}
          >
            {text.begin}
          </button>
          <button type="button" class="button big" data-testid="training-key" onClick={go(openKey)}>
            {text.key}
          </button>
        </p>
      </main>
    </>
  );
}

function Level({ level, checked, own }: { level: LevelView; checked: boolean; own: boolean }) {
  const text = t().training;
  const { households, faults, minutes } = level;
  return (
    <Radio
      name="level"
      checked={checked}
      testid={`level-${level.id}`}
      onPick={() => set({ level: level.id })}
    >
      <b>{level.name}</b>
      <span>
        {level.note}
        {own ? text.levelFaults(faults, minutes) : text.levelSize(households, faults, minutes)}
      </span>
    </Radio>
  );
}

interface RadioProps {
  name: string;
  checked: boolean;
  disabled?: boolean;
  testid?: string;
  onPick: () => void;
  children: preact.ComponentChildren;
}

function Radio({ name, checked, disabled = false, testid, onPick, children }: RadioProps) {
  return (
    <label class="choice">
      <input
        type="radio"
        name={name}
        checked={checked}
        disabled={disabled}
        data-testid={testid}
        onChange={onPick}
      />
      <span>{children}</span>
    </label>
  );
}
