// Lessons: faults are looked for by keyboard, scored and explained; nothing leaves a copy.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { barriers, byId, check, example, launch, open } from './page.mjs';

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

/** Opens the choice of lessons, with a seed. */
async function choose(page, seed, level = 'row') {
  await byId(page, `level-${level}`).check();
  await byId(page, 'seed').fill(String(seed));
}

/** The rows of the trainer's key: sheet, cell, value, and so on. */
async function keyOf(page) {
  await byId(page, 'training-key').click();
  await byId(page, 'answer-key').waitFor({ timeout: 60_000 });
  const rows = await byId(page, 'key-row').evaluateAll((all) =>
    all.map((row) => [...row.cells].map((cell) => cell.textContent.trim())),
  );
  await byId(page, 'training-back').click();
  await byId(page, 'training').waitFor();
  return rows;
}

/** Walks to a cell by keyboard from the first one of the sheet, and brings it on screen. */
async function walkTo(page, cell) {
  const [, letters, row] = /^([A-Z]+)(\d+)$/.exec(cell);
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  await page.keyboard.press('Control+Home');
  for (let at = 1; at < Number(row); at++) await page.keyboard.press('ArrowDown');
  for (let at = 1; at < column; at++) await page.keyboard.press('ArrowRight');
  await page.waitForFunction(
    (name) => document.activeElement?.getAttribute('data-cell') === name,
    cell,
  );
}

test('a lesson is done by keyboard alone, scored, and explained at its cells', async (t) => {
  const { page, errors } = await fresh(t);
  await byId(page, 'training-start').focus();
  await page.keyboard.press('Enter');
  await byId(page, 'training').waitFor();
  await choose(page, 4711);
  await byId(page, 'tolerance-cell').check();
  assert.deepEqual(await barriers(page), [], 'choosing');
  const key = await keyOf(page);
  assert.equal(key.length, 8);
  await byId(page, 'training-begin').focus();
  await page.keyboard.press('Enter');
  await byId(page, 'lesson').waitFor({ timeout: 60_000 });
  assert.equal(await page.locator('[data-finding]').count(), 0, 'nothing tells where faults are');

  // A sheet is chosen, a right cell and a heading are marked, all by keyboard.
  const [, sheet, cell] = key[0];
  await page.getByRole('group').getByRole('button', { name: sheet, exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.locator('[data-testid="grid"] [data-cell="A1"]').waitFor();
  await page.keyboard.press('F6');
  await page.keyboard.press('F6');
  await walkTo(page, cell);
  await page.keyboard.press('Space');
  const marked = page.locator(`.flagged[data-cell="${cell}"]`);
  await marked.waitFor();
  assert.match(await marked.getAttribute('aria-label'), /已标为有错/);
  await page.keyboard.press('Space');
  await marked.waitFor({ state: 'detached' });
  assert.equal(await byId(page, 'mark').count(), 0);
  await page.keyboard.press('Space');
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Space');
  assert.match(await byId(page, 'marked').textContent(), /2/);
  await page.keyboard.press('F8');
  await page.waitForFunction(
    (name) => document.activeElement?.getAttribute('data-cell') === name,
    cell,
  );
  assert.deepEqual(await barriers(page), [], 'marking');
  await byId(page, 'hand-in').focus();
  await page.keyboard.press('Enter');

  await byId(page, 'recall').waitFor();
  assert.match(await byId(page, 'recall').textContent(), /13%.*8 处里，找到 1 处/);
  assert.match(await byId(page, 'precision').textContent(), /50%.*2 格里，1 格/);
  assert.match(await byId(page, 'time').textContent(), /\d:\d\d/);
  assert.equal(await byId(page, 'told-missed').getAttribute('data-count'), '7');
  assert.equal(await byId(page, 'told-found').getAttribute('data-count'), '1');
  assert.match(await byId(page, 'told-wrong').textContent(), /这里是标题，不是数据/);
  const missed = byId(page, 'told-missed');
  await missed.locator('li button').first().focus();
  await page.keyboard.press('Enter');
  await byId(page, 'explained').waitFor();
  assert.deepEqual(await barriers(page), [], 'scored');
  await missed.locator('[data-testid="told-rule"]').first().focus();
  await page.keyboard.press('Enter');
  await byId(page, 'rule-page').waitFor();
  assert.deepEqual(errors, []);
});

test('the same seed gives the same class, and the key is printed on A4', async (t) => {
  const { page, errors } = await fresh(t);
  await byId(page, 'training-open').click();
  await choose(page, 31, 'household');
  const first = await keyOf(page);
  await page.reload();
  await byId(page, 'training-open').click();
  await choose(page, 31, 'household');
  assert.deepEqual(await keyOf(page), first);
  await choose(page, 32, 'household');
  assert.notDeepEqual(await keyOf(page), first);
  await byId(page, 'seed').fill('１２x');
  await page.getByText('种子号要填').waitFor();

  await choose(page, 31, 'household');
  await byId(page, 'training-key').click();
  await byId(page, 'answer-key').waitFor();
  assert.deepEqual(await barriers(page), []);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    byId(page, 'key-save').click(),
  ]);
  assert.match(download.suggestedFilename(), /参考答案_进阶_31\.csv/);
  await page.emulateMedia({ media: 'print' });
  assert.ok(await byId(page, 'watermark').isVisible());
  assert.ok(!(await byId(page, 'key-print').isVisible()));
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  assert.match(pdf, /MediaBox \[0 0 59[45][\d.]* 84[12]/);
  assert.deepEqual(errors, []);
});

test('faults in a copy of ones own sheets are watermarked, and nothing is saved', async (t) => {
  const { page, errors } = await fresh(t);
  await check(page, [example]);
  const before = await byId(page, 'finding-count').getAttribute('data-count');
  await byId(page, 'training-open').click();
  await byId(page, 'training-own').check();
  await choose(page, 6, 'township');
  await byId(page, 'training-begin').click();
  await byId(page, 'lesson').waitFor({ timeout: 120_000 });
  assert.ok(await byId(page, 'watermark').isVisible());
  const written = await byId(page, 'watermark')
    .locator('span')
    .first()
    .evaluate((it) => getComputedStyle(it, '::before').content);
  assert.match(written, /练习/);
  const downloads = [];
  page.on('download', (it) => downloads.push(it.suggestedFilename()));
  await page.locator('.top-links').getByText('规则手册').click();
  await page.locator('[data-testid="rule-switch"][data-rule="C609"]').click();
  await byId(page, 'export-profile').click();
  await page.locator('dialog').getByRole('alert').getByText('不能保存或导出').waitFor();
  await byId(page, 'usual-rules').click();
  await page.keyboard.press('Escape');
  await byId(page, 'training-back').click();
  await byId(page, 'training-key').click();
  await byId(page, 'answer-key').waitFor({ timeout: 120_000 });
  await byId(page, 'key-save').click();
  await page.locator('main').getByRole('alert').getByText('不能保存或导出').waitFor();
  assert.deepEqual(downloads, []);
  // What stood there before is in the key, and the user's own sheets are as they were.
  assert.ok((await byId(page, 'key-row').count()) > 2);
  await byId(page, 'training-back').click();
  await byId(page, 'training-leave').click();
  await byId(page, 'verdict').waitFor();
  assert.equal(await byId(page, 'finding-count').getAttribute('data-count'), before);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    byId(page, 'export-list').click(),
  ]);
  assert.match(download.suggestedFilename(), /问题清单/);
  assert.deepEqual(errors, []);
});

test('the page of a rule has an exercise of ten seconds', async (t) => {
  const { page, errors } = await fresh(t);
  await page.locator('.top-links').getByText('规则手册').click();
  await page.locator('.rules li button', { hasText: 'I104' }).click();
  const quiz = byId(page, 'quiz');
  await quiz.waitFor();
  assert.ok(!(await quiz.textContent()).includes('✗'), 'the answer is not given away');
  const picks = byId(page, 'quiz-pick');
  const verdict = byId(page, 'quiz-verdict');
  const answers = [];
  for (let at = 0; at < (await picks.count()); at++) {
    await picks.nth(at).focus();
    await page.keyboard.press('Enter');
    await verdict.waitFor();
    answers.push((await verdict.textContent()).startsWith('✓'));
    assert.ok(await verdict.evaluate((it) => it === document.activeElement));
    assert.match(await quiz.textContent(), /校验不通过/);
    await quiz.getByRole('button', { name: '再做一次' }).click();
  }
  assert.ok(answers.includes(true) && answers.includes(false), String(answers));
  assert.deepEqual(await barriers(page), []);
  assert.deepEqual(errors, []);
});
