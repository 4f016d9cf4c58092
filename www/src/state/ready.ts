/** Counts and groups what the screens are going to ask for, a little at a time. */
import { t } from '../i18n';
import { heatOfRows } from './board';
import { BYS, groupCounts, groupsOf } from './groups';
import { countedOf, heat, inTheWay, perVillage, tally } from './report';
import type { Summary } from './rows';

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

/** Does what the tabs need, as long as `wanted`. */
export async function readyTabs(summary: Summary, wanted: () => boolean): Promise<void> {
  for (const by of BYS) {
    await breath();
    if (!wanted()) return;
    groupsOf(summary, by, t().nameless[by]);
  }
}
