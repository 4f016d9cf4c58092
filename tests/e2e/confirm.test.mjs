// What somebody answers for on the page is counted apart, and travels with the file.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { byId, check, example, launch, open } from './page.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

test('a finding is confirmed by keyboard, counted apart, and still confirmed in the saved file', async (t) => {
  const { page, context, errors } = await open(browser);
  t.after(() => context.close());
  await check(page, [example]);
  const doubtful = page.locator(
    '[data-testid="finding"][data-severity="verify"][data-nature="doubtful"]',
  );
  await doubtful.first().click();
  const total = async () =>
    Number((await page.locator('.chips button.doubtful').innerText()).replace(/\D/g, ''));
  const form = byId(page, 'confirm');
  await form.waitFor();
  const before = await total();
  await form.locator('summary').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('看过合同');
  await page.keyboard.press('Tab');
  await page.keyboard.type('丁小燕');
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/confirm.png` });
  await form.locator('button.primary').focus();
  await page.keyboard.press('Enter');
  await byId(page, 'said').waitFor();
  assert.match(
    await byId(page, 'said').innerText(),
    /已说明.*看过合同[\s\S]*丁小燕 \d{4}-\d\d-\d\d/,
  );
  assert.equal(await total(), before - 1);
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/said.png` });
  await byId(page, 'to-overview').click();
  assert.match(await byId(page, 'settled').innerText(), /1 处已说明/);
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/settled.png` });

  const coming = page.waitForEvent('download');
  await byId(page, 'export-annotated').click();
  const download = await coming;
  const folder = mkdtempSync(join(tmpdir(), 'huqing-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const path = join(folder, download.suggestedFilename());
  await download.saveAs(path);
  const other = await open(browser);
  t.after(() => other.context.close());
  await check(other.page, [path]);
  assert.match(await byId(other.page, 'settled').innerText(), /1 处已说明/);
  await byId(other.page, 'settled').click();
  await byId(other.page, 'said').getByRole('button', { name: '撤回' }).click();
  await byId(other.page, 'confirm').waitFor();
  assert.deepEqual([errors, other.errors], [[], []]);
});

test('what must be corrected offers no form', async (t) => {
  const { page, context } = await open(browser);
  t.after(() => context.close());
  await check(page, [example]);
  await page.locator('[data-testid="finding"][data-severity="must"]').first().click();
  await byId(page, 'message').waitFor();
  assert.equal(await byId(page, 'confirm').count(), 0);
});
