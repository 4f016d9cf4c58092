import { check } from '../index.js';

addEventListener('message', async ({ data: files }) => postMessage(await check(files)));
