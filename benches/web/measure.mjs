// One reading in a fresh worker of a fresh renderer, and what it cost.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const text = (path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};

/** Milliseconds of CPU of the worker's thread, and of all threads of its process. */
function cpu(pid) {
  const threads = readdirSync(`/proc/${pid}/task`).filter((thread) =>
    text(`/proc/${pid}/task/${thread}/comm`).startsWith('DedicatedWorker'),
  );
  const spent = threads.map(
    (thread) => text(`/proc/${pid}/task/${thread}/schedstat`).split(' ')[0],
  );
  const fields = text(`/proc/${pid}/stat`).split(') ')[1].split(' ');
  const whole = (Number(fields[11]) + Number(fields[12])) * 10;
  return { worker: spent.reduce((all, ns) => all + Number(ns) / 1e6, 0), whole };
}

const memory = (pid, field) =>
  Number(text(`/proc/${pid}/status`).match(new RegExp(`${field}:\\s+(\\d+)`))?.[1] ?? 0) / 1024;

async function renderers(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
}

const limited = (promise, ms) => {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`stopped after ${ms / 1000} s`)), ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
};

/** Lets the contestant `name` read `file`. Whatever happens is an answer. */
export async function measure(browser, origin, { name, wasm, file, whole, patience }) {
  const before = new Set(await renderers(browser));
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const crashed = new Promise((_, reject) => {
      page.on('crash', () => reject(new Error('the tab crashed')));
    });
    crashed.catch(() => {});
    await page.goto(`${origin}/`);
    const step = (ask, ms = 120_000) => {
      const answer = page.evaluate(
        ([script, message]) =>
          new Promise((resolve) => {
            globalThis.contestant ??= new Worker(script);
            globalThis.contestant.onmessage = ({ data }) => resolve(data);
            globalThis.contestant.onerror = ({ message }) => resolve({ ok: false, why: message });
            globalThis.contestant.postMessage(message);
          }),
        [`${origin}/contestants/${name}.js`, ask],
      );
      answer.catch(() => {});
      return limited(Promise.race([answer, crashed]), ms);
    };
    const loaded = await step({ step: 'load', wasm: wasm && `${origin}/wasm/${wasm}` });
    if (!loaded.ok) return { why: loaded.why };
    const pid = (await renderers(browser)).find((id) => !before.has(id) && 0 < cpu(id).worker);
    const start = cpu(pid);
    await step({ step: 'fetch', file: `${origin}/files/${file}` });
    // From here on the highest memory of the process is counted anew.
    writeFileSync(`/proc/${pid}/clear_refs`, '5');
    const resident = memory(pid, 'VmRSS');
    const begun = cpu(pid);
    const told = await step({ step: 'read', file: `${origin}/files/${file}` }, patience);
    const ended = cpu(pid);
    const grown = Math.max(0, memory(pid, 'VmHWM') - resident);
    const spent = whole ? ended.whole - begun.whole : ended.worker - begun.worker;
    const cost = { cpu: spent, process: ended.whole - begun.whole, grown, load: start.worker };
    if (!told.ok) return { why: told.why, ...cost };
    return { ...told, memory: told.memory && told.memory / 1024 / 1024, ...cost };
  } catch (error) {
    return { why: error.message.split('\n')[0] };
  } finally {
    await limited(context.close(), 20_000).catch(() => {});
  }
}
