import type { CellChange, Comparison, FindingChange } from '../../pkg/huqing';
import { Dialog } from '../components/dialog';
import { count, t } from '../i18n';
import { compared } from '../state/compare';

const FATES: readonly FindingChange['fate'][] = [
  'reopened',
  'new',
  'solved',
  'settled',
  'unchanged',
];

/** Lines of a list that are drawn at most; its number is exact. */
const SOME = 300;

/** What became of every finding since the last submission, and which cells changed. */
export function Compare({ comparison: given }: { comparison: Comparison | undefined }) {
  const text = t();
  const now = compared.value;
  const comparison = given ?? (now.at === 'done' ? now.comparison : undefined);
  if (!comparison) return null;
  return (
    <Dialog title={text.compareWith}>
      <div class="comparison" data-testid="comparison">
        <Summary comparison={comparison} />
        <Cells
          title={text.changedUnrelated}
          cells={comparison.cells.filter((cell) => !cell.concerned)}
        />
        {FATES.map((fate) => (
          <Findings fate={fate} findings={comparison.findings.filter((it) => it.fate === fate)} />
        ))}
        <Cells
          title={text.changedRelated}
          cells={comparison.cells.filter((cell) => cell.concerned)}
        />
      </div>
    </Dialog>
  );
}

function Summary({ comparison }: { comparison: Comparison }) {
  const text = t();
  const { counts, nudged, backwards, files } = comparison;
  const heads = [
    [text.householdsAdded, comparison.households_added],
    [text.householdsGone, comparison.households_gone],
  ] as const;
  return (
    <>
      <p>
        <b>{text.compared(counts.solved, counts.new, counts.unchanged)}</b>；
        {text.comparedCells(counts.cells, counts.unrelated)}
      </p>
      {files
        .filter(({ same }) => same)
        .map(({ after }) => (
          <p>○ {text.sameFile(after ?? '')}</p>
        ))}
      {heads.map(
        ([title, list]) =>
          list.length > 0 && (
            <p>
              {title}（{count(list.length)}）：{list.slice(0, SOME).join('、')}
            </p>
          ),
      )}
      {nudged.length > 0 && (
        <section>
          <h2>
            {text.nudged}（{count(nudged.length)}）
          </h2>
          <ul>
            {nudged.slice(0, SOME).map((it) => (
              <li>
                {text.nudge(it.household, it.before, it.after, it.line)} {it.spot.sheet}{' '}
                {it.spot.cell}
              </li>
            ))}
          </ul>
        </section>
      )}
      {comparison.unexplained.length > 0 && (
        <section>
          <h2>
            {text.unexplained}（{count(comparison.unexplained.length)}）
          </h2>
          <ul>
            {comparison.unexplained.slice(0, SOME).map((it) => (
              <li>
                {it.household} {it.what}：{it.before || text.empty} → {it.after || text.empty}{' '}
                <small>
                  {it.rule} {it.spot.sheet} {it.spot.cell}
                </small>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Cells title={text.backwards} cells={backwards.map(({ change }) => change)} />
    </>
  );
}

interface FindingsProps {
  fate: FindingChange['fate'];
  findings: readonly FindingChange[];
}

function Findings({ fate, findings }: FindingsProps) {
  const text = t();
  if (findings.length === 0) return null;
  return (
    <details open={fate !== 'unchanged'} data-fate={fate} data-count={findings.length}>
      <summary>
        {text.fates[fate]}（{count(findings.length)}）
      </summary>
      <ul>
        {findings.slice(0, SOME).map(({ rule, title, message, before, after }) => (
          <li>
            <b>{title}</b> {message}
            <small>
              {' '}
              {rule} {(after ?? before)?.sheet} {(after ?? before)?.cell}
            </small>
          </li>
        ))}
      </ul>
      {findings.length > SOME && <p>{text.morePlaces(findings.length - SOME)}</p>}
    </details>
  );
}

function Cells({ title, cells }: { title: string; cells: readonly CellChange[] }) {
  const text = t();
  if (cells.length === 0) return null;
  return (
    <section>
      <h2>
        {title}（{count(cells.length)}）
      </h2>
      <table class="changes">
        <thead>
          <tr>
            {text.changeHead.map((head) => (
              <th scope="col">{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cells.slice(0, SOME).map((it) => (
            <tr>
              <td>{it.person || it.household}</td>
              <td>{it.column}</td>
              <td>{it.before_value || text.empty}</td>
              <td>{it.after_value || text.empty}</td>
              <td>
                {it.after.sheet} {it.after.cell}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {cells.length > SOME && <p>{text.morePlaces(cells.length - SOME)}</p>}
    </section>
  );
}
