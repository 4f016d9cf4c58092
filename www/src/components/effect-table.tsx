import type { TallyView } from '../../pkg/huqing';
import { count, t } from '../i18n';
import { effect, reckon, stopReckoning } from '../state/effect';
import { changed } from '../state/profile';
import { report } from '../state/store';

/** Rows of a table that are shown before the rest is counted. */
const SHOWN = 12;

/** What the changed profile would change: per criterion, per village, per department. */
export function EffectTable() {
  const text = t().profileEditor;
  const now = effect.value;
  if (!report.value) return <p class="quiet">{text.noFiles}</p>;
  if (!now) return null;
  const { looked, all, households, criteria, villages, departments, done } = now;
  if (done && households === 0) {
    return changed.value ? (
      <p role="status" class="effect" data-testid="effect" data-households={0} data-done>
        {text.noEffect(all)}
      </p>
    ) : null;
  }
  return (
    <section class="effect" aria-label={text.effect} data-testid="effect-section">
      <p role="status" data-testid="effect" data-households={households} data-done={done}>
        <b>{text.effectOf(households, all)}</b>
        {!done && (
          <>
            <progress value={looked} max={all} aria-label={text.reckoning} />
            <button type="button" class="link" data-testid="effect-stop" onClick={stopReckoning}>
              {t().cancel}
            </button>
            <button type="button" class="link" onClick={() => void reckon()}>
              {text.again}
            </button>
          </>
        )}
      </p>
      <div class="effects">
        <table data-testid="effect-criteria">
          <caption>{text.perCriterion}</caption>
          <thead>
            <tr>
              {text.criterionHead.map((head) => (
                <th scope="col">{head}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {criteria.map(({ criterion, before, after, count: number }) => (
              <tr>
                <th scope="row">{t().criteria[criterion]}</th>
                <td>
                  {t().criterion[before as 'met']} → {t().criterion[after as 'met']}
                </td>
                <td class="number">{count(number)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <Tallies caption={text.perVillage} rows={villages} testid="effect-villages" />
        <Tallies caption={text.perDepartment} rows={departments} testid="effect-departments" />
      </div>
    </section>
  );
}

interface TalliesProps {
  caption: string;
  rows: readonly TallyView[];
  testid: string;
}

function Tallies({ caption, rows, testid }: TalliesProps) {
  const text = t().profileEditor;
  return (
    <table data-testid={testid}>
      <caption>
        {caption}
        {rows.length > SHOWN && <span class="quiet"> {text.mostly(SHOWN, rows.length)}</span>}
      </caption>
      <thead>
        <tr>
          {text.tallyHead.map((head) => (
            <th scope="col">{head}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.slice(0, SHOWN).map(({ name, worse, better }) => (
          <tr>
            <th scope="row">{name || text.nothing}</th>
            <td class="number">{count(worse)}</td>
            <td class="number">{count(better)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
