import { useEffect, useRef } from 'preact/hooks';

import { Card } from '../components/card';
import { Confirm } from '../components/confirm';
import { FindingList } from '../components/finding-list';
import { SheetPane } from '../components/sheet-pane';
import { TakeAway } from '../components/take-away';
import { TopBar } from '../components/top-bar';
import { checker } from '../core/checker';
import { count, t } from '../i18n';
import { useAnswer } from '../state/answer';
import { along, groupsOf, type By, type Only } from '../state/groups';
import { tally } from '../state/report';
import { SORTS } from '../state/rows';
import { panel, screen, type Report } from '../state/store';
import { Sign } from '../components/icons';

interface Props {
  report: Report;
  by: By;
  finding: number | undefined;
  only: Only;
}

/** The list, the sheet and the household, side by side. */
export function Work({ report, by, finding, only }: Props) {
  const text = t();
  const { summary, files } = report;
  const panes = useRef<HTMLDivElement>(null);
  // One that was just answered for stays in the list until one goes on.
  const just = finding !== undefined && summary.findings.isSettled(finding) ? finding : undefined;
  const groups = groupsOf(summary, by, text.nameless[by], only, just);
  const { route } = groups;
  const current = summary.findings.row(finding ?? route[0] ?? -1);
  const view = useAnswer(
    async () => (current ? (await checker.call('findings', { ids: [current.id] }))[0] : undefined),
    [current?.id, summary],
  );
  const go = (id: number): void => {
    screen.value = { show: 'work', by, finding: id, only };
  };
  const next = (step: number): void => {
    const to = along(route, current?.id, step);
    if (to !== undefined) go(to);
  };
  const overview = (): void => {
    screen.value = { show: 'overview', by, from: current?.id };
  };
  useKeys({
    F8: (event) => next(event.shiftKey ? -1 : 1),
    F6: (event) => walk(panes.current, event.shiftKey ? -1 : 1),
    'Alt+ArrowLeft': overview,
  });
  const tallies = tally(summary.findings);
  return (
    <div class="work">
      <TopBar>
        <button type="button" class="link" data-testid="to-overview" onClick={overview}>
          {text.backToOverview}
        </button>
        <b class="file-name">
          {files.length === 1 ? files[0]?.name : text.filesCount(files.length)}
        </b>
        <details class="take-menu">
          <summary>{text.takeAway}</summary>
          <TakeAway report={report} />
        </details>
      </TopBar>
      <div class="panes" ref={panes}>
        <FindingList
          summary={summary}
          groups={groups}
          by={by}
          only={only}
          tallies={tallies}
          current={current}
          place={current ? route.indexOf(current.id) : -1}
          all={route.length}
          onGo={go}
          onBy={(each) => (screen.value = { show: 'work', by: each, finding: current?.id, only })}
          onOnly={(sort) => (screen.value = { show: 'work', by, finding: undefined, only: sort })}
        />
        <SheetPane report={report} current={current} view={view} onGo={go} />
        <Card report={report} household={current?.household} current={current?.id} onGo={go}>
          {current && view?.id === current.id && (
            <Confirm report={report} row={current} view={view} />
          )}
        </Card>
      </div>
      <footer class="work-foot">
        <button type="button" class="button primary" data-testid="next" onClick={() => next(1)}>
          {text.next} <kbd>F8</kbd>
        </button>
        <button type="button" class="button" data-testid="previous" onClick={() => next(-1)}>
          {text.previous} <kbd>Shift+F8</kbd>
        </button>
        <span class="quiet keys-note">{text.keysNote}</span>
        <span class="tallies">
          {SORTS.map((sort) => (
            <span class={sort}>
              <Sign sort={sort} /> {count(tallies[sort].findings)}
            </span>
          ))}
        </span>
        <span class="quiet">{text.untouched}</span>
      </footer>
    </div>
  );
}

/** Keys that work anywhere on the screen, but not below a dialog. */
function useKeys(keys: Record<string, (event: KeyboardEvent) => void>): void {
  const current = useRef(keys);
  current.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const act = current.current[`${event.altKey ? 'Alt+' : ''}${event.key}`];
      if (!act || panel.value) return;
      event.preventDefault();
      act(event);
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}

/** Moves the keyboard to the next pane: list, sheet, household. */
function walk(panes: HTMLElement | null, step: number): void {
  const all = [...(panes?.children ?? [])];
  const at = all.findIndex((pane) => pane.contains(document.activeElement));
  const to = all[(Math.max(0, at) + (at < 0 ? 0 : step) + all.length) % all.length];
  const inside = '[aria-current] button, [data-current], [role="grid"], button, a, [tabindex="0"]';
  const target = to?.querySelector<HTMLElement>('[aria-current="true"], [data-current]');
  (target ?? to?.querySelector<HTMLElement>(inside))?.focus();
}
