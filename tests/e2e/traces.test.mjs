// Nothing is kept, and what is hostile in a file stays harmless on screen and in exports.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { address, byId, check, example, launch, open, profile } from './page.mjs';

/** Every file below a folder. */
const filesBelow = (folder) =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));

/** Which of the words stand in a file, in any of the encodings in which browsers store text. */
function wordsIn(path, words) {
  const bytes = readFileSync(path);
  return words.filter((word) =>
    ['utf8', 'utf16le'].some((encoding) => bytes.includes(Buffer.from(word, encoding))),
  );
}

test('the profile of a closed browser holds no text of a cell', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'huqing-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const context = await profile(folder);
  const page = await context.newPage();
  await page.goto(address);
  await check(page, [example]);
  await byId(page, 'begin').click();
  await byId(page, 'message').waitFor();
  const texts = await page.locator('[data-testid="grid-cell"]').allInnerTexts();
  const words = [...new Set(texts.filter((text) => 6 <= text.length))];
  assert.ok(5 < words.length, 'enough words to look for');
  // One word is stored on purpose: the search must find it, or it proves nothing.
  const planted = 'planted-word-of-this-test';
  await page.evaluate((word) => localStorage.setItem('planted', word), planted);
  await page.waitForTimeout(500);
  await context.close();
  const found = filesBelow(folder).flatMap((path) => wordsIn(path, [planted, ...words]));
  assert.ok(found.includes(planted), 'the search sees what is stored');
  assert.deepEqual([...new Set(found)], [planted]);
});

const HOSTILE = [
  '<img src=x onerror="window.struck=1">',
  '<script>window.struck=1</script>',
  '"><svg/onload=window.struck=1>',
  '\u202Egnp.exe\u202C张三',
  '=HYPERLINK("http://leak-canary.test/","点我")',
  '+1+cmd|" /C calc"!A0',
  '@SUM(1)',
  '-2+3',
  'javascript:window.struck=1',
  '张三\u200b\u2066x',
];

test('markup, scripts, formulas and reversed letters in cells and names do no harm', async (t) => {
  const browser = await launch();
  t.after(() => browser.close());
  const { page, requests, errors } = await open(browser);
  const quote = (text) => `"${text.replaceAll('"', '""')}"`;
  const rows = HOSTILE.map((text, at) =>
    [quote(text), '519901190001010' + (100 + at), quote(text), '否', '', quote(text)].join(','),
  );
  const sheet = ['户主姓名,身份证号码,村,饮水安全,家庭人口数,备注', ...rows].join('\r\n');
  const name = '<img src=x onerror=window.struck=1>\u202Exslx.csv';
  await check(page, [{ name, mimeType: '', buffer: Buffer.from('\ufeff' + sheet) }]);
  await byId(page, 'begin').click();
  await byId(page, 'message').waitFor();
  for (const key of ['F8', 'F8', 'F8']) await page.keyboard.press(key);
  assert.equal(await page.evaluate(() => window.struck), undefined);
  const own = await page.locator('#app img, #app script, #app svg [onload], #app a[href]').count();
  assert.equal(own, 0);
  // The cell shows what stands in it, letter by letter.
  const shown = await page.locator('[data-testid="grid-cell"]').allInnerTexts();
  assert.ok(shown.some((text) => text.includes('<script>window.struck=1</script>')));
  await byId(page, 'to-overview').click();
  const waiting = page.waitForEvent('download');
  await byId(page, 'export-csv').click();
  const saved = await waiting;
  assert.doesNotMatch(saved.suggestedFilename(), /[<>"\u202e]/);
  const csv = readFileSync(await saved.path(), 'utf8');
  const begins = csv.split(/\r\n|,/).filter((field) => /^"?[=+@-]/.test(field));
  assert.deepEqual(begins, []);
  assert.deepEqual([requests, errors], [[], []]);
});
