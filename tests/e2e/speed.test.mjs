// A county's worth of persons: the page must stay alive while the worker works. Times are
// told, not judged: machines differ.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { byId, launch, open } from './page.mjs';
import { identity } from './townships.mjs';

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
  await page.evaluate(watch);
  /** Does something, and tells how long the page's thread was kept by it. */
  const told = async (what, act) => {
    await page.evaluate(() => globalThis.watched.reset());
    const begun = Date.now();
    await act();
    const seconds = ((Date.now() - begun) / 1000).toFixed(1);
    // Long tasks are told late.
    await page.waitForTimeout(300);
    const { gap, tasks } = await page.evaluate(() => globalThis.watched);
    const long = tasks.length > 0 ? `${tasks.length} (${tasks.join(', ')} ms)` : 'none';
    t.diagnostic(`${what}: ${seconds} s, tasks over 50 ms: ${long}, longest gap ${gap} ms`);
  };
  // From the disk, as a user chooses it: a buffer would go through the page's own thread.
  const folder = mkdtempSync(join(tmpdir(), 'huqing-'));
  t.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, '大县成员.csv'), township());
  await told('check', async () => {
    await byId(page, 'file-input').setInputFiles(join(folder, '大县成员.csv'));
    await page.waitForFunction(() => document.querySelector('progress')?.max > 1);
    await page.waitForFunction(() => {
      const progress = document.querySelector('progress');
      return !progress || progress.max - progress.value <= 1;
    });
  });
  await told('result shown', async () => {
    await page.waitForSelector('[data-testid="verdict"]', { timeout: 300_000 });
  });
  const count = await byId(page, 'finding-count').getAttribute('data-count');
  t.diagnostic(`${count} findings`);
  for (const by of ['village', 'household', 'department', 'responsible', 'cause']) {
    await told(`tab ${by}`, async () => {
      await page.locator(`#tab-${by}`).click();
      await page.waitForSelector(`#tab-${by}[aria-selected="true"]`);
    });
  }
  await told('language', async () => {
    await byId(page, 'language').click();
    await page.locator('html[lang="en"]').waitFor();
    await page.locator('h1', { hasText: /ready/i }).waitFor();
  });
  await told('work view', async () => {
    await byId(page, 'begin').click();
    await page.locator('[data-testid="grid"] :focus').waitFor();
  });
  await told('filter', async () => {
    await page.locator('.chips button.wrong').click();
    await page.waitForSelector('.chips button.wrong[aria-pressed="true"]');
  });
  for (const by of ['household', 'village']) {
    await told(`list by ${by}`, () => page.locator('.list select').selectOption(by));
  }
  await told('ten findings on', async () => {
    for (let step = 0; step < 10; step++) await page.keyboard.press('F8');
  });
  await told('the sheet', async () => {
    await page.locator('[data-testid="grid-cell"]').first().click();
    await page.locator('[data-row="0"][data-column="0"]:focus').waitFor();
    await page.keyboard.press('Control+End');
    await page.waitForFunction(
      (last) => last <= Number(document.activeElement?.dataset.row),
      PERSONS,
    );
    for (let step = 0; step < 30; step++) await page.keyboard.press('PageUp');
  });
  assert.deepEqual(errors, []);
});

/** Watches the page's thread: what the browser calls long tasks, and gaps between frames. */
function watch() {
  const watched = { gap: 0, tasks: [], reset: () => Object.assign(watched, { gap: 0, tasks: [] }) };
  let last = performance.now();
  const frame = (now) => {
    watched.gap = Math.max(watched.gap, Math.round(now - last));
    last = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  new PerformanceObserver((list) => {
    watched.tasks.push(...list.getEntries().map(({ duration }) => Math.round(duration)));
  }).observe({ entryTypes: ['longtask'] });
  globalThis.watched = watched;
}

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
