// A county's files at once, by hand: 60 files of 5,000 persons each. It prints how long the
// page's own thread was kept (tasks of more than 50 ms), and the memory of the browser.
//
//   node tests/e2e/county-soak.mjs [files] [persons in each]
//   node tests/e2e/county-soak.mjs FOLDER      (workbooks of your own)
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { memory } from './memory.mjs';
import { byId, launch, open } from './page.mjs';
import { township } from './townships.mjs';

const [first = '60', second = '5000'] = process.argv.slice(2);
const made = /^\d+$/.test(first) ? mkdtempSync(join(tmpdir(), 'huqing-')) : undefined;
const folder = made ?? first;
if (made) {
  for (let at = 0; at < Number(first); at++) {
    const name = `${String.fromCodePoint(0x4e00 + at * 7)}溪乡`;
    writeFileSync(join(made, `${name}成员.csv`), township(name, Number(second), at));
  }
}
const paths = readdirSync(folder).map((name) => join(folder, name));

const browser = await launch();
const { page, errors } = await open(browser);
await page.evaluate(() => {
  globalThis.tasks = [];
  new PerformanceObserver((list) => {
    globalThis.tasks.push(...list.getEntries().map(({ duration }) => Math.round(duration)));
  }).observe({ entryTypes: ['longtask'] });
});

/** Does something, and tells how long it took and how long the page was kept by it. */
async function told(what, act) {
  await page.evaluate(() => (globalThis.tasks.length = 0));
  const begun = Date.now();
  await act();
  const seconds = ((Date.now() - begun) / 1000).toFixed(1);
  // Long tasks are told late.
  await page.waitForTimeout(300);
  const tasks = await page.evaluate(() => globalThis.tasks.sort((a, b) => b - a));
  const long = tasks.length > 0 ? `${tasks.length}, longest ${tasks[0]} ms` : 'none';
  console.log(`${what}: ${seconds} s, tasks over 50 ms: ${long}, browser ${memory()} MB`);
}

await told(`${paths.length} files`, async () => {
  await byId(page, 'file-input').setInputFiles(paths);
  await page.waitForSelector('[data-testid="verdict"]', { timeout: 900_000 });
});
console.log(`  ${await byId(page, 'finding-count').getAttribute('data-count')} findings`);
console.log(`  ${await byId(page, 'board-row').count()} rows on the board`);
await told('filter', () => byId(page, 'board-words').fill('溪'));
await told('order', () => byId(page, 'board-order').selectOption('wrong'));
await told('heat by village', () => page.locator('.board-heat .chips button').nth(1).click());
await told('open a township', async () => {
  await page.locator('[data-testid="board-row"] th button').first().click();
  await byId(page, 'scope').waitFor();
});
await told('its work view', async () => {
  await byId(page, 'begin').click();
  await byId(page, 'message').waitFor();
});
await told('back to the board', async () => {
  await byId(page, 'to-overview').click();
  await byId(page, 'to-board').click();
  await byId(page, 'board').waitFor();
});
for (const tab of await page.locator('[role="tab"]').all()) {
  await told(`tab ${await tab.innerText()}`, async () => {
    await tab.click();
    await page.waitForFunction(() => !document.querySelector('#county-tab > p[role="status"]'));
  });
}
console.log(errors.length === 0 ? 'no errors' : errors.join('\n'));
await browser.close();
if (made) rmSync(made, { recursive: true });
if (errors.length > 0) process.exitCode = 1;
