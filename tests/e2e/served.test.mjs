// The same file served over plain http, as a county's intranet does.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, before, test } from 'node:test';

import { byId, check, example, html, launch, root } from './page.mjs';

const port = '8766';
let browser;
let server;
before(async () => {
  server = spawn(process.execPath, [`${root}scripts/serve.mjs`, html, port]);
  await once(server.stdout, 'data');
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server?.kill();
});

test('the page works when it is served over http, and asks for nothing but itself', async (t) => {
  const context = await browser.newContext();
  t.after(() => context.close());
  const page = await context.newPage();
  const asked = [];
  context.on('request', (request) => {
    if (!/^(blob|data):/.test(request.url())) asked.push(request.url());
  });
  const address = `http://127.0.0.1:${port}/`;
  await page.goto(address);
  await check(page, [example]);
  assert.equal(await byId(page, 'verdict').getAttribute('data-verdict'), 'blocked');
  assert.deepEqual(
    asked.filter((url) => !url.endsWith('/favicon.ico')),
    [address],
  );
});
