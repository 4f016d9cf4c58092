import type { CorrectionView, NamedView, SheetView } from '../../pkg/huqing';
import { t } from '../i18n';

interface Props {
  view: SheetView;
  evidence: string;
  kinds: readonly NamedView[];
  answer: CorrectionView;
  onChange: (answer: CorrectionView) => void;
}

/** What kind of table a sheet holds, and where its header is. */
export function SheetForm({ view, evidence, kinds, answer, onChange }: Props) {
  const text = t();
  const [first, last] = answer.header ?? view.header ?? [0, 0];
  const header = (from: number, to: number): void => {
    if (from < 1 || to < from || Number.isNaN(from + to)) return;
    onChange({ ...answer, header: [from - 1, to - 1] });
  };
  return (
    <div class="sheet-form">
      <h2>
        {view.name} <span>{text.records(view.records)}</span>
      </h2>
      <label>
        {text.kind}
        <select
          data-testid="kind"
          value={answer.kind ?? view.kind}
          onChange={({ currentTarget: { value } }) => onChange({ ...answer, kind: value })}
        >
          {kinds.map(({ key, name }) => (
            <option value={key}>{name}</option>
          ))}
        </select>
      </label>
      <span class="header-rows">
        <label>
          {text.header}
          <input
            type="number"
            min="1"
            max={view.rows}
            value={first + 1}
            onChange={({ currentTarget: { valueAsNumber: from } }) =>
              header(from, Math.max(from, last + 1))
            }
          />
        </label>
        <label>
          {text.headerTo}
          <input
            type="number"
            min={first + 1}
            max={view.rows}
            value={last + 1}
            onChange={({ currentTarget: { valueAsNumber: to } }) => header(first + 1, to)}
          />
        </label>
        {text.headerEnd}
      </span>
      {evidence && <p class="quiet">{evidence}</p>}
    </div>
  );
}
