// Editing in place, by keyboard alone.
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

const focused = (page) =>
  page.evaluate(() => {
    const cell = document.activeElement;
    return {
      ...cell?.dataset,
      text: cell?.textContent,
      number: cell?.classList.contains('number'),
    };
  });

const cellAt = (page, name) => page.locator(`[data-testid="grid"] [data-cell="${name}"]`);

/** Waits for a cell to show a text. */
const shows = (page, name, text) =>
  page.waitForFunction(
    ([cell, wanted]) =>
      document.querySelector(`[data-testid="grid"] [data-cell="${cell}"]`)?.textContent === wanted,
    [name, text],
  );

/** Goes to the first finding of a rule, and with the keyboard to its cell. */
async function goTo(page, rule) {
  const row = page.locator(`[data-testid="finding"][data-rule="${rule}"]`).first();
  await row.focus();
  const id = await row.getAttribute('data-id');
  await page.keyboard.press('Enter');
  await page.waitForSelector(`[data-testid="grid"] :focus[data-finding="${id}"]`);
  return focused(page);
}

/** Goes to a cell of a sheet. */
async function visit(page, sheet, name) {
  const tab = page.locator('.sheet-tabs [aria-pressed]', { hasText: sheet }).first();
  await tab.focus();
  await page.keyboard.press('Enter');
  await page.waitForSelector('.sheet-tabs [aria-pressed="true"]');
  await page.locator('[data-testid="grid"] [data-cell="A1"]').waitFor();
  await page.locator('[data-testid="grid"] [data-current]').focus();
  await page.keyboard.press('Control+Home');
  const column = [...name.replace(/\d+/, '')].reduce(
    (sum, it) => sum * 26 + it.charCodeAt(0) - 64,
    0,
  );
  for (let step = 1; step < column; step++) await page.keyboard.press('ArrowRight');
  for (let step = 1; step < Number(name.replace(/\D+/, '')); step++) {
    await page.keyboard.press('ArrowDown');
  }
}

/** Pastes a block as a spreadsheet program puts it on the clipboard. */
const paste = (page, text) =>
  page.evaluate((block) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', block);
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
  }, text);

test('a cell is edited, undone, done again, pasted, taken away and opened again', async (t) => {
  const { page, context, errors } = await open(browser);
  t.after(() => context.close());
  await check(page, [example]);
  const rule = page.locator('[data-testid="finding"][data-rule="I108"]');
  const { cell, text } = await goTo(page, 'I108');
  assert.match(text, /x$/);
  const before = await rule.count();
  const first = await page.locator('.sheet-tabs [aria-pressed="true"]').textContent();

  // Escape leaves everything as it was.
  await page.keyboard.press('F2');
  await page.keyboard.type('0');
  await page.keyboard.press('Escape');
  await page.waitForSelector('[data-testid="grid"] [data-current]:focus');
  assert.equal((await focused(page)).text, text);

  await page.keyboard.press('Enter');
  assert.equal(await byId(page, 'cell-editor').inputValue(), text);
  const onTop = await byId(page, 'cell-editor').evaluate((field) => {
    const { x, y } = field.getBoundingClientRect();
    return document.elementFromPoint(x + 20, y + 10) === field;
  });
  assert.ok(onTop, 'the field is seen');
  await page.keyboard.press('End');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('X');
  await page.keyboard.press('Enter');
  const mended = `${text.slice(0, -1)}X`;
  await shows(page, cell, mended);
  await page.waitForFunction(
    (count) => document.querySelectorAll('[data-rule="I108"]').length === count,
    before - 1,
  );
  assert.match(await cellAt(page, cell).getAttribute('title'), new RegExp(text));
  await byId(page, 'solved-by-edit').waitFor();

  await page.keyboard.press('Control+z');
  await shows(page, cell, text);
  await page.waitForFunction(
    (count) => document.querySelectorAll('[data-rule="I108"]').length === count,
    before,
  );
  await page.keyboard.press('Control+y');
  await shows(page, cell, mended);
  await byId(page, 'undo').focus();
  await page.keyboard.press('Enter');
  await shows(page, cell, text);
  await byId(page, 'redo').focus();
  await page.keyboard.press('Enter');
  await shows(page, cell, mended);

  // A block is one step, and a leading zero stays.
  const column = cell.replace(/\d+/, '');
  const row = Number(cell.replace(/\D+/, ''));
  await page.locator('[data-testid="grid"] [data-current]').focus();
  const below = await focused(page);
  await page.keyboard.press('ArrowDown');
  const last = await focused(page);
  await page.keyboard.press('ArrowUp');
  await paste(page, '0012\r\n519921196001010012\r\n');
  await shows(page, `${column}${row + 1}`, '0012');
  await shows(page, `${column}${row + 2}`, '519921196001010012');
  await page.keyboard.press('Control+z');
  await shows(page, below.cell, below.text);
  await shows(page, last.cell, last.text);
  await page.keyboard.press('Control+Shift+z');
  await shows(page, `${column}${row + 1}`, '0012');

  // A cell with a number takes a number: typing begins to edit.
  let at = await focused(page);
  for (let step = 0; step < 80 && !at.number; step++) {
    await page.keyboard.press('F8');
    await page.waitForTimeout(80);
    at = await focused(page);
  }
  assert.ok(at.number, 'a finding is about a number');
  const other = await page.locator('.sheet-tabs [aria-pressed="true"]').textContent();
  await page.keyboard.type('12');
  await page.keyboard.press('Tab');
  await shows(page, at.cell, '12');
  await page.waitForSelector('[data-testid="grid"] [data-current]:focus');
  assert.notEqual((await focused(page)).cell, at.cell);

  await page.locator('.take-menu > summary').focus();
  await page.keyboard.press('Enter');
  const coming = page.waitForEvent('download');
  await byId(page, 'export-annotated').focus();
  await page.keyboard.press('Enter');
  const folder = mkdtempSync(join(tmpdir(), 'huqing-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const path = join(folder, '改好.xlsx');
  await (await coming).saveAs(path);

  const again = await open(browser);
  t.after(() => again.context.close());
  await check(again.page, [path]);
  await byId(again.page, 'finding').first().focus();
  await again.page.keyboard.press('Enter');
  await again.page.waitForSelector('[data-testid="grid"] :focus');
  await visit(again.page, first, cell);
  await shows(again.page, cell, mended);
  await shows(again.page, `${column}${row + 1}`, '0012');
  assert.doesNotMatch(await cellAt(again.page, cell).getAttribute('class'), /number/);
  await visit(again.page, other, at.cell);
  await shows(again.page, at.cell, '12');
  assert.match(await cellAt(again.page, at.cell).getAttribute('class'), /number/);
  assert.deepEqual([...errors, ...again.errors], []);
});

test('bulk writing shows each change first and touches nothing that decides', async (t) => {
  const { page, context, errors } = await open(browser);
  t.after(() => context.close());
  await check(page, [example]);
  await byId(page, 'finding').first().focus();
  await page.keyboard.press('Enter');
  await byId(page, 'tidy').focus();
  await page.keyboard.press('Enter');
  const rows = page.locator('[data-testid="tidy-changes"] tbody tr');
  await rows.first().waitFor();
  const count = await rows.count();
  assert.ok(count > 0);
  const verdicts = () => page.evaluate(() => document.querySelectorAll('.criteria .met').length);
  const before = await verdicts();
  await byId(page, 'tidy-apply').focus();
  await page.keyboard.press('Enter');
  await byId(page, 'solved-by-edit').waitFor();
  assert.equal(await verdicts(), before);
  await page.keyboard.press('Control+z');
  await byId(page, 'solved-by-edit').waitFor({ state: 'detached' });
  assert.deepEqual(errors, []);
});
