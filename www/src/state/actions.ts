import type {
  CorrectionView,
  OpenedView,
  OwnRuleView,
  ProgressView,
  RecognitionView,
  SummaryView,
} from '../../pkg/huqing';
import { checker, readers } from '../core/checker';
import { CallError } from '../core/client';
import { decoded, embedded } from '../core/embedded';
import type { Lang } from '../core/protocol';
import type { Read } from '../core/readers';
import { lang } from '../i18n';
import { compareAlone, keepFor, turnOver } from './compare';
import { handOver } from './confirm';
import { corrections, headingsOf, merge, remember, remembered, type Layout } from './layouts';
import { awake, changed, switchRules } from './profile';
import { isCounty } from './county';
import { readAll, unpacked, type LeftOut } from './reading';
import { ready, readyTabs } from './ready';
import { unpack, type Summary } from './rows';
import { scope } from './scope';
import { panel, phase, screen, told, type Broke, type Report, type Screen } from './store';
import { breaking } from './trial';

/** The files at hand, to be opened again when the worker had to be replaced. */
let files: readonly File[] = [];

/** The files as the checker numbers them, each with the file that it was or came in. */
let numbered: { file: File; view: OpenedView }[] = [];

/** The files that are left out, by their place, with the reason. */
let left = new Map<number, LeftOut>();

/** What the user said about the sheets at hand. */
let answers: CorrectionView[] = [];

/** The layouts of the sheets at hand, as they were recognised before anybody said anything. */
let layouts: { file: string; sheet: string; headings: string[] }[] = [];

/** Goes up with every start and every cancel, so that what is late is not shown. */
let run = 0;

/** Opens and checks files. */
export async function check(chosen: readonly File[]): Promise<void> {
  if (chosen.length === 0) {
    // A report on screen is not given up for it.
    const here = phase.value.at === 'start';
    if (here) phase.value = { at: 'failed', files: [], why: 'noFiles' };
    return;
  }
  files = chosen;
  answers = [];
  left = new Map();
  turnOver();
  await start();
}

export async function checkSample(): Promise<void> {
  const { name, base64 } = embedded('sample');
  await check([new File([decoded(base64)], name)]);
}

/** What the checker has opened, in its order. */
export const sources = (): readonly { file: File; view: OpenedView }[] => numbered;

/** Ends whatever is going on and goes back to the start. */
export function cancel(): void {
  run += 1;
  checker.stop();
  readers.stop();
  phase.value = { at: 'start' };
  document.title = '户清';
}

/** Opens all files but those that are left out, and checks them. */
async function start(): Promise<void> {
  const own = (run += 1);
  const late = (): boolean => own !== run;
  checker.stop();
  readers.stop();
  numbered = [];
  told.value = [];
  scope.value = undefined;
  inHand = undefined;
  phase.value = { at: 'checking', stage: { does: 'waking' } };
  let taking: number | undefined;
  try {
    await awake();
    await handOver();
    files = await unpacked(files, readers);
    if (late()) return;
    const reading = readAll(files, left, readers, late);
    const opened: OpenedView[] = [];
    for (const [at, file] of files.entries()) {
      const read = await reading[at];
      if (late() || !read) return;
      taking = at;
      opened.push(...(await take(file, read)));
      taking = undefined;
    }
    readers.stop();
    if (late()) return;
    if (opened.every(({ error }) => error)) {
      phase.value = { at: 'failed', files: opened, why: 'nothingReadable' };
      return;
    }
    await finish(opened, late);
  } catch (error) {
    if (late()) return;
    const gone = error instanceof CallError && error.why === 'crashed';
    if (gone && taking !== undefined) {
      left = new Map([...left, [taking, 'crashed']]);
      return start();
    }
    fail();
  }
}

/** What was in hand last. */
let inHand: ProgressView | undefined;

/** Says that the check broke off, and on what. The files stay at hand. */
function fail(): void {
  const read = numbered.filter(({ view }) => !view.error);
  const file = inHand?.file === undefined ? undefined : read[inHand.file]?.file;
  const suspects = file ? [files.indexOf(file)] : [];
  broke({ inHand, files: files.map(({ name }) => name), suspects, tried: false });
}

const broke = (what: Broke): void => {
  phase.value = { at: 'failed', files: [], why: 'crashed', broke: what };
};

/** Checks again after a check broke off, without some of the files. */
export async function goOn(without: Iterable<number>): Promise<void> {
  for (const at of without) left.set(at, 'leftOut');
  await start();
}

/** Checks again without a rule. */
export async function goOnWithoutRule(code: string): Promise<void> {
  phase.value = { at: 'checking', stage: { does: 'waking' } };
  await switchRules([code], false);
  await start();
}

/** Checks each file alone, to see which of them breaks the check. */
export async function findBreaking(before: Broke): Promise<void> {
  const own = (run += 1);
  const late = (): boolean => own !== run;
  const tell = (done: number): void => {
    const file = files[done]?.name ?? '';
    phase.value = { at: 'checking', stage: { does: 'trying', file, done, all: files.length } };
  };
  const suspects = await breaking(files, tell, late);
  if (!late()) broke({ ...before, suspects, tried: true });
}

/** Gives the checker what was read; an archive gives an answer for each workbook in it. */
async function take(file: File, read: Read): Promise<OpenedView[]> {
  if ('error' in read) return [{ name: file.name, sha256: '', error: read.error, why: '' }];
  const { handed, content } = read;
  keepFor(file.name, content);
  const views = await checker.call('takeFiles', { handed }, { transfer: [handed.buffer] });
  numbered.push(...views.map((view) => ({ file, view })));
  return views;
}

async function finish(opened: readonly OpenedView[], late: () => boolean): Promise<void> {
  let summary = await checkOpened();
  let recognition = await checker.call('recognition', {});
  layouts = layoutsOf(summary, recognition);
  answers = corrections(remembered(), layouts);
  if (answers.length > 0) {
    summary = await checkOpened();
    recognition = await checker.call('recognition', {});
  }
  await ready(summary);
  if (late()) return;
  show({ files: opened, summary, recognition });
  screen.value = first(summary);
  void compareAlone();
}

async function checkOpened(): Promise<Summary> {
  const stage = { does: 'recognising', file: '', done: 0, all: 0 } as const;
  phase.value = { at: 'checking', stage };
  changed.value = false;
  const progress = (now: ProgressView): void => {
    inHand = now;
    if (phase.value.at !== 'checking' || now.all === 0) return;
    const { does, done, all, name } = now;
    phase.value = { at: 'checking', stage: { does, done, all, file: name } };
  };
  return unpack(await checker.call('check', { corrections: answers }, { progress }));
}

/** What is shown first: all townships, where there are several. */
const first = (summary: Summary): Screen =>
  isCounty(summary) ? { show: 'county', tab: 'board' } : { show: 'overview', by: 'cause' };

function show(report: Report): void {
  phase.value = { at: 'report', report };
  const shown = (): boolean => phase.value.at === 'report' && phase.value.report === report;
  void readyTabs(report.summary, shown);
}

function layoutsOf({ files: read, sheets }: SummaryView, { tables }: RecognitionView) {
  return tables.flatMap(({ sheet, columns }) => {
    const view = sheets[sheet];
    const file = view && read[view.file];
    if (!view || !file) return [];
    return [{ file: file.name, sheet: view.name, headings: headingsOf(columns) }];
  });
}

/** What was said of a sheet so far. */
export function answerOf(file: string, sheet: string): CorrectionView {
  const known = answers.find((answer) => answer.file === file && answer.sheet === sheet);
  return known ?? { file, sheet, columns: [] };
}

/** Takes an answer about a sheet, remembers it for its layout, and checks again. */
export async function correct(answer: CorrectionView): Promise<void> {
  if (phase.value.at !== 'report') return;
  const { report } = phase.value;
  answers = [
    ...answers.filter(({ file, sheet }) => file !== answer.file || sheet !== answer.sheet),
    answer,
  ];
  remember(merge(remembered(), answeredLayouts()));
  await again(report.files);
}

/** The layouts of the sheets at hand that the user said something about. */
export function answeredLayouts(): Layout[] {
  return answers.flatMap(({ file, sheet, kind, header, columns }) => {
    const own = layouts.find((it) => it.file === file && it.sheet === sheet);
    if (!own) return [];
    const layout: Layout = { sheet, headings: own.headings, columns };
    if (kind !== undefined) layout.kind = kind;
    if (header !== undefined) layout.header = header;
    return [layout];
  });
}

/** Takes layouts from a file that somebody else exported, and checks again. */
export async function takeLayouts(fresh: readonly Layout[]): Promise<void> {
  if (phase.value.at !== 'report') return;
  const { report } = phase.value;
  remember(merge(remembered(), fresh));
  answers = corrections(remembered(), layouts);
  await again(report.files);
}

/** Forgets all layouts, and checks again as if nobody had said anything. */
export async function forgetLayouts(): Promise<void> {
  if (phase.value.at !== 'report') return;
  const { report } = phase.value;
  remember([]);
  answers = [];
  await again(report.files);
}

/** Checks again, with the profile as it is now. */
export async function checkAgain(): Promise<void> {
  panel.value = undefined;
  if (!changed.value || phase.value.at !== 'report') return;
  const { files: opened } = phase.value.report;
  await again(opened);
  if (phase.value.at === 'report') screen.value = first(phase.value.report.summary);
}

async function again(opened: readonly OpenedView[]): Promise<void> {
  const own = (run += 1);
  try {
    const summary = await checkOpened();
    const recognition = await checker.call('recognition', {});
    await ready(summary);
    if (own === run) show({ files: opened, summary, recognition });
  } catch {
    // A stop is ours. After a crash the files are opened anew, without the answers.
    if (own === run) await start();
  }
}

/** Changes the language of the page and of what the checker says. */
export async function speak(next: Lang): Promise<void> {
  lang.value = next;
  document.documentElement.lang = next === 'zh' ? 'zh-CN' : 'en';
  if (!checker.running) return;
  await checker.call('speak', { lang: next });
  if (phase.value.at !== 'report') return;
  const { files: opened } = phase.value.report;
  const summary = unpack(await checker.call('summary', {}));
  const recognition = await checker.call('recognition', {});
  await ready(summary);
  if (phase.value.at === 'report') show({ files: opened, summary, recognition });
}

/** Opens the rule book, at a rule if a code is given. */
export function openRules(code?: string): void {
  panel.value = { show: 'rules', code };
}

export function openPrivacy(): void {
  panel.value = { show: 'privacy' };
}

/** Closes the panel. A report never stays that was made with other rules. */
export function closePanel(): void {
  panel.value = undefined;
  void checkAgain();
}

/** Opens the rules of one's own; to build one if it is given. */
export function openOwn(rule?: OwnRuleView): void {
  panel.value = { show: 'own', rule };
}

/** Opens the profile, to be changed. */
export function openProfile(): void {
  panel.value = { show: 'profile' };
}

/** Opens the whole rule book, to be printed. */
export function openBooklet(): void {
  panel.value = { show: 'booklet' };
}
