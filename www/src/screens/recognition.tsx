import { useState } from 'preact/hooks';

import type { CorrectionView } from '../../pkg/huqing';
import { ColumnTable } from '../components/column-table';
import { LayoutFiles } from '../components/layout-files';
import { SheetForm } from '../components/sheet-form';
import { TopBar } from '../components/top-bar';
import { t } from '../i18n';
import { answerOf, correct } from '../state/actions';
import { screen, type Report } from '../state/store';

/** What each sheet and column was taken for, and where to say otherwise. */
export function Recognition({ report, sheet }: { report: Report; sheet: number }) {
  const text = t();
  const { summary } = report;
  return (
    <>
      <TopBar>
        <button
          type="button"
          class="link"
          data-testid="to-overview"
          onClick={() => (screen.value = { show: 'overview', by: 'cause' })}
        >
          {text.backToOverview}
        </button>
        <b class="file-name">{text.recognitionTitle}</b>
      </TopBar>
      <main class="recognition">
        <p class="lead">{text.recognitionLead}</p>
        <div class="recognition-panes">
          <nav aria-label={text.sheetTabs}>
            {summary.sheets.map((view, at) => (
              <button
                type="button"
                class="plain"
                aria-current={at === sheet ? 'true' : undefined}
                onClick={() => (screen.value = { show: 'recognition', sheet: at })}
              >
                <b>{view.name}</b>
                <span>
                  {view.kindName}
                  {view.kind !== 'unknown' && ` · ${text.sure(Math.round(view.confidence * 100))}`}
                </span>
              </button>
            ))}
            <LayoutFiles />
          </nav>
          <OneSheet key={`${sheet}`} report={report} sheet={sheet} />
        </div>
      </main>
    </>
  );
}

/** A sheet, with what the user has changed but not applied yet. */
function OneSheet({ report: { summary, recognition }, sheet }: { report: Report; sheet: number }) {
  const text = t();
  const view = summary.sheets[sheet];
  const table = recognition.tables.find((it) => it.sheet === sheet);
  const file = view && summary.files[view.file]?.name;
  const [answer, setAnswer] = useState<CorrectionView>(() =>
    answerOf(file ?? '', view?.name ?? ''),
  );
  const [changed, setChanged] = useState(false);
  const change = (next: CorrectionView): void => {
    setAnswer(next);
    setChanged(true);
  };
  if (!view || !table) return null;
  const apply = (): void => {
    setChanged(false);
    void correct(answer).then(() => {
      screen.value = { show: 'recognition', sheet };
    });
  };
  return (
    <section>
      <SheetForm
        view={view}
        evidence={table.evidence}
        kinds={recognition.kinds}
        answer={answer}
        onChange={change}
      />
      <ColumnTable
        columns={table.columns}
        fields={recognition.fields}
        answer={answer}
        onChange={change}
      />
      <p class="apply">
        <button
          type="button"
          class="button primary"
          data-testid="apply"
          disabled={!changed}
          onClick={apply}
        >
          {text.apply}
        </button>
        <button
          type="button"
          class="button"
          onClick={() => (screen.value = { show: 'overview', by: 'cause' })}
        >
          {text.later}
        </button>
        <span class="quiet">{text.layoutNote}</span>
      </p>
    </section>
  );
}
