import { Earlier, initSync, Session, type Rows } from '../../pkg/huqing';
import type { Packed, PackedSummary } from '../state/rows';
import { decoded } from './embedded';
import type { Answer, Ask, Call, Kind, Reply } from './protocol';

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

function packed(rows: Rows): Packed {
  const { fields, text, ends } = rows;
  rows.free();
  // Copies that wasm-bindgen made, in memory of their own.
  return { fields, text, ends } as Packed;
}

function summary(): PackedSummary {
  const view = open().summary();
  const [findings, households] = [open().findingRows(), open().householdRows()];
  return { view, findings: packed(findings), households: packed(households) };
}

type Handlers = { [K in Kind]: (ask: Ask<K>, id: number) => Answer<K> | Promise<Answer<K>> };

const handlers: Handlers = {
  init,
  speak: ({ lang }) => open().speak(lang),
  read,
  takeFiles: ({ handed }) => open().takeFiles(handed),
  check: ({ corrections }, id) => {
    open().check(corrections, (done: number, all: number) => send({ id, done, all }));
    return summary();
  },
  summary,
  recognition: () => open().recognition(),
  findings: ({ ids }) => open().findings(ids),
  window: ({ sheet, area }) => open().window(sheet, [...area]),
  card: ({ household }) => open().card(household),
  advice: () => open().advice(),
  rules: () => open().rules(),
  rule: ({ code }) => open().rule(code),
  book: () => open().book(),
  useProfile: ({ name, text }) => open().useProfile(name, text),
  switchRules: ({ codes, on }) => open().switchRules(codes, on),
  // A copy: what wasm-bindgen returns may share the memory of the instance.
  report: ({ mask }) => new Uint8Array(open().report(mask)),
  list: ({ mask }) => new Uint8Array(open().list(mask)),
  csv: ({ mask }) => new Uint8Array(open().csv(mask)),
  annotated: ({ place, bytes, stamp, mask }) => {
    const made = open().annotated(place, new Uint8Array(bytes), stamp, mask);
    const { name, notes } = made;
    return { name, notes, bytes: new Uint8Array(made.intoBytes()) };
  },
  sarif: ({ mask }) => new Uint8Array(open().sarif(mask)),
  lists: ({ by, mask }) => new Uint8Array(open().lists(by, mask)),
  compare: ({ files }) => {
    const earlier = new Earlier();
    try {
      const read = files.map(({ name, bytes }) => earlier.open(name, new Uint8Array(bytes)));
      if (!read.includes(true)) throw new Error('nothing of it could be read');
      return open().compare(earlier);
    } finally {
      earlier.free();
    }
  },
  reasons: () => open().reasons(),
  confirm: ({ findings, said }) => {
    open().confirm(new Uint32Array(findings), said);
    return summary();
  },
  confirmationsFile: () => new Uint8Array(open().confirmationsFile()),
  takeConfirmations: ({ text }) => open().takeConfirmations(text),
  edit: ({ cells, texts, time }) => open().edit(new Uint32Array(cells), texts, time),
  undo: () => open().undo(),
  redo: () => open().redo(),
  settle: ({ rules }) => open().settle(rules),
  spelling: () => open().spelling(),
  applySpelling: ({ time }) => open().applySpelling(time),
  applyFix: ({ id, time }) => open().applyFix(id, time),
  levels: () => open().levels(),
  lesson: ({ level, seed, own }, id) =>
    open().lesson(level, seed, own, (done: number, all: number) => send({ id, done, all })),
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
