import { useEffect, useRef } from 'preact/hooks';

import { AdviceList } from '../components/advice-list';
import { CauseList } from '../components/cause-list';
import { Confirmations } from '../components/confirmations';
import { Counts } from '../components/counts';
import { FileErrors } from '../components/file-errors';
import { HeatTable } from '../components/heat-table';
import { NotRun } from '../components/not-run';
import { Recognised } from '../components/recognised';
import { SinceLast } from '../components/since-last';
import { Switched } from '../components/switched';
import { TakeAway } from '../components/take-away';
import { ToBoard } from '../components/to-board';
import { TopBar } from '../components/top-bar';
import { VerdictLine } from '../components/verdict-line';
import { VillagePlot } from '../components/village-plot';
import { Waived } from '../components/waived';
import { t } from '../i18n';
import { cancel } from '../state/actions';
import { BYS, groupCounts, groupsOf, type By, type Only } from '../state/groups';
import { scoped } from '../state/scope';
import { screen, type Report } from '../state/store';

interface Props {
  report: Report;
  by: By;
  /** The finding one comes back from. */
  from: number | undefined;
}

/** The verdict, the counts, the causes. */
export function Overview({ report, by, from }: Props) {
  const text = t();
  const { files, summary } = report;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const place = document.querySelector<HTMLElement>(`[data-id="${from ?? ''}"]`);
    if (!place) {
      scrollTo(0, 0);
      return heading.current?.focus({ preventScroll: true });
    }
    place.focus({ preventScroll: true });
    place.scrollIntoView({ block: 'center' });
  }, []);
  const groups = groupsOf(summary, by, text.nameless[by]);
  const work = (finding?: number, only?: Only): void => {
    screen.value = { show: 'work', by, finding, only };
  };
  return (
    <>
      <TopBar>
        <ToBoard />
        <b class="file-name">
          {files.length === 1 ? files[0]?.name : text.filesCount(files.length)}
        </b>
        <span class="quiet">{text.sheetsCount(summary.sheets.length)}</span>
        <button type="button" class="link" onClick={cancel}>
          {text.newFiles}
        </button>
      </TopBar>
      <VerdictLine report={report} heading={heading} onBegin={() => work(groups.route[0])} />
      <Counts findings={summary.findings} onPick={(sort) => work(undefined, sort)} />
      <Switched summary={summary} />
      <Recognised report={report} />
      <TakeAway report={report} />
      {scoped.value && <p class="quiet only-this">{text.county.onlyThis}</p>}
      <SinceLast />
      <Confirmations
        report={report}
        onSettled={() => work(undefined, 'settled')}
        onWork={(finding) => work(finding)}
      />
      <FileErrors files={files} />
      <main class="overview">
        <div>
          <div class="tabs" role="tablist">
            {BYS.map((each) => (
              <button
                type="button"
                role="tab"
                id={`tab-${each}`}
                aria-selected={each === by}
                aria-controls="causes"
                onClick={() => (screen.value = { show: 'overview', by: each })}
              >
                {text.by[each]} <span>{groupCounts(summary)[each]()}</span>
              </button>
            ))}
          </div>
          <div id="causes" role="tabpanel" aria-labelledby={`tab-${by}`}>
            <CauseList key={by} report={report} groups={groups} by={by} onWork={work} />
          </div>
        </div>
        <aside>
          <AdviceList report={report} onWork={(finding) => work(finding)} />
          <VillagePlot
            findings={summary.findings}
            onPick={() => (screen.value = { show: 'overview', by: 'village' })}
          />
          <HeatTable households={summary.households} />
          <Waived summary={summary} onWork={work} />
          <NotRun summary={summary} />
        </aside>
      </main>
    </>
  );
}
