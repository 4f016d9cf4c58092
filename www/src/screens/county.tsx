import { useEffect, useRef, useState } from 'preact/hooks';

import { BoardFilter } from '../components/board-filter';
import { BoardHeat, BoardPlot, Unusual } from '../components/board-sides';
import { BoardTable } from '../components/board-table';
import { Accountability } from '../components/accountability';
import { Brief } from '../components/brief';
import { CauseList } from '../components/cause-list';
import { CountyTabs } from '../components/county-tabs';
import { Counts } from '../components/counts';
import { FileErrors } from '../components/file-errors';
import { Ledger } from '../components/ledger';
import { Sample } from '../components/sample';
import { SinceLast } from '../components/since-last';
import { Submissions } from '../components/submissions';
import { Switched } from '../components/switched';
import { TakeAway } from '../components/take-away';
import { TopBar } from '../components/top-bar';
import { VerdictLine } from '../components/verdict-line';
import { t } from '../i18n';
import { cancel } from '../state/actions';
import { everything, listed, type Filter, type Order } from '../state/board';
import { groupsOf, type Only } from '../state/groups';
import { lookAt, scope } from '../state/scope';
import { screen, type CountyTab, type Report, type Screen } from '../state/store';

interface Props {
  report: Report;
  tab: CountyTab;
}

/** Everything that was sent in, for those who receive it. */
export function County({ report, tab }: Props) {
  const text = t();
  const { files, summary } = report;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, []);
  const groups = groupsOf(summary, 'cause', text.nameless.cause);
  const work = (finding?: number, only?: Only): void => {
    scope.value = undefined;
    screen.value = { show: 'work', by: 'cause', finding, only };
  };
  return (
    <>
      <TopBar>
        <b class="file-name">{text.filesCount(files.length)}</b>
        <span class="quiet">{text.sheetsCount(summary.sheets.length)}</span>
        <button type="button" class="link" onClick={cancel}>
          {text.newFiles}
        </button>
      </TopBar>
      <VerdictLine report={report} heading={heading} onBegin={() => work(groups.route[0])} />
      <Counts findings={summary.findings} onPick={(sort) => work(undefined, sort)} />
      <Switched summary={summary} />
      <TakeAway report={report} />
      <SinceLast />
      <FileErrors files={files} />
      <main class="county">
        <CountyTabs tab={tab} />
        <div id="county-tab" role="tabpanel" aria-labelledby={`county-${tab}`}>
          {tab === 'board' && <Board report={report} onWork={(id) => work(id)} />}
          {tab === 'ledger' && <Ledger report={report} />}
          {tab === 'submissions' && <Submissions />}
          {tab === 'brief' && <Brief report={report} />}
          {tab === 'accountability' && <Accountability report={report} />}
          {tab === 'sample' && <Sample report={report} />}
        </div>
      </main>
    </>
  );
}

interface BoardProps {
  report: Report;
  onWork: (finding: number) => void;
}

/** The townships, those that fail first, with what they look like side by side. */
function Board({ report, onWork }: BoardProps) {
  const text = t();
  const { summary } = report;
  const words = text.county;
  const { rows } = summary.board;
  const [filter, setFilter] = useState<Filter>(everything);
  const [order, setOrder] = useState<Order>('failing');
  const places = listed(rows, filter, order);
  const open = (row: number, then: Screen = { show: 'overview', by: 'cause' }): void =>
    void lookAt(row).then(() => (screen.value = then));
  return (
    <>
      <p class="quiet board-note">
        {words.checkedBy(summary.profile, summary.incomeLine, summary.asOf)} · {words.boardNote}
      </p>
      <BoardFilter
        filter={filter}
        order={order}
        some={places.length}
        all={rows.length}
        onFilter={setFilter}
        onOrder={setOrder}
      />
      {places.length === 0 && <p class="empty">{words.nothingListed(filter)}</p>}
      {places.length > 0 && (
        <BoardTable
          rows={rows}
          places={places}
          onOpen={(row) => open(row)}
          onSort={(row, sort) =>
            open(row, { show: 'work', by: 'cause', finding: undefined, only: sort })
          }
        />
      )}
      {summary.board.across.length > 0 && <p class="quiet board-note">{words.across}</p>}
      <div class="board-sides">
        <BoardPlot summary={summary} onOpen={(row) => open(row)} />
        <div>
          <Unusual summary={summary} onOpen={(row) => open(row)} />
          <BoardHeat summary={summary} onOpen={(row) => open(row)} />
        </div>
      </div>
      <Causes report={report} onWork={onWork} />
    </>
  );
}

/** What is wrong in all townships, cause by cause: drawn after the board. */
function Causes({ report, onWork }: BoardProps) {
  const text = t();
  const [due, setDue] = useState(false);
  useEffect(() => {
    const soon = setTimeout(() => setDue(true));
    return () => clearTimeout(soon);
  }, []);
  const groups = groupsOf(report.summary, 'cause', text.nameless.cause);
  return (
    <section class="board-causes">
      <h2>{text.county.causes}</h2>
      {due && <CauseList report={report} groups={groups} by="cause" onWork={onWork} />}
    </section>
  );
}
