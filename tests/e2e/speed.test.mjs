// A county's worth of persons: the page must stay alive while the worker works. Times are
// told, not judged: machines differ.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { byId, launch, open } from './page.mjs';

const PERSONS = 100_000;
const PER_HOUSEHOLD = 4;

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

test('the page goes on painting while 100,000 persons are checked', async (t) => {
  const { page, context, errors } = await open(browser);
  t.after(() => context.close());
  await page.evaluate(() => {
    const gaps = { longest: 0, last: performance.now() };
    const frame = (now) => {
      gaps.longest = Math.max(gaps.longest, now - gaps.last);
      gaps.last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    globalThis.gaps = gaps;
    // What the browser itself calls a long task: more than 50 ms on the page's thread.
    globalThis.tasks = [];
    new PerformanceObserver((list) => {
      globalThis.tasks.push(...list.getEntries().map(({ duration }) => Math.round(duration)));
    }).observe({ entryTypes: ['longtask'] });
  });
  const begun = Date.now();
  // From the disk, as a user chooses it: a buffer would go through the page's own thread.
  const folder = mkdtempSync(join(tmpdir(), 'huqing-'));
  t.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, '大县成员.csv'), township());
  await byId(page, 'file-input').setInputFiles(join(folder, '大县成员.csv'));
  await page.waitForSelector('[data-testid="verdict"]', { timeout: 300_000 });
  const seconds = ((Date.now() - begun) / 1000).toFixed(1);
  await page.waitForTimeout(500);
  const checking = await page.evaluate(() => Math.round(globalThis.gaps.longest));
  const tasks = await page.evaluate(() => globalThis.tasks);
  t.diagnostic(`verdict after ${seconds} s, longest gap between frames ${checking} ms`);
  t.diagnostic(`tasks of more than 50 ms on the page's thread: ${tasks.join(', ') || 'none'}`);

  await page.evaluate(() => (globalThis.gaps.longest = 0));
  await byId(page, 'begin').click();
  await page.locator('[data-testid="grid"] :focus').waitFor();
  await page.keyboard.press('Control+End');
  const last = page.locator(`[data-testid="grid-cell"][data-row="${PERSONS}"]`);
  await last.first().waitFor();
  for (let step = 0; step < 30; step++) await page.keyboard.press('PageUp');
  const scrolling = await page.evaluate(() => Math.round(globalThis.gaps.longest));
  t.diagnostic(`in the sheet, longest gap between frames ${scrolling} ms`);
  assert.deepEqual(errors, []);
});

/** A table of invented persons; every hundredth identity number has a wrong check digit. */
function township() {
  const lines = ['村,户编号,户主姓名,姓名,性别,证件号码,与户主关系,健康状况'];
  for (let person = 0; person < PERSONS; person++) {
    const household = Math.floor(person / PER_HOUSEHOLD);
    const place = person % PER_HOUSEHOLD;
    const number = identity(person, place);
    const village = `村${household % 40}`;
    const relation = ['户主', '配偶', '之子', '之女'][place];
    const sex = place % 2 === 0 ? '男' : '女';
    const id = String(5199210000 + household);
    lines.push(`${village},${id},户主${household},成员${person},${sex},${number},${relation},健康`);
  }
  return lines.join('\r\n') + '\r\n';
}

function identity(person, place) {
  const year = place < 2 ? 1960 + (person % 30) : 2000 + (person % 18);
  const day = `${year}${String(1 + (person % 12)).padStart(2, '0')}${String(1 + (person % 28)).padStart(2, '0')}`;
  const order = (Math.floor(person / 11) % 499) * 2 + (place % 2 === 0 ? 1 : 2);
  const first = `519921${day}${String(order).padStart(3, '0')}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((all, weight, at) => all + weight * Number(first[at]), 0);
  const digits = '10X98765432';
  return first + digits[(sum + (person % 100 === 0 ? 1 : 0)) % 11];
}
