import { useState } from 'preact/hooks';

import type { ProposalView } from '../../pkg/huqing';
import { t } from '../i18n';
import { closePanel } from '../state/actions';
import { useAnswer } from '../state/answer';
import { applySpelling, spelling } from '../state/edits';
import { report } from '../state/store';
import { Dialog } from './dialog';

/** Changes that are drawn at first. */
const SOME = 100;

/** 一键规范: each change is listed before anything is done. */
export function Tidy() {
  const text = t();
  const all = useAnswer(() => spelling(), []);
  const apply = (): void => {
    closePanel();
    void applySpelling();
  };
  return (
    <Dialog title={text.tidyTitle}>
      <p>{text.tidyLead}</p>
      {!all && <p class="quiet">{text.loading}</p>}
      {all?.length === 0 && <p data-testid="tidy-none">{text.tidyNone}</p>}
      {all && all.length > 0 && (
        <>
          <Changes all={all} />
          <p class="tidy-end">
            <button type="button" class="button primary" data-testid="tidy-apply" onClick={apply}>
              {text.tidyApply(all.length)}
            </button>
            <span class="quiet">{text.tidyUndo}</span>
          </p>
        </>
      )}
    </Dialog>
  );
}

function Changes({ all }: { all: readonly ProposalView[] }) {
  const text = t();
  const [limit, setLimit] = useState(SOME);
  const sheets = report.value?.summary.sheets ?? [];
  return (
    <>
      <div class="tidy-table" tabIndex={0}>
        <table data-testid="tidy-changes">
          <thead>
            <tr>
              {text.tidyHead.map((head) => (
                <th scope="col">{head}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {all.slice(0, limit).map(({ cell, after, title }) => (
              <tr>
                <td>{sheets[cell.sheet]?.name}</td>
                <td>{cell.name}</td>
                <td class="tidy-value">{cell.value}</td>
                <td class="tidy-value">{after}</td>
                <td>{title}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {limit < all.length && (
        <button type="button" class="link" onClick={() => setLimit(all.length)}>
          {text.morePlaces(all.length - limit)}
        </button>
      )}
    </>
  );
}
