import type { FieldView, PartsView } from '../../pkg/huqing';
import { t } from '../i18n';

interface Props {
  label: string;
  value: string;
  parts: PartsView;
  /** What stands for none. */
  empty?: string;
  onChange: (value: string) => void;
}

/** A column: those of the files at hand first. */
export function FieldSelect({ label, value, parts, empty, onChange }: Props) {
  const text = t().own;
  const option = ({ name, words }: { name: string; words: string }) => (
    <option value={name} selected={name === value}>
      {words}
    </option>
  );
  const known = [...parts.here, ...parts.others].some(({ name }) => name === value);
  return (
    <select
      class="word field"
      aria-label={label}
      data-testid="own-field"
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    >
      <option value="">{empty ?? text.chooseField}</option>
      {value && !known && option({ name: value, words: value })}
      {parts.here.length > 0 && <optgroup label={text.here}>{parts.here.map(option)}</optgroup>}
      <optgroup label={text.others}>{parts.others.map(option)}</optgroup>
    </select>
  );
}

/** What is known of a column by its name; one of the user's own holds any text. */
export function fieldOf(parts: PartsView, name: string): FieldView {
  const all = [...parts.here, ...parts.others];
  return all.find((it) => it.name === name) ?? { name, words: name, kind: 'text', options: [] };
}
