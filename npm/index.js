import { api } from './api.js';

export { Earlier, Session } from './huqing.js';

export const { load, check } = api(async () => {
  const response = await fetch(new URL('huqing_bg.wasm', import.meta.url));
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  return response.arrayBuffer();
});
