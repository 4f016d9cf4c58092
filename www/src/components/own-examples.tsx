import type { ExampleView } from '../../pkg/huqing';
import { t } from '../i18n';
import { replaced } from '../state/replaced';

interface Props {
  examples: readonly ExampleView[];
  /** The columns that the rule reads. */
  fields: readonly string[];
  onChange: (examples: ExampleView[]) => void;
}

/** The rows that the rule must report and those that it must not: its test. */
export function OwnExamples({ examples, fields, onChange }: Props) {
  const text = t().own;
  const columns = fields.filter((name) => !/^数\d+$/.test(name));
  const add = (hit: boolean): void => {
    const cells = columns.map((name): [string, string] => [name, '']);
    onChange([...examples, { hit, cells, among: [] }]);
  };
  return (
    <fieldset class="own-examples">
      <legend>{text.examples}</legend>
      <p class="quiet">{text.examplesNote}</p>
      <ol>
        {examples.map((example, at) => (
          <Example
            example={example}
            number={at + 1}
            onChange={(next) =>
              onChange(
                next ? replaced(examples, at, next) : examples.filter((_, other) => other !== at),
              )
            }
          />
        ))}
      </ol>
      <p class="own-actions">
        <button type="button" class="link" data-testid="own-add-hit" onClick={() => add(true)}>
          {text.addHit}
        </button>
        <button type="button" class="link" data-testid="own-add-miss" onClick={() => add(false)}>
          {text.addMiss}
        </button>
      </p>
    </fieldset>
  );
}

interface ExampleProps {
  example: ExampleView;
  number: number;
  onChange: (next: ExampleView | undefined) => void;
}

function Example({ example, number, onChange }: ExampleProps) {
  const text = t().own;
  const { hit, cells, among } = example;
  return (
    <li data-testid="own-example">
      <button
        type="button"
        class={hit ? 'chip hit-chip' : 'chip'}
        aria-label={text.flip(number)}
        onClick={() => onChange({ ...example, hit: !hit })}
      >
        {hit ? text.mustHit : text.mustMiss}
      </button>
      <Cells cells={cells} onChange={(next) => onChange({ ...example, cells: next })} />
      {among.map((row, at) => (
        <div class="among">
          <span class="quiet">{text.nth(at + 1)}</span>
          <Cells
            cells={row}
            onChange={(next) => onChange({ ...example, among: replaced(among, at, next) })}
          />
        </div>
      ))}
      <button
        type="button"
        class="chip remove"
        aria-label={`${text.remove} ${number}`}
        onClick={() => onChange(undefined)}
      >
        ✕
      </button>
    </li>
  );
}

function Cells({
  cells,
  onChange,
}: {
  cells: readonly [string, string][];
  onChange: (cells: [string, string][]) => void;
}) {
  return (
    <span class="cells">
      {cells.map(([name, value], at) => (
        <label>
          {name}
          <input
            value={value}
            placeholder={t().own.blank}
            onInput={({ currentTarget }) =>
              onChange(replaced(cells, at, [name, currentTarget.value]))
            }
          />
        </label>
      ))}
    </span>
  );
}
