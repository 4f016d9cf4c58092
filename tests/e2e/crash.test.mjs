// A worker that dies or never ends on one file costs that file and nothing else.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';

import { harmed } from './harm.mjs';
import { byId, example, launch } from './page.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

const csv = (name) => ({
  name,
  mimeType: '',
  buffer: Buffer.from('村,户编号,户主姓名,人口\r\n白果村,5199210001,何正清,3\r\n'),
});
const good = { name: '青禾乡.xlsx', mimeType: '', buffer: readFileSync(example) };

for (const how of ['trap', 'memory', 'stack']) {
  test(`a file that ends its worker (${how}) is named and skipped, the others are checked`, async (t) => {
    const page = await harmed(browser, t);
    const files = [csv('甲.csv'), csv(`乙-${how}.csv`), good];
    await byId(page, 'file-input').setInputFiles(files);
    await page.waitForSelector('[data-testid="verdict"]', { timeout: 60_000 });
    assert.equal(await byId(page, 'file-error').count(), 1);
    const said = await byId(page, 'file-error').innerText();
    assert.match(said, new RegExp(`乙-${how}\\.csv.*程序出错，已经跳过；其他文件照常检查`));
    assert.equal(await page.locator('.file-name').innerText(), '3 个文件');
    assert.notEqual(await byId(page, 'finding').count(), 0);
    // The new worker answers.
    await byId(page, 'begin').click();
    await byId(page, 'message').waitFor();
  });
}

test('a file that is never done can be skipped, and the others are checked', async (t) => {
  const page = await harmed(browser, t);
  await byId(page, 'file-input').setInputFiles([csv('甲.csv'), good, csv('乙-endless.csv')]);
  // The others are done, and this one has begun.
  await page.waitForFunction(() => document.querySelector('progress')?.value === 2);
  assert.equal(await byId(page, 'skip').count(), 0);
  await page.clock.fastForward(40_000);
  const skip = byId(page, 'skip');
  await skip.waitFor();
  assert.match(await page.locator('.slow').innerText(), /乙-endless\.csv/);
  await skip.click();
  await page.waitForSelector('[data-testid="verdict"]', { timeout: 60_000 });
  const said = await byId(page, 'file-error').innerText();
  assert.match(said, /乙-endless\.csv.*跳过/);
});

test('a check can be cancelled while reading, recognising and checking', async (t) => {
  const page = await harmed(browser, t);
  const again = async (stage) => {
    // At once: the stage may be over before a pointer gets there.
    const cancelled = (name) => {
      const now = document.querySelector('.stages .now')?.textContent;
      if (!now?.endsWith(name)) return false;
      document.querySelector('[data-testid="cancel"]').click();
      return true;
    };
    await page.waitForFunction(cancelled, stage, { polling: 5 });
    await byId(page, 'file-input').waitFor({ state: 'attached' });
    await byId(page, 'file-input').setInputFiles([good]);
    await page.waitForSelector('[data-testid="verdict"]', { timeout: 60_000 });
    await page.getByRole('button', { name: '换文件' }).click();
  };
  await byId(page, 'file-input').setInputFiles([csv('乙-endless.csv')]);
  await again('读取');
  for (const stage of ['认表认列', '检查']) {
    const rows = Array.from({ length: 20_000 }, (_, at) => `白果村,${at},何正清${at},3`);
    const buffer = Buffer.from(`村,户编号,户主姓名,人口\r\n${rows.join('\r\n')}\r\n`);
    await byId(page, 'file-input').setInputFiles([{ name: '大.csv', mimeType: '', buffer }]);
    await again(stage);
  }
});
