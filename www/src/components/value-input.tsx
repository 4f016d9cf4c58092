import { t } from '../i18n';
import { replaced } from '../state/replaced';

interface Props {
  kind: string;
  test: string;
  options: readonly string[];
  values: readonly string[];
  onChange: (values: string[]) => void;
}

/** What separates the values of a list. */
const BETWEEN = /[、,，;；\n]+/;

/** The values that a column is compared with. */
export function ValueInput({ kind, test, options, values, onChange }: Props) {
  const text = t().own;
  const listed = test === 'in' || test === 'not_in';
  if (options.length > 0 && listed) {
    return (
      <fieldset class="ticks">
        <legend class="away">{text.values}</legend>
        {options.map((option) => (
          <label>
            <input
              type="checkbox"
              checked={values.includes(option)}
              onChange={({ currentTarget: { checked } }) => {
                const others = values.filter((it) => it !== option && it !== '');
                onChange(checked ? [...others, option] : others.length ? others : ['']);
              }}
            />
            {option}
          </label>
        ))}
      </fieldset>
    );
  }
  if (options.length > 0) {
    return (
      <select
        class="word value"
        aria-label={text.value}
        data-testid="own-value"
        value={values[0] ?? ''}
        onChange={({ currentTarget: { value } }) => onChange([value])}
      >
        <option value="">{text.chooseValue}</option>
        {options.map((option) => (
          <option value={option} selected={option === values[0]}>
            {option}
          </option>
        ))}
      </select>
    );
  }
  const several = listed || test === 'contains' || test === 'lacks';
  const box = (label: string, at: number) => (
    <input
      class={several ? 'word value long' : 'word value'}
      aria-label={label}
      data-testid="own-value"
      inputMode={kind === 'number' ? 'decimal' : 'text'}
      placeholder={kind === 'date' ? '2025-09-30' : several ? text.list : ''}
      value={several ? values.join('、') : (values[at] ?? '')}
      onInput={({ currentTarget: { value } }) =>
        onChange(several ? value.split(BETWEEN) : replaced(values, at, value))
      }
    />
  );
  if (test !== 'between') return box(text.value, 0);
  return (
    <>
      {box(text.from, 0)}
      <span>{text.to}</span>
      {box(text.upTo, 1)}
    </>
  );
}
