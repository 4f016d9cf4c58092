// What is taken away beside the marked original: lists in an archive, paper, and what
// changed since the last submission.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { byId, check, example, launch, open } from './page.mjs';

const pictures = process.env.PICTURES;

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

async function fresh(t) {
  const own = await open(browser);
  t.after(() => own.context.close());
  // A headless browser has no print dialog; the paper is looked at as PDF.
  await own.page.evaluate(() => (window.print = () => undefined));
  return own;
}

test('there is an archive of lists for each village, and the list for other tools', async (t) => {
  const { page, errors } = await fresh(t);
  await check(page, [example]);
  await byId(page, 'more').click();
  for (const [button, name] of [
    ['export-list-village', /_分村清单_\d{4}-\d{4}\.zip$/],
    ['export-sarif', /_检查结果_\d{4}-\d{4}\.sarif$/],
  ]) {
    const coming = page.waitForEvent('download');
    await byId(page, button).click();
    const download = await coming;
    assert.match(download.suggestedFilename(), name);
    const bytes = readFileSync(await download.path());
    if (button.endsWith('sarif')) assert.equal(JSON.parse(bytes).version, '2.1.0');
    else assert.ok(bytes.includes('白果村.xlsx'), 'no list of that village');
  }
  assert.deepEqual(errors, []);
});

/** How many pages a PDF has, and of what size. */
function pagesOf(pdf) {
  const text = pdf.toString('latin1');
  const boxes = [...text.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)];
  return {
    pages: [...text.matchAll(/\/Type \/Page\b(?!s)/g)].length,
    wide: boxes.some(([, width, height]) => Number(width) > Number(height)),
  };
}

for (const [what, wide] of [
  ['household', false],
  ['responsible', false],
  ['list', true],
]) {
  test(`the ${what} paper has a head on each sheet, boxes to tick and lines to sign`, async (t) => {
    const { page, errors } = await fresh(t);
    await check(page, [example]);
    await byId(page, 'more').click();
    await byId(page, `print-${what}`).click();
    const slips = byId(page, 'slips');
    await slips.waitFor({ state: 'attached' });
    const count = await page.locator('.slip').count();
    const text = await slips.textContent();
    assert.match(text, /☐ ■/);
    assert.match(text, /（签字）/);
    assert.match(text, what === 'list' ? /牵头部门/ : /第 1 \/ \d+ 份/);
    await page.emulateMedia({ media: 'print' });
    const colours = await page.evaluate(() =>
      [...document.querySelectorAll('.slips *')].map((it) => getComputedStyle(it).color),
    );
    if (pictures) {
      await page.screenshot({
        path: `${pictures}/${what}.png`,
        fullPage: true,
      });
    }
    assert.deepEqual([...new Set(colours)], ['rgb(0, 0, 0)'], 'black on white');
    assert.equal(await byId(page, 'verdict').isVisible(), false);
    // Printing ends what is on paper.
    const pdf = await page.pdf({ preferCSSPageSize: true });
    if (pictures) writeFileSync(`${pictures}/${what}.pdf`, pdf);
    const { pages, wide: is } = pagesOf(pdf);
    assert.ok(pages >= count && pages <= 2 * count + 12, `${pages} pages for ${count} slips`);
    assert.equal(is, wide);
    assert.deepEqual(errors, []);
  });
}

test('paper hides numbers and names when asked', async (t) => {
  const { page } = await fresh(t);
  await check(page, [example]);
  await byId(page, 'mask').check();
  await byId(page, 'more').click();
  await byId(page, 'print-list').click();
  await byId(page, 'slips').waitFor({ state: 'attached' });
  const text = await byId(page, 'slips').textContent();
  assert.match(text, /何\*\*/);
  assert.doesNotMatch(text, /何正清|\d{17}[\dX]/);
});

test('the same file dropped again is named as unchanged, another one is compared', async (t) => {
  const { page, errors } = await fresh(t);
  await check(page, [example]);
  await page.getByRole('button', { name: '换文件' }).click();
  await check(page, [example]);
  await page.waitForFunction(() =>
    document.querySelector('[data-testid="compared"]')?.textContent?.includes('一模一样'),
  );

  const folder = mkdtempSync(join(tmpdir(), 'huqing-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const coming = page.waitForEvent('download');
  await byId(page, 'export-annotated').click();
  const path = join(folder, (await coming).suggestedFilename());
  await (await coming).saveAs(path);
  await byId(page, 'compare-input').setInputFiles([path]);
  await byId(page, 'compare-more').waitFor();
  const line = await byId(page, 'compared').textContent();
  assert.match(line, /解决 0，新增 0，未变 \d\d.*改动 0 格/);
  await byId(page, 'compare-more').click();
  await page.locator('[data-fate="unchanged"]').waitFor();
  if (pictures) await page.screenshot({ path: `${pictures}/compare.png` });
  assert.deepEqual(errors, []);
});
