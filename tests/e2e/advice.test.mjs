// Households that contradict themselves: the list on the overview and the card.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { contradictions } from './contradictions.mjs';
import { barriers, byId, check, launch, open } from './page.mjs';

let browser;
let folder;
before(async () => {
  browser = await launch();
  folder = mkdtempSync(join(tmpdir(), 'huqing-'));
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

test('advice is listed by how sure it is and told on the card', async (t) => {
  const own = await open(browser);
  t.after(() => own.context.close());
  const { page, errors } = own;
  await check(page, [contradictions(folder)]);
  const list = byId(page, 'advice-list');
  await list.waitFor();
  const lines = await list.locator('li').allInnerTexts();
  assert.equal(lines.length, 3);
  assert.match(lines[0], /何正清\s*可以确定[^]*工资性收入 D2 → 12540/);
  assert.deepEqual(await barriers(page), []);
  if (process.env.HUQING_PICTURES) {
    await page.screenshot({ path: join(process.env.HUQING_PICTURES, 'advice-list.png') });
  }
  await list.locator('li button').first().click();
  const advice = byId(page, 'advice');
  await advice.waitFor();
  const way = advice.locator('[data-testid="advice-way"][data-grade="B"]');
  assert.match(await way.innerText(), /D2 工资性收入：1.254 → 12540（疑似元与万元弄混）/);
  assert.deepEqual(await barriers(page), []);
  if (process.env.HUQING_PICTURES) {
    await page.screenshot({ path: join(process.env.HUQING_PICTURES, 'advice-card.png') });
  }
  assert.deepEqual(errors, []);
});
