import type { ColumnView, CorrectionView, NamedView } from '../../pkg/huqing';
import { t } from '../i18n';
import { SURE } from './recognised';

interface Props {
  columns: readonly ColumnView[];
  fields: readonly NamedView[];
  answer: CorrectionView;
  onChange: (answer: CorrectionView) => void;
}

/** The columns in three groups: to be confirmed, not recognised, and recognised. */
export function ColumnTable({ columns, fields, answer, onChange }: Props) {
  const text = t();
  const said = new Map(answer.columns);
  const ask = columns.filter((it) => it.field && it.confidence < SURE && !said.has(it.column));
  const unknown = columns.filter((it) => !it.field && it.heading && !said.has(it.column));
  const found = columns.filter((it) => !ask.includes(it) && !unknown.includes(it));
  const groups = [
    { title: text.columnsAsk(ask.length), columns: ask, open: true },
    { title: text.columnsUnknown(unknown.length), columns: unknown, open: ask.length === 0 },
    { title: text.columnsFound(found.length), columns: found, open: true },
  ];
  const set = (column: number, field: string): void => {
    const others = answer.columns.filter(([own]) => own !== column);
    onChange({ ...answer, columns: [...others, [column, field]] });
  };
  return (
    <>
      {groups
        .filter((group) => group.columns.length > 0)
        .map((group) => (
          <details open={group.open}>
            <summary>
              <b>{group.title}</b>
            </summary>
            <table class="columns">
              <thead>
                <tr>
                  <th scope="col">{text.column}</th>
                  <th scope="col">{text.heading}</th>
                  <th scope="col">{text.meaning}</th>
                  <th scope="col">{text.evidence}</th>
                  <th scope="col">{text.samples}</th>
                </tr>
              </thead>
              <tbody>
                {group.columns.map((column) => (
                  <Row column={column} fields={fields} said={said.get(column.column)} onSet={set} />
                ))}
              </tbody>
            </table>
          </details>
        ))}
    </>
  );
}

interface RowProps {
  column: ColumnView;
  fields: readonly NamedView[];
  said: string | undefined;
  onSet: (column: number, field: string) => void;
}

function Row({ column, fields, said, onSet }: RowProps) {
  const text = t();
  return (
    <tr data-testid="column" data-column={column.letters}>
      <th scope="row">{column.letters}</th>
      <td>{column.heading}</td>
      <td>
        <select
          aria-label={`${column.letters} ${text.meaning}`}
          value={said ?? column.field ?? ''}
          onChange={({ currentTarget: { value } }) => onSet(column.column, value)}
        >
          <option value="">{text.ignore}</option>
          {fields.map(({ key, name }) => (
            <option value={key}>{name}</option>
          ))}
        </select>
      </td>
      <td class="quiet">
        {column.evidence}
        {column.field && ` ${text.sure(Math.round(column.confidence * 100))}`}
      </td>
      <td class="samples">{column.samples.join(' | ')}</td>
    </tr>
  );
}
