// The walk through the real screens: every step points at what is there, and covers nothing.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { barriers, byId, launch, open } from './page.mjs';

const STEPS = 12;

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

/** Waits for a step, and tells what is wrong with it. */
async function stepOf(page, step) {
  const heading = byId(page, 'coach').locator('h2');
  await page.waitForFunction(
    (start) =>
      document.querySelector('[data-testid="coach"] h2')?.textContent.startsWith(start) &&
      document.querySelector('[data-coached]'),
    `${step}/${STEPS}`,
    { timeout: 30_000 },
  );
  // The screen may still be drawn anew below it.
  await page.waitForTimeout(300);
  assert.ok(await page.locator('[data-coached]').isVisible(), `step ${step}`);
  const seen = await page.evaluate(() => {
    const { left, top, width, height } = document
      .querySelector('[data-coached]')
      .getBoundingClientRect();
    const at = document.elementFromPoint(
      Math.min(left + width / 2, innerWidth - 1),
      Math.min(top + Math.min(height, innerHeight - top) / 2, innerHeight - 1),
    );
    return at?.closest('[data-testid="coach"]') === null;
  });
  assert.ok(seen, `step ${step} covers what it points at`);
  return heading;
}

test('twelve steps point at real things, by keyboard, and Escape ends them', async (t) => {
  const { page, errors, requests } = await fresh(t);
  await byId(page, 'walk').focus();
  await page.keyboard.press('Enter');
  for (let step = 1; step <= STEPS; step++) {
    const heading = await stepOf(page, step);
    assert.ok(await heading.evaluate((it) => it === document.activeElement), `focus at ${step}`);
    if ([1, 2, 8].includes(step)) assert.deepEqual(await barriers(page), [], `step ${step}`);
    if (step === STEPS) break;
    await byId(page, 'coach-next').focus();
    await page.keyboard.press('Enter');
  }
  await byId(page, 'coach-back').click();
  await stepOf(page, STEPS - 1);
  await page.keyboard.press('Escape');
  assert.equal(await byId(page, 'coach').count(), 0);
  assert.equal(await page.locator('[data-coached]').count(), 0);
  assert.deepEqual(requests, []);
  assert.deepEqual(errors, []);
});

test('whoever does what a step says is taken along, also in English', async (t) => {
  const { page, errors } = await fresh(t);
  await byId(page, 'language').click();
  await byId(page, 'walk').click();
  await byId(page, 'coach').getByText('Put your sheets in').waitFor();
  for (let step = 1; step < 6; step++) {
    await stepOf(page, step);
    await byId(page, 'coach-next').click();
  }
  await stepOf(page, 6);
  await byId(page, 'begin').click();
  await stepOf(page, 7);
  await byId(page, 'coach').getByText('On the left').waitFor();
  assert.deepEqual(errors, []);
});

test('the walk goes back to the start, and the keyboard to where it was', async (t) => {
  const { page } = await fresh(t);
  await byId(page, 'walk').click();
  await stepOf(page, 1);
  await page.keyboard.press('Escape');
  assert.ok(await byId(page, 'walk').evaluate((it) => it === document.activeElement));
});
