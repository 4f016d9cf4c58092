// The browsers of the offices: Chromium 109 and Firefox ESR.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { address, browsers, byId, check, example, launch, open, require } from './page.mjs';

test(
  'the worked example is checked in Chromium 109',
  { skip: !browsers.chromium109 },
  async (t) => {
    const browser = await launch({ old: true });
    t.after(() => browser.close());
    assert.match(browser.version(), /^109\./);
    const { page, errors } = await open(browser);
    await check(page, [example]);
    await byId(page, 'begin').click();
    await page.locator('[data-testid="grid-cell"][data-finding]').first().waitFor();
    await page.keyboard.press('F8');
    await byId(page, 'message').waitFor();
    assert.deepEqual(errors, []);
  },
);

test('the worked example is checked in Firefox', { skip: !browsers.firefox }, async (t) => {
  const puppeteer = require('puppeteer-core');
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: browsers.firefox,
    headless: true,
  });
  t.after(() => browser.close());
  const page = await browser.newPage();
  await page.goto(address);
  const input = await page.waitForSelector('[data-testid="file-input"]');
  await input.uploadFile(example);
  const verdict = await page.waitForSelector('[data-testid="verdict"]', { timeout: 120_000 });
  const word = await verdict.evaluate((element) => element.dataset.verdict);
  assert.equal(word, 'blocked');
});
