interface Props {
  label: string;
  value: string;
  options: readonly { name: string; words: string }[];
  testid?: string;
  onChange: (value: string) => void;
}

/** A word of a sentence that is chosen from a list. */
export function Choice({ label, value, options, testid, onChange }: Props) {
  return (
    <select
      class="word"
      aria-label={label}
      data-testid={testid}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    >
      {options.map(({ name, words }) => (
        <option value={name} selected={name === value}>
          {words}
        </option>
      ))}
    </select>
  );
}
