// What every contestant's worker does: load, wait for the word, read, tell. The bench reads
// the CPU time of the thread when it is told `loaded`, `fetched` and `done`.

/** @param {(wasm: string) => Promise<(name: string, bytes: Uint8Array) => unknown>} load */
export function contest(load) {
  let read;
  let bytes;
  const steps = {
    async load({ wasm }) {
      read = await load(wasm);
    },
    async fetch({ file }) {
      bytes = new Uint8Array(await (await fetch(file)).arrayBuffer());
    },
    async read({ file }) {
      const begun = performance.now();
      const result = await read(file.split('/').pop(), bytes);
      return { ...result, wall: performance.now() - begun };
    },
  };
  self.onmessage = async ({ data: { step, ...given } }) => {
    try {
      self.postMessage({ ok: true, ...(await steps[step](given)) });
    } catch (error) {
      self.postMessage({ ok: false, why: String(error?.message ?? error).slice(0, 120) });
    }
  };
}

/** Compiles and starts the WebAssembly at `url`; gives back its memory. */
export async function start(url, initSync) {
  const module = await WebAssembly.compile(await (await fetch(url)).arrayBuffer());
  return initSync({ module }).memory;
}
