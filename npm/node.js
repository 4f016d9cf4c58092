import { readFile } from 'node:fs/promises';

import { api } from './api.js';

export { Earlier, Session } from './huqing.js';

export const { load, check } = api(() => readFile(new URL('huqing_bg.wasm', import.meta.url)));
