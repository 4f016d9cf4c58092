import { initSync, inflate, range, stream } from '../../../target/bench-web/peers/peers.js';
import { contest, start } from './worker.js';

// WAY is set by the bundler.
const ways = {
  stream: (bytes) => ({ rows: stream(bytes) }),
  range: (bytes) => ({ rows: range(bytes) }),
  inflate: (bytes) => ({ bytes: inflate(bytes) }),
};

contest(async (wasm) => {
  const memory = await start(wasm, initSync);
  return (name, bytes) => ({ ...ways[WAY](bytes), memory: memory.buffer.byteLength });
});
