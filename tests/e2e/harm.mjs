// A page whose workers come to harm on files of certain names. The worker of the built page
// is the real one; what goes wrong in it is put in front of its text.
import { address } from './page.mjs';

/** Runs in the worker first: files of certain names do harm while they are read. */
function harm() {
  // (module (func (export "trap") unreachable))
  const trapping = [
    0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 7, 8, 1, 4, 0x74, 0x72,
    0x61, 0x70, 0, 0, 0x0a, 5, 1, 3, 0, 0, 0x0b,
  ];
  const { Instance, Module, Memory } = WebAssembly;
  const { trap } = new Instance(new Module(new Uint8Array(trapping))).exports;
  let name = '';
  // The steps of the check after which it breaks off: at the sheet of a file, or at a rule.
  let breaksAt = Infinity;
  let taken = 0;
  self.addEventListener('message', ({ data }) => {
    name = data.ask?.name ?? '';
    if (data.kind !== 'takeFiles') return;
    taken += 1;
    const text = new TextDecoder().decode(data.ask.handed.subarray(0, 200));
    if (text.includes('in-check')) breaksAt = taken;
    if (text.includes('in-rule')) breaksAt = 20;
  });
  const acts = {
    trap,
    endless: () => {
      for (;;);
    },
    memory: () => {
      const kept = [];
      for (;;) kept.push(new Memory({ initial: 65536 }));
    },
    stack: function deeper() {
      return deeper() + 1;
    },
  };
  WebAssembly.Instance = function Harmed(module, imports) {
    let steps = 0;
    const told =
      (call) =>
      (...words) => {
        const answer = call(...words);
        if (++steps === breaksAt) trap();
        return answer;
      };
    const watched = Object.entries(imports).map(([from, calls]) => [
      from,
      Object.fromEntries(
        Object.entries(calls).map(([key, call]) => [key, /_call_/.test(key) ? told(call) : call]),
      ),
    ]);
    const real = new Instance(module, Object.fromEntries(watched));
    const exports = { ...real.exports };
    exports.session_open = (...words) => {
      const act = Object.keys(acts).find((key) => name.includes(key));
      if (act) acts[act]();
      return real.exports.session_open(...words);
    };
    return { exports };
  };
}

/** A page that such workers serve. */
export async function harmed(browser, t) {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  t.after(() => context.close());
  const page = await context.newPage();
  await page.clock.install();
  await page.addInitScript((text) => {
    const Real = globalThis.Blob;
    globalThis.Blob = class extends Real {
      constructor(parts, options) {
        super(options?.type === 'text/javascript' ? [text, ...parts] : parts, options);
      }
    };
  }, `(${harm})();`);
  await page.goto(address);
  return page;
}
