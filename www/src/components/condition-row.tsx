import type { ConditionView, PartsView } from '../../pkg/huqing';
import { t } from '../i18n';
import { newCondition } from '../state/own';
import { replaced } from '../state/replaced';
import { Choice } from './choice';
import { FieldSelect, fieldOf } from './field-select';
import { ValueInput } from './value-input';

interface Props {
  condition: ConditionView;
  parts: PartsView;
  /** The quantities that can be asked of. */
  what: readonly string[];
  /** Where in the rule it stands. */
  place: string;
  removable: boolean;
  onChange: (next: ConditionView | undefined) => void;
}

/** What can be asked, by what the cells of a column hold. */
const TESTS: Record<string, readonly string[]> = {
  number: [
    'is',
    'is_not',
    'above',
    'at_least',
    'below',
    'at_most',
    'between',
    'in',
    'not_in',
    'blank',
    'filled',
  ],
  date: ['earlier', 'later', 'is', 'is_not', 'between', 'blank', 'filled'],
  choice: ['is', 'is_not', 'in', 'not_in', 'blank', 'filled'],
  text: [
    'is',
    'is_not',
    'contains',
    'lacks',
    'in',
    'not_in',
    'blank',
    'filled',
    'above',
    'at_least',
    'below',
    'at_most',
    'between',
    'earlier',
    'later',
  ],
};

/** A condition as a part of the sentence. */
export function ConditionRow({ condition, parts, what, place, removable, onChange }: Props) {
  const text = t().own;
  const { fields, among, test } = condition;
  const change = (part: Partial<ConditionView>): void => onChange({ ...condition, ...part });
  const plain = condition.what === 'field';
  const field = plain ? fieldOf(parts, fields[0] ?? '') : undefined;
  const kind = field?.kind ?? 'number';
  const tests = parts.tests.filter(({ name }) => TESTS[kind]?.includes(name));
  const setField = (at: number, name: string): void => {
    const own = fieldOf(parts, name).kind;
    const fits = !plain || TESTS[own]?.includes(test);
    change({
      fields: replaced(fields, at, name),
      ...(plain ? { values: [''], test: fits ? test : (TESTS[own]?.[0] ?? 'is') } : {}),
    });
  };
  return (
    <div class="condition-row" role="group" aria-label={text.condition} data-testid="own-condition">
      {what.length > 1 && (
        <Choice
          label={text.quantity}
          testid="own-what"
          value={condition.what}
          options={parts.what.filter(({ name }) => what.includes(name))}
          onChange={(value) => onChange(newCondition(value))}
        />
      )}
      {fields.map((name, at) => (
        <>
          {at > 0 && <span>＋</span>}
          <FieldSelect
            label={text.column}
            value={name}
            parts={parts}
            onChange={(value) => setField(at, value)}
          />
        </>
      ))}
      {condition.what === 'sum' && (
        <button type="button" class="chip" onClick={() => change({ fields: [...fields, ''] })}>
          {text.addField}
        </button>
      )}
      {among.length > 0 && (
        <Among condition={condition} parts={parts} place={place} change={change} />
      )}
      <Choice
        label={text.test}
        testid="own-test"
        value={test}
        options={tests}
        onChange={(value) => change({ test: value, values: valuesFor(value, condition) })}
      />
      <Compared condition={condition} parts={parts} kind={kind} change={change} />
      {removable && (
        <button
          type="button"
          class="chip remove"
          aria-label={text.remove}
          title={text.remove}
          onClick={() => onChange(undefined)}
        >
          ✕
        </button>
      )}
    </div>
  );
}

interface Inner {
  condition: ConditionView;
  parts: PartsView;
  change: (part: Partial<ConditionView>) => void;
}

/** With what it is compared: values, or another column. */
function Compared({ condition, parts, kind, change }: Inner & { kind: string }) {
  const text = t().own;
  const { test, against, values, what, fields } = condition;
  if (test === 'blank' || test === 'filled') return null;
  const single = !['in', 'not_in', 'between', 'contains', 'lacks'].includes(test);
  const options = what === 'field' ? fieldOf(parts, fields[0] ?? '').options : [];
  const column = against !== '' || values.length === 0;
  return (
    <>
      {column ? (
        <FieldSelect
          label={text.otherColumn}
          value={against}
          parts={parts}
          onChange={(value) => change({ against: value, values: [] })}
        />
      ) : (
        <ValueInput
          kind={kind}
          test={test}
          options={options}
          values={values}
          onChange={(next) => change({ values: next, against: '' })}
        />
      )}
      {single && (
        <button
          type="button"
          class="chip"
          onClick={() => change(column ? { against: '', values: [''] } : { values: [] })}
        >
          {column ? text.withValue : text.withColumn}
        </button>
      )}
    </>
  );
}

/** Which members, entries or households count. */
function Among({ condition, parts, place, change }: Inner & { place: string }) {
  const text = t().own;
  const { among, amongJoin } = condition;
  return (
    <div class="among" role="group" aria-label={text.among}>
      {among.map((one, at) => (
        <div class="condition">
          {at === 0 ? (
            <span>{text.among}</span>
          ) : (
            <Choice
              label={text.join}
              value={amongJoin}
              options={text.joins}
              onChange={(value) => change({ amongJoin: value })}
            />
          )}
          <ConditionRow
            condition={one}
            parts={parts}
            what={['field']}
            place={`${place}.${at}`}
            removable={among.length > 1 || condition.what === 'member_sum'}
            onChange={(next) =>
              change({
                among: next ? replaced(among, at, next) : among.filter((_, it) => it !== at),
              })
            }
          />
        </div>
      ))}
      <button
        type="button"
        class="link"
        onClick={() => change({ among: [...among, newCondition()] })}
      >
        {text.addAmong}
      </button>
    </div>
  );
}

/** The values that a test begins with: those that are there, as many as it takes. */
function valuesFor(test: string, { values, against }: ConditionView): string[] {
  if (test === 'blank' || test === 'filled') return [];
  if (test === 'between') return [values[0] ?? '', values[1] ?? ''];
  if (['in', 'not_in', 'contains', 'lacks'].includes(test)) return values.length ? values : [''];
  return against ? [] : [values[0] ?? ''];
}
