// Exemptions, switched rules and the rule book on paper.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';

import { byId, check, example, launch, open, require, root } from './page.mjs';

const list = `${root}tests/data/example/青禾乡豁免清单.xlsx`;

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

async function fresh(t) {
  const own = await open(browser);
  t.after(() => own.context.close());
  return own;
}

const openBook = (page) => page.locator('.top-links').getByText('规则手册').click();

test('what is exempted lies in a fold of its own and counts for nothing', async (t) => {
  const { page, errors } = await fresh(t);
  await check(page, [example]);
  const before = await page.title();
  await page.reload();
  await check(page, [example, list]);
  const fold = byId(page, 'waived');
  assert.equal(await fold.getAttribute('data-count'), '4');
  assert.match(await fold.locator('summary').textContent(), /已豁免 4 条.*4 行不起作用/);
  assert.notEqual((await page.title()).split(' ')[0], before.split(' ')[0]);
  assert.equal(await page.locator('[data-testid="finding"][data-rule="X701"]').count(), 0);
  await fold.locator('summary').focus();
  await page.keyboard.press('Enter');
  await fold.getByRole('button', { name: /谢永才 C609/ }).click();
  assert.match(await byId(page, 'said').textContent(), /已列入2026年危房改造计划/);
  assert.deepEqual(errors, []);
});

test('switched rules are checked anew, named in the result, and kept in a file', async (t) => {
  const { page, errors } = await fresh(t);
  await check(page, [example]);
  assert.equal(await byId(page, 'switched').count(), 0);
  await openBook(page);
  const one = page.locator('[data-testid="rule-switch"][data-rule="C609"]');
  await one.focus();
  await page.keyboard.press('Space');
  await page.waitForFunction(() => /关掉 1 条/.test(document.body.innerText));
  await byId(page, 'all-rules-on').click();
  await page.waitForFunction(() => /多开 12 条/.test(document.body.innerText));
  await one.click();
  await page.waitForFunction(() => /关掉 1 条/.test(document.body.innerText));
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    byId(page, 'export-profile').click(),
  ]);
  const file = await download.path();
  assert.match(
    readFileSync(file, 'utf8'),
    /^extends = "sichuan-2025"\n\n\[rules\]\non = \[.*"P412".*\]\noff = \["C609"\]\n$/s,
  );
  await page.keyboard.press('Escape');
  await byId(page, 'switched').waitFor();
  assert.match(await byId(page, 'switched').textContent(), /另外打开：.*关掉：C609/);
  assert.equal(await page.locator('[data-testid="finding"][data-rule="C609"]').count(), 0);

  await openBook(page);
  await byId(page, 'usual-rules').click();
  await byId(page, 'check-again').click();
  await page.locator('[data-testid="finding"][data-rule="C609"]').first().waitFor();
  assert.equal(await byId(page, 'switched').count(), 0);

  await openBook(page);
  await byId(page, 'import-profile').setInputFiles({
    name: '坏.toml',
    mimeType: 'application/toml',
    buffer: Buffer.from('extends = "sichuan-2025"\n[income]\nlime = 1\n'),
  });
  await page.getByRole('alert').getByText('坏.toml: line 3').waitFor();
  await byId(page, 'import-profile').setInputFiles(file);
  await byId(page, 'check-again').click();
  await byId(page, 'switched').waitFor();
  assert.deepEqual(errors, []);
});

test('the whole rule book is printed, and its screen has no barriers', async (t) => {
  const { page, errors } = await fresh(t);
  await page.addInitScript(() => {
    globalThis.printed = 0;
    globalThis.print = () => (globalThis.printed += 1);
  });
  await page.reload();
  await openBook(page);
  await page.locator('[data-testid="rule-switch"]').first().waitFor();
  // The policy of the page forbids axe's script; the test evaluates it.
  await page.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
  const { violations } = await page.evaluate(() => globalThis.axe.run('dialog'));
  assert.deepEqual(
    violations.map(({ id, nodes }) => [id, nodes[0].html]),
    [],
  );
  await byId(page, 'booklet-open').click();
  await page.waitForFunction(() => globalThis.printed === 1);
  const rules = await page.locator('.booklet article').count();
  assert.equal(rules, await page.locator('.booklet .contents li').count());
  assert.ok(rules > 280);
  assert.deepEqual(errors, []);
});
