// Mending: certain advice with one click, blocks that are copied, words that an input
// method puts together, and leaving with changes that are not saved.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { contradictions } from './contradictions.mjs';
import { barriers, byId, check, launch, open } from './page.mjs';

let browser;
let folder;
let file;
before(async () => {
  browser = await launch();
  folder = mkdtempSync(join(tmpdir(), 'huqing-'));
  file = contradictions(folder);
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

const cellAt = (page, name) => page.locator(`[data-testid="grid"] [data-cell="${name}"]`);

/** Waits for a cell to show a text. */
const shows = (page, name, text) =>
  page.waitForFunction(
    ([cell, wanted]) =>
      document.querySelector(`[data-testid="grid"] [data-cell="${cell}"]`)?.textContent === wanted,
    [name, text],
  );

async function atWork(t) {
  const own = await open(browser);
  t.after(() => own.context.close());
  await check(own.page, [file]);
  await byId(own.page, 'begin').click();
  await own.page.locator('[data-testid="grid"] :focus').waitFor();
  return own;
}

test('certain advice is one click away, in the card and at the head of the household', async (t) => {
  const { page, errors } = await atWork(t);
  await page.locator('.list select').selectOption('household');
  const lines = byId(page, 'advice-line');
  await lines.first().waitFor();
  const said = await lines.allInnerTexts();
  assert.ok(
    said.some((it) => /可以确定：工资性收入 D2 → 12540/.test(it)),
    said.join('\n'),
  );
  assert.ok(said.some((it) => /这户需要对照原始资料重新核对/.test(it)));
  assert.equal(await byId(page, 'take-advice-line').count(), 1);
  assert.deepEqual(await barriers(page), []);
  if (process.env.HUQING_PICTURES) {
    await page.screenshot({ path: join(process.env.HUQING_PICTURES, 'advice-line.png') });
  }
  await byId(page, 'take-advice-line').focus();
  await page.keyboard.press('Enter');
  await shows(page, 'D2', '12540');
  await page.waitForFunction(() => !document.querySelector('[data-testid="take-advice-line"]'));
  await page.keyboard.press('Control+z');
  await shows(page, 'D2', '1.254');

  // The same from the card.
  await page.locator('[data-testid="finding"]', { hasText: '何正清' }).first().click();
  await byId(page, 'take-advice').click();
  await shows(page, 'D2', '12540');
  await byId(page, 'take-advice').waitFor({ state: 'detached' });
  // A household with more than one way has no button.
  await page.locator('[data-testid="finding"]', { hasText: '周云' }).first().click();
  await byId(page, 'advice').waitFor();
  assert.equal(await byId(page, 'take-advice').count(), 0);
  assert.deepEqual(errors, []);
});

test('a block of cells is selected, copied as a table and cleared', async (t) => {
  const { page, errors } = await atWork(t);
  await cellAt(page, 'C3').click();
  await page.waitForSelector('[data-testid="grid"] [data-cell="C3"][data-current]:focus');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowDown');
  await page.waitForFunction(
    () => document.querySelectorAll('[data-testid="grid"] .selected').length === 4,
  );
  const copied = () =>
    page.evaluate(() => {
      const clipboardData = new DataTransfer();
      const event = new ClipboardEvent('copy', { clipboardData, bubbles: true });
      document.activeElement.dispatchEvent(event);
      return clipboardData.getData('text/plain');
    });
  await page.waitForTimeout(200);
  assert.equal(await copied(), '4\t12450\r\n0\t-12540');
  await page.keyboard.press('Delete');
  await shows(page, 'D4', '');
  await page.keyboard.press('Control+z');
  await shows(page, 'D4', '-12540');
  // Moving on without Shift ends the block.
  await page.keyboard.press('ArrowLeft');
  await page.waitForFunction(
    () => document.querySelectorAll('[data-testid="grid"] .selected').length === 0,
  );
  assert.equal(await copied(), '002周云'.slice(3));
  assert.deepEqual(errors, []);
});

test('the Return that ends a word of an input method does not end the edit', async (t) => {
  const { page, errors } = await atWork(t);
  await cellAt(page, 'B3').click();
  await page.keyboard.press('F2');
  const editor = byId(page, 'cell-editor');
  await editor.waitFor();
  const press = (key, how) =>
    editor.evaluate(
      (field, [name, init]) =>
        field.dispatchEvent(
          new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...init }),
        ),
      [key, how],
    );
  const session = await page.context().newCDPSession(page);
  await session.send('Input.imeSetComposition', {
    text: '方',
    selectionStart: 1,
    selectionEnd: 1,
  });
  await press('Enter', { isComposing: true });
  await press('Enter', { keyCode: 229 });
  await press('Escape', { isComposing: true });
  assert.ok(await editor.isVisible());
  await session.send('Input.insertText', { text: '方云' });
  const typed = await editor.inputValue();
  assert.match(typed, /方云/);
  await page.keyboard.press('Enter');
  await shows(page, 'B3', typed);
  assert.deepEqual(errors, []);
});

test('leaving with changes that are not saved asks first', async (t) => {
  const { page, errors } = await atWork(t);
  const asked = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.dismiss();
  });
  // Nothing was changed yet: a page that may go.
  const may = () =>
    page.evaluate(() => window.dispatchEvent(new Event('beforeunload', { cancelable: true })));
  assert.equal(await may(), true);
  await cellAt(page, 'B3').click();
  await page.keyboard.press('F2');
  await page.keyboard.insertText('周明');
  await page.keyboard.press('Enter');
  await shows(page, 'B3', '周明');
  await byId(page, 'edit-outcome').locator('text=/./').waitFor();
  assert.equal(await may(), false);
  await page.close({ runBeforeUnload: true });
  await page.waitForTimeout(500);
  assert.deepEqual(asked, ['beforeunload']);
  assert.ok(!page.isClosed());
  // Saved, it may go.
  await page.locator('.take-menu > summary').click();
  const coming = page.waitForEvent('download');
  await byId(page, 'export-annotated').click();
  await coming;
  await page.waitForFunction(() =>
    window.dispatchEvent(new Event('beforeunload', { cancelable: true })),
  );
  assert.deepEqual(errors, []);
});
