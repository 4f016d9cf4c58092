import {
  Earlier,
  initSync,
  Session,
  type EditView,
  type ProgressView,
  type Rows,
} from '../../pkg/huqing';
import type { Packed, PackedBoard, PackedSummary } from '../state/rows';
import type { ListOf } from '../state/store';
import { decoded } from './embedded';
import type { Answer, Ask, Call, Content, Edited, Kind, Reply } from './protocol';

let session: Session | undefined;

const send = (reply: Reply): void => self.postMessage(reply, { transfer: buffers(reply) });

/** The memory of the arrays of numbers in an answer: it is handed over, not copied. */
function buffers(value: unknown): ArrayBufferLike[] {
  if (ArrayBuffer.isView(value)) return [value.buffer];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.values(value).flatMap(buffers);
}

function open(): Session {
  if (!session) throw new Error('init comes first');
  return session;
}

async function init({ program, lang }: Ask<'init'>): Promise<WebAssembly.Module> {
  const module = typeof program === 'string' ? await compile(program) : program;
  initSync({ module });
  session = new Session();
  session.speak(lang);
  return module;
}

async function compile(program: string): Promise<WebAssembly.Module> {
  const packed = new Blob([decoded(program)]).stream();
  const bytes = new Response(packed.pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
  return WebAssembly.compile(await bytes);
}

/** Reads a file, keeping nothing of it. */
function read({ name, bytes }: Ask<'read'>): Answer<'read'> {
  const reader = new Session();
  reader.open(name, new Uint8Array(bytes));
  const handed = reader.handOver();
  reader.free();
  return new Uint8Array(handed);
}

/** Takes the workbooks out of an archive: as blobs, which are handed over and not copied. */
function inside({ bytes }: Ask<'unpack'>): Answer<'unpack'> {
  return Session.unpack(new Uint8Array(bytes)).map((file) => {
    const { name } = file;
    return { name, content: new Blob([new Uint8Array(file.intoBytes())]) };
  });
}

function packed(rows: Rows): Packed {
  const { fields, text, ends } = rows;
  rows.free();
  // Copies that wasm-bindgen made, in memory of their own.
  return { fields, text, ends } as Packed;
}

function board(): PackedBoard {
  const made = open().board();
  const { findings, households, across } = made;
  const rows = made.rows();
  made.free();
  return { rows, findings, households, across } as PackedBoard;
}

function summary(): PackedSummary {
  const view = open().summary();
  const [findings, households] = [open().findingRows(), open().householdRows()];
  return {
    view,
    findings: packed(findings),
    households: packed(households),
    board: board(),
  };
}

/** An earlier submission. */
function earlier(files: readonly Content[]): Earlier {
  const made = new Earlier();
  const read = files.map(({ name, bytes }) => made.open(name, new Uint8Array(bytes)));
  if (read.includes(true)) return made;
  made.free();
  throw new Error('nothing of it could be read');
}

/** Follows findings and households through submissions; what is open here is the last. */
function submissions({ before, names }: Ask<'submissions'>): Answer<'submissions'> {
  const all: Earlier[] = [];
  try {
    for (const files of before) all.push(earlier(files));
  } catch (error) {
    for (const each of all) each.free();
    throw error;
  }
  // They are given away with it.
  return open().submissions(all, names);
}

/** The cells of a list, by what its numbers were counted in. */
const cellsOf: Record<ListOf, (list: number) => Uint32Array> = {
  ledger: (list) => open().ledgerCells(list),
  brief: (list) => open().briefCells(list),
};

/** An edit with what it changed. What is known of the rest stays with the page. */
function edited(view: EditView): Edited {
  const own = open();
  if (view.whole || view.refused) return { view, patch: undefined };
  const findings = { ids: own.touchedFindings(), rows: packed(own.touchedFindingRows()) };
  const households = { ids: own.touchedHouseholds(), rows: packed(own.touchedHouseholdRows()) };
  return { view, patch: { view: own.summary(), findings, households, board: board() } };
}

type Handlers = { [K in Kind]: (ask: Ask<K>, id: number) => Answer<K> | Promise<Answer<K>> };

const handlers: Handlers = {
  init,
  speak: ({ lang }) => open().speak(lang),
  read,
  unpack: inside,
  takeFiles: ({ handed }) => open().takeFiles(handed),
  check: ({ corrections }, id) => {
    open().check(corrections, (progress: ProgressView) => send({ id, progress }));
    return summary();
  },
  summary,
  recognition: () => open().recognition(),
  findings: ({ ids }) => open().findings(ids),
  window: ({ sheet, area }) => open().window(sheet, [...area]),
  card: ({ household }) => open().card(household),
  advice: ({ most, within }) => open().advice(most, within),
  adviceOn: ({ households }) => open().adviceOn(new Uint32Array(households)),
  takeAdvice: ({ household, time }) => edited(open().takeAdvice(household, time)),
  rules: () => open().rules(),
  rule: ({ code }) => open().rule(code),
  book: () => open().book(),
  useProfile: ({ name, text }) => open().useProfile(name, text),
  switchRules: ({ codes, on }) => open().switchRules(codes, on),
  profile: () => open().profile(),
  setValue: ({ key, typed, source }) => open().setValue(key, typed, source),
  resetValues: ({ keys }) => open().resetValues(keys),
  effect: ({ from, most }) => open().effect(from, most),
  ownRules: () => open().ownRules(),
  ownParts: () => open().ownParts(),
  tryOwnRule: ({ rule, from, most }) => open().tryOwnRule(rule, from, most),
  putOwnRule: ({ rule }) => open().putOwnRule(rule),
  dropOwnRule: ({ code }) => open().dropOwnRule(code),
  ownSheet: () => new Uint8Array(open().ownSheet()),
  takeOwnSheet: ({ name, bytes }) => open().takeOwnSheet(name, new Uint8Array(bytes)),
  // A copy: what wasm-bindgen returns may share the memory of the instance.
  report: ({ mask }) => new Uint8Array(open().report(mask)),
  list: ({ mask }) => new Uint8Array(open().list(mask)),
  csv: ({ mask }) => new Uint8Array(open().csv(mask)),
  annotated: ({ place, bytes, stamp, mask }) => {
    const made = open().annotated(place, new Uint8Array(bytes), stamp, mask);
    const { name, notes } = made;
    return { name, notes, bytes: new Uint8Array(made.intoBytes()) };
  },
  merged: ({ mask }) => new Uint8Array(open().merged(mask)),
  sarif: ({ mask }) => new Uint8Array(open().sarif(mask)),
  lists: ({ by, mask }) => new Uint8Array(open().lists(by, mask)),
  compare: ({ files }) => {
    const before = earlier(files);
    try {
      return open().compare(before);
    } finally {
      before.free();
    }
  },
  submissions,
  ledger: () => open().ledger(),
  brief: () => open().brief(),
  briefFile: ({ form, mask }) => new Uint8Array(open().briefFile(form, mask)),
  accountability: () => open().accountability(true),
  assume: ({ key, on }) => open().assume(key, on),
  cells: ({ of, list }) => cellsOf[of](list) as Answer<'cells'>,
  places: ({ cells }) => open().places(new Uint32Array(cells)),
  spotCheck: ({ seed, size }) => open().spotCheck(seed, size),
  spotCheckList: ({ seed, size, mask }) => new Uint8Array(open().spotCheckList(seed, size, mask)),
  reasons: () => open().reasons(),
  confirm: ({ findings, said }) => {
    open().confirm(new Uint32Array(findings), said);
    return summary();
  },
  confirmationsFile: () => new Uint8Array(open().confirmationsFile()),
  takeConfirmations: ({ text }) => open().takeConfirmations(text),
  edit: ({ cells, texts, time }) => edited(open().edit(new Uint32Array(cells), texts, time)),
  undo: () => edited(open().undo()),
  redo: () => edited(open().redo()),
  settle: ({ rules }) => edited(open().settle(rules)),
  spelling: () => open().spelling(),
  applySpelling: ({ time }) => edited(open().applySpelling(time)),
  applyFix: ({ id, time }) => edited(open().applyFix(id, time)),
  levels: () => open().levels(),
  lesson: ({ level, seed, own }, id) =>
    open().lesson(level, seed, own, (progress: ProgressView) => send({ id, progress })),
  endLesson: () => open().endLesson(),
  lessonWindow: ({ sheet, area }) => open().lessonWindow(sheet, new Uint32Array(area)),
  lessonKey: () => open().lessonKey(),
  lessonScore: ({ marked }) => open().lessonScore(marked),
  quiz: ({ code }) => open().quiz(code),
  fingerprint: ({ bytes }) => open().fingerprint(new Uint8Array(bytes)),
};

async function reply({ id, kind, ask }: Call): Promise<Reply> {
  try {
    // The kind picks the handler of its own ask, which TypeScript cannot follow.
    return { id, ok: true, answer: await handlers[kind](ask as never, id) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    // After a trap the instance is in an unknown state and must not be used again.
    return { id, ok: false, message, fatal: error instanceof WebAssembly.RuntimeError };
  }
}

self.addEventListener('message', async ({ data }: MessageEvent<Call>) => send(await reply(data)));
