// Rules of one's own without code, and the profile value by value.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { barriers, byId, check, example, launch, open, root } from './page.mjs';

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

async function openOwn(page) {
  await page.locator('.top-links').getByText('规则手册').click();
  await byId(page, 'own-open').click();
  await byId(page, 'own-rules').waitFor();
}

/** Chooses in the n-th list of that name by keyboard, as somebody without a mouse does. */
async function choose(page, id, at, words) {
  const list = byId(page, id).nth(at);
  await list.focus();
  await list.selectOption({ label: words });
}

const hits = (page, count) =>
  page.waitForFunction((wanted) => {
    const now = document.querySelector('[data-testid="own-hits"]');
    return now?.dataset.hits === wanted && now.dataset.done === 'true';
  }, String(count));

test('a rule is built as a sentence, tried, kept, run, exported and imported', async (t) => {
  const { page, errors } = await fresh(t);
  await check(page, [example]);
  await openOwn(page);
  await byId(page, 'own-new').focus();
  await page.keyboard.press('Enter');
  await byId(page, 'own-title').fill('预脱贫户看不了电视');
  await choose(page, 'own-field', 0, '广播电视');
  await choose(page, 'own-test', 0, '不是');
  await choose(page, 'own-value', 0, '是');
  await hits(page, 1);
  await byId(page, 'own-add').focus();
  await page.keyboard.press('Enter');
  await choose(page, 'own-field', 1, '脱贫属性');
  await choose(page, 'own-value', 1, '预脱贫');
  await hits(page, 1);
  await byId(page, 'own-sentence')
    .getByText(/如果【广播电视】不是【是】，并且【脱贫属性】是【预脱贫】，则【必须改】/)
    .waitFor();
  assert.match(await byId(page, 'own-hit').first().textContent(), /邓小兰户.*已采购未安装/);
  await byId(page, 'own-take-example').first().click();
  await byId(page, 'own-take-example').last().click();
  assert.equal(await byId(page, 'own-example').count(), 2);
  await choose(page, 'own-severity', 0, '要核实');
  await choose(page, 'own-nature', 0, '存疑');
  assert.deepEqual(await barriers(page), []);
  await byId(page, 'own-keep').focus();
  await page.keyboard.press('Enter');
  const kept = page.locator('[data-testid="own-rule"][data-rule="U001"]');
  await kept.waitFor();
  assert.equal(await kept.locator('.doubtful').count(), 0);
  assert.deepEqual(await barriers(page), []);

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    byId(page, 'own-export').click(),
  ]);
  assert.equal(download.suggestedFilename(), '户清自定规则.xlsx');
  const file = await download.path();

  await byId(page, 'check-again').click();
  await page.locator('[data-testid="finding"][data-rule="U001"]').first().waitFor();
  await openOwn(page);
  await byId(page, 'own-drop').click();
  await byId(page, 'own-drop').click();
  await page.locator('.own .empty').waitFor();
  await byId(page, 'own-import').setInputFiles(file);
  await kept.waitFor();
  assert.match(await kept.textContent(), /预脱贫户看不了电视/);
  await byId(page, 'own-import').setInputFiles(example);
  await page.getByRole('alert').getByText('没有“自定规则”工作表').waitFor();
  assert.deepEqual(errors, []);
});

test('what is wrong with a rule is said where it is, and odd rules are warned of', async (t) => {
  const { page, errors } = await fresh(t);
  await check(page, [example]);
  await openOwn(page);
  await byId(page, 'own-new').click();
  await byId(page, 'own-title').fill('人数');
  await choose(page, 'own-field', 0, '家庭人口数');
  await byId(page, 'own-value').first().fill('三');
  await page.locator('[data-part="condition.0"]').getByText('“三”不能和这一栏比').waitFor();
  assert.ok(await byId(page, 'own-keep').isDisabled());
  await choose(page, 'own-test', 0, '小于');
  await byId(page, 'own-value').first().fill('0');
  await hits(page, 0);
  await byId(page, 'own-fault').getByText('一处也没有查出').waitFor();
  await byId(page, 'own-add').click();
  await choose(page, 'own-field', 1, '家庭人口数');
  await choose(page, 'own-test', 1, '大于');
  await byId(page, 'own-value').nth(1).fill('5');
  await byId(page, 'own-fault').getByText('自相矛盾').waitFor();
  await choose(page, 'own-what', 0, '家里符合条件的人数');
  await choose(page, 'own-field', 0, '年龄');
  await choose(page, 'own-test', 0, '不少于');
  await byId(page, 'own-value').first().fill('60');
  await byId(page, 'own-value').nth(1).fill('1');
  await byId(page, 'own-value').nth(2).fill('0');
  await page.waitForFunction(
    () => Number(document.querySelector('[data-testid="own-hits"]')?.dataset.hits) > 0,
  );
  // What nobody filled in is neither hit nor missed.
  await page.locator('.remove').last().click();
  await choose(page, 'own-what', 0, '一栏');
  await choose(page, 'own-field', 0, '备注');
  await choose(page, 'own-test', 0, '包含');
  await byId(page, 'own-value').first().fill('水');
  await byId(page, 'own-hits').getByText('没法判断').waitFor();
  assert.deepEqual(errors, []);
});

test('a profile is changed value by value, and its effect is told at once', async (t) => {
  const { page, errors } = await fresh(t);
  await check(page, [example]);
  await page.locator('.top-links').getByText('规则手册').click();
  await byId(page, 'profile-open').click();
  const line = page.locator('[data-key="income.line"]');
  await line.locator('input').first().fill('四千');
  await page.keyboard.press('Tab');
  await line.getByRole('alert').getByText('不小于 0 的数').waitFor();
  await line.locator('input').first().fill('6,200');
  await page.keyboard.press('Tab');
  await line.locator('.was').getByText('内置：3750').waitFor();
  const effect = byId(page, 'effect');
  await page.waitForFunction(
    () => Number(document.querySelector('[data-testid="effect"]')?.dataset.households) > 0,
  );
  assert.match(await effect.textContent(), /户的判定会变（共 10 户）/);
  assert.match(await byId(page, 'effect-criteria').textContent(), /收入达标 → 不达标/);
  assert.match(await byId(page, 'effect-departments').textContent(), /农业农村局/);
  assert.match(await byId(page, 'effect-villages').textContent(), /村/);
  assert.match(await byId(page, 'profile-differs').textContent(), /1 项/);
  assert.deepEqual(await barriers(page), []);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    byId(page, 'export-profile').click(),
  ]);
  const file = await download.path();
  await byId(page, 'reset-all').click();
  await page.waitForFunction(() => /和内置方案一样/.test(document.body.innerText));
  await byId(page, 'import-profile').setInputFiles(file);
  await line.locator('.was').getByText('内置：3750').waitFor();
  await byId(page, 'reset-value').click();
  await page.waitForFunction(() => /和内置方案一样/.test(document.body.innerText));
  assert.deepEqual(errors, []);
});

test('a profile with rules of ones own is taken from a file and checked with', async (t) => {
  const { page, errors } = await fresh(t);
  await check(page, [example]);
  await page.locator('.top-links').getByText('规则手册').click();
  await byId(page, 'import-profile').setInputFiles(`${root}tests/data/own/县自定规则.toml`);
  await byId(page, 'check-again').click();
  await page.locator('[data-testid="finding"][data-rule="U001"]').first().waitFor();
  assert.deepEqual(errors, []);
});
