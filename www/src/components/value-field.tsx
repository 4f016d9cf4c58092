import { useEffect, useId, useState } from 'preact/hooks';

import type { ValueView } from '../../pkg/huqing';
import { CallError } from '../core/client';
import { t } from '../i18n';
import { resetValues, setValue } from '../state/profile';

/** A value of the profile with its source, beside that of the built-in one. */
export function ValueField({ value }: { value: ValueView }) {
  const text = t().profileEditor;
  const id = useId();
  const [typed, setTyped] = useState(value.value);
  const [source, setSource] = useState(value.source ?? '');
  const [bad, setBad] = useState('');
  useEffect(() => {
    setTyped(value.value);
    setSource(value.source ?? '');
    setBad('');
  }, [value.value, value.source]);
  // Another value is not what the old document says.
  const stale = value.source !== undefined && source === value.usualSource;
  const putValue = (next: string): Promise<void> =>
    put(next, stale && next !== value.usual ? '' : source);
  const put = async (next: string, from: string): Promise<void> => {
    if (next === value.value && from === (value.source ?? '')) return setBad('');
    try {
      await setValue(value.key, next, from);
      setBad('');
    } catch (error) {
      setBad(error instanceof CallError ? error.message : text.notTaken);
    }
  };
  return (
    <li class={value.differs ? 'differs' : ''} data-testid="profile-value" data-key={value.key}>
      <label htmlFor={id}>
        {value.name}
        {value.unit && <span class="quiet">（{value.unit}）</span>}
      </label>
      <span class="value-now">
        {value.kind === 'answer' ? (
          <select
            id={id}
            value={typed}
            aria-describedby={bad ? `${id}-bad` : undefined}
            onChange={({ currentTarget }) => void putValue(currentTarget.value)}
          >
            {['是', '否'].map((answer) => (
              <option value={answer} selected={answer === typed}>
                {answer}
              </option>
            ))}
          </select>
        ) : (
          <input
            id={id}
            value={typed}
            aria-invalid={bad !== ''}
            aria-describedby={bad ? `${id}-bad` : undefined}
            onInput={({ currentTarget }) => setTyped(currentTarget.value)}
            onChange={({ currentTarget }) => void putValue(currentTarget.value)}
          />
        )}
        {value.source !== undefined && (
          <input
            class="source"
            value={source}
            aria-label={`${value.name}：${text.source}`}
            placeholder={text.source}
            onInput={({ currentTarget }) => setSource(currentTarget.value)}
            onChange={({ currentTarget }) => void put(typed, currentTarget.value)}
          />
        )}
      </span>
      {value.differs && (
        <span class="was">
          <b>▲ {text.changed}</b> {text.usual(value.usual || text.nothing)}
          {value.source === '' && <b> {text.noSource}</b>}
          {value.usualSource && <span class="quiet"> {value.usualSource}</span>}
          <button
            type="button"
            class="link"
            aria-label={`${text.reset} ${value.name}`}
            data-testid="reset-value"
            onClick={() => void resetValues([value.key])}
          >
            {text.reset}
          </button>
        </span>
      )}
      {bad && (
        <span role="alert" class="wrong" id={`${id}-bad`} data-testid="value-bad">
          {bad}
        </span>
      )}
    </li>
  );
}
