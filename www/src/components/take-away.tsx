import { t } from '../i18n';
import { SlipButtons } from './slip-buttons';
import { isCounty } from '../state/county';
import { screen, told, type Report } from '../state/store';
import { making, masked, takeAway, type Taken } from '../state/take-away';

const KINDS: readonly Taken[] = ['annotated', 'list', 'csv', 'json'];
const MORE: readonly Taken[] = ['list-village', 'list-department', 'list-responsible', 'sarif'];

/** What only those want who have the files of several townships. */
const COUNTY: readonly Taken[] = ['merged', 'list-township'];

/** Buttons for what can be saved or printed. */
export function TakeAway({ report }: { report: Report }) {
  const text = t();
  return (
    <section class="take-away" aria-label={text.takeAway}>
      <b>{text.takeAway}</b>
      {KINDS.map((kind) => (
        <Take kind={kind} report={report} />
      ))}
      <details class="more-menu">
        <summary data-testid="more">{text.takeMore}</summary>
        <div>
          {[...(isCounty(report.summary) ? COUNTY : []), ...MORE].map((kind) => (
            <Take kind={kind} report={report} />
          ))}
          <SlipButtons report={report} />
        </div>
      </details>
      <button type="button" class="button" data-testid="print" onClick={printOverview}>
        {text.print}
      </button>
      <label>
        <input
          type="checkbox"
          data-testid="mask"
          checked={masked.value}
          onChange={({ currentTarget }) => (masked.value = currentTarget.checked)}
        />
        {text.mask}
      </label>
      <ul role="status" data-testid="taken">
        {making.value && <li>{text.making}</li>}
        {told.value.map((note) => (
          <li>{note}</li>
        ))}
      </ul>
    </section>
  );
}

function Take({ kind, report }: { kind: Taken; report: Report }) {
  return (
    <button
      type="button"
      class="button"
      data-testid={`export-${kind}`}
      aria-disabled={making.value}
      onClick={() => void takeAway(kind, report.files)}
    >
      {t().taken[kind]}
    </button>
  );
}

/** Prints the list of the overview, also from another screen. */
function printOverview(): void {
  if (screen.value.show !== 'overview') {
    const by = screen.value.show === 'work' ? screen.value.by : 'cause';
    screen.value = { show: 'overview', by };
  }
  // Once the overview is on screen.
  requestAnimationFrame(() => setTimeout(print));
}
