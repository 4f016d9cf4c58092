import { signal } from '@preact/signals';

import type { FindingRow } from '../../pkg/huqing';
import { checker } from '../core/checker';
import { t } from '../i18n';
import { toPaper } from './paper';
import type { Findings } from './rows';
import { told, type Report } from './store';
import { masked } from './take-away';

/** What is printed: a slip for each household or person, or the whole list. */
export type Printed = 'household' | 'responsible' | 'list';

/** A line of a slip, with a box to tick. */
export interface SlipRow {
  severity: FindingRow['severity'];
  village: string;
  head: string;
  place: string;
  message: string;
  rule: string;
  department: string;
  responsible: string;
  said: string;
}

export interface Slip {
  to: string;
  rows: SlipRow[];
}

/** What stands on paper at the moment; nothing on screen. */
export const printing = signal<{ what: Printed; slips: Slip[] } | undefined>(undefined);

/** The part of a report in JSON that is needed here. It is masked if that was asked for. */
interface Told {
  files: { name: string }[];
  household_verdicts: { head: string }[];
  findings: {
    message: string;
    settled?: { text: string };
    cells: { sheet: string; cell: string; role: string }[];
  }[];
}

/** Lines that are printed at most: some 300 sheets of paper. */
const MOST = 5_000;

/** Lays slips out and opens the print dialog; says so where that would be too much paper. */
export async function printSlips(what: Printed, { summary }: Report): Promise<void> {
  const lines = linesOf(what, summary.findings);
  if (lines > MOST) {
    told.value = [t().printTooMuch(lines, MOST)];
    return;
  }
  const bytes = await checker.call('report', { mask: masked.value });
  const said = JSON.parse(new TextDecoder().decode(bytes)) as Told;
  const slips = slipsOf(what, summary, said, masked.value, t().nameless.responsible);
  if (slips.length === 0) return;
  toPaper(
    () => (printing.value = { what, slips }),
    () => (printing.value = undefined),
  );
}

/** How many lines there are to print. */
function linesOf(what: Printed, findings: Findings): number {
  let lines = 0;
  for (let id = 0; id < findings.length; id++) {
    const own = what !== 'household' || findings.household(id) !== undefined;
    if (own && findings.counts(id)) lines += 1;
  }
  return lines;
}

/** The slips, those of a village together. */
export function slipsOf(
  what: Printed,
  summary: Report['summary'],
  told: Told,
  mask: boolean,
  nobody: string,
): Slip[] {
  const slips = new Map<string, Slip>();
  const { findings } = summary;
  const ids = Array.from({ length: findings.length }, (_, id) => id);
  const counted = findings.rows(ids.filter((id) => findings.counts(id)));
  const all = counted.filter((it) => what !== 'household' || has(it));
  const order = what === 'list' ? all : all.sort(byVillage);
  for (const finding of order) {
    const [key, to] = keyOf(what, finding, told, mask, nobody);
    let own = slips.get(key);
    if (!own) slips.set(key, (own = { to, rows: [] }));
    own.rows.push(rowOf(finding, summary, told, mask));
  }
  if (what === 'list') return [...slips.values()];
  for (const { rows } of slips.values()) rows.sort((a, b) => rank(a) - rank(b));
  return [...slips.values()];
}

function keyOf(
  what: Printed,
  { household, village, responsible }: FindingRow,
  told: Told,
  mask: boolean,
  nobody: string,
): [key: string, to: string] {
  switch (what) {
    case 'list':
      return ['', ''];
    case 'responsible':
      return [responsible, responsible ? shown(responsible, mask) : nobody];
    case 'household': {
      const head = told.household_verdicts[household ?? 0]?.head ?? '';
      return [String(household), `${village}　${head}`];
    }
  }
}

function rowOf(
  finding: FindingRow,
  summary: Report['summary'],
  told: Told,
  mask: boolean,
): SlipRow {
  const said = told.findings[finding.id];
  const cells = said?.cells.filter(({ role }) => role === 'primary') ?? [];
  const names = cells.slice(0, CELLS).map(({ cell }) => cell);
  const more = cells.length > CELLS ? ` …${t().cells(cells.length)}` : '';
  const title = summary.found.find(({ code }) => code === finding.rule)?.title ?? '';
  return {
    severity: finding.severity,
    village: finding.village,
    head: shown(finding.who, mask),
    place: `${cells[0]?.sheet ?? ''} ${names.join('、')}${more}`,
    message: said?.message ?? '',
    rule: `${title} ${finding.rule}`,
    department: finding.department,
    responsible: shown(finding.responsible, mask),
    said: said?.settled?.text ?? '',
  };
}

/** Cells of a finding that are named on paper. */
const CELLS = 3;

/** A name, of which a mask leaves the first character. */
const shown = (name: string, mask: boolean): string =>
  mask && name.length > 1 ? `${name.slice(0, 1)}${'*'.repeat(name.length - 1)}` : name;

const has = ({ household }: FindingRow): boolean => household !== undefined;
const byVillage = (a: FindingRow, b: FindingRow): number =>
  a.village < b.village ? -1 : Number(b.village < a.village) || a.id - b.id;
const rank = ({ severity }: SlipRow): number => ['must', 'verify', 'hint'].indexOf(severity);
