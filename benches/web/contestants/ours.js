import { initSync, Session } from '../../../www/pkg/huqing.js';
import { contest, start } from './worker.js';

// CHECKED is set by the bundler: reading alone, or reading and all checks.
contest(async (wasm) => {
  const memory = await start(wasm, initSync);
  const session = new Session();
  return (name, bytes) => {
    const [opened] = session.open(name, bytes);
    if (opened.error) throw new Error(opened.error);
    const told = { memory: memory.buffer.byteLength };
    if (!CHECKED) return told;
    session.check([], () => {});
    const { sheets } = session.summary();
    const rows = sheets.reduce((all, sheet) => all + sheet.records, 0);
    return { memory: memory.buffer.byteLength, rows };
  };
});
