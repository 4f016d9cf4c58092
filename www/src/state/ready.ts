/** Counts and groups what the screens are going to ask for, a little at a time. */
import { t } from '../i18n';
import { heatOfRows } from './board';
import { BYS, groupCounts, groupsOf } from './groups';
import { countedOf, heat, inTheWay, perVillage, tally } from './report';
import type { Summary } from './rows';
import type { Screen } from './store';

/** Lets the page do what waits to be done: paint, hear keys. */
export const breath = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Does what the overview needs, in steps that each are short on a slow machine. */
export async function ready(summary: Summary): Promise<void> {
  const { findings, households } = summary;
  const steps = [
    () => tally(findings),
    () => countedOf(findings),
    () => inTheWay(findings),
    () => perVillage(findings),
    () => heat(households),
    () => heatOfRows(summary),
    ...BYS.map((by) => () => groupCounts(summary)[by]()),
    () => groupsOf(summary, 'cause', t().nameless.cause),
  ];
  for (const step of steps) {
    step();
    await breath();
  }
}

/** Does what the screen that is shown needs after an edit, in short steps too. */
export async function readyScreen(summary: Summary, now: Screen): Promise<void> {
  if (now.show !== 'work') return ready(summary);
  const { by, only } = now;
  tally(summary.findings);
  await soon();
  groupsOf(summary, by, t().nameless[by], only);
  await soon();
}

/** Lets the page do what waits to be done, and goes on without the pause of a timer. */
const soon = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });

/** Does what the tabs need, as long as `wanted`. */
export async function readyTabs(summary: Summary, wanted: () => boolean): Promise<void> {
  for (const by of BYS) {
    await breath();
    if (!wanted()) return;
    groupsOf(summary, by, t().nameless[by]);
  }
}
