// Everybody can use it: without a mouse and without the grid, enlarged, in high contrast.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { address, barriers, byId, check, example, launch } from './page.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** The page in a context of its own. */
async function fresh(t, options) {
  const context = await browser.newContext({ acceptDownloads: true, ...options });
  t.after(() => context.close());
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

/** Presses Tab until the focus is on what the selector names. */
async function tabTo(page, selector, most = 400) {
  for (let pressed = 0; pressed < most; pressed++) {
    if (await page.evaluate((it) => document.activeElement?.matches(it), selector)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`Tab does not lead to ${selector}`);
}

test('the whole task is done by keyboard without the grid', async (t) => {
  const page = await fresh(t, { viewport: { width: 1366, height: 768 } });
  const chooser = page.waitForEvent('filechooser');
  await tabTo(page, '.drop-buttons button');
  await page.keyboard.press('Enter');
  await (await chooser).setFiles([example]);
  await byId(page, 'verdict').waitFor();
  await tabTo(page, '[data-testid="begin"]');
  await page.keyboard.press('Enter');
  await byId(page, 'message').waitFor();
  const first = await byId(page, 'message').innerText();
  await page.keyboard.press('F8');
  await page.waitForFunction(
    (before) => document.querySelector('[data-testid="message"]')?.innerText !== before,
    first,
  );
  await byId(page, 'household-card').waitFor();
  await tabTo(page, '.take-menu summary');
  await page.keyboard.press('Enter');
  await tabTo(page, '[data-testid="export-list"]');
  const download = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  assert.match((await download).suggestedFilename(), /\.xlsx$/);
  await page.keyboard.press('Alt+ArrowLeft');
  await byId(page, 'verdict').waitFor();
});

/** Each screen, and how one comes to it from the one before. */
const screens = {
  start: async () => undefined,
  overview: async (page) => {
    await check(page, [example]);
    await page.locator('.mini').first().waitFor();
  },
  recognition: (page) => byId(page, 'recognition').click(),
  work: async (page) => {
    await byId(page, 'to-overview').click();
    await byId(page, 'begin').click();
    await byId(page, 'message').waitFor();
    await page.keyboard.press('F8');
  },
  rules: async (page) => {
    await page.getByRole('button', { name: '规则手册' }).click();
    await page.locator('.rules li button').first().click();
    await byId(page, 'rule-page').waitFor();
  },
  own: async (page) => {
    await page.locator('.rule-links .link').first().click();
    await byId(page, 'own-open').click();
    await byId(page, 'own-new').click();
    await byId(page, 'own-hits').waitFor();
  },
  profile: async (page) => {
    await page.locator('.rule-links .link').first().click();
    await page.locator('.rule-links .link').first().click();
    await byId(page, 'profile-open').click();
    await byId(page, 'profile-value').first().waitFor();
  },
  training: async (page) => {
    await page.keyboard.press('Escape');
    await byId(page, 'training-open').click();
    await byId(page, 'level-row').check();
  },
  lesson: async (page) => {
    await byId(page, 'training-begin').click();
    await byId(page, 'grid-cell').first().waitFor({ timeout: 60_000 });
    await byId(page, 'toggle').click();
  },
  score: async (page) => {
    await byId(page, 'hand-in').click();
    await byId(page, 'recall').waitFor();
  },
};

// 1366×768 enlarged to 200 %.
const enlarged = { viewport: { width: 683, height: 384 }, deviceScaleFactor: 2 };

test('at 200 % nothing runs out of the window and every button can be reached', async (t) => {
  const page = await fresh(t, enlarged);
  for (const [name, go] of Object.entries(screens)) {
    await go(page);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${name} is ${wide} pixels too wide`);
    const lost = await page.evaluate(async () => {
      const shown = (it) => it.checkVisibility() && 0 < it.getBoundingClientRect().width;
      const open = document.querySelector('dialog[open]') ?? document;
      const lost = [];
      for (const button of [...open.querySelectorAll('button, select, summary')].filter(shown)) {
        button.scrollIntoView({ block: 'center', inline: 'center' });
        await new Promise(requestAnimationFrame);
        const { left, right, top, bottom } = button.getBoundingClientRect();
        if (left < -1 || innerWidth + 1 < right || bottom < 0 || innerHeight < top)
          lost.push(button.textContent);
      }
      return lost;
    });
    assert.deepEqual(lost, [], name);
  }
});

test('in forced colours every nature keeps its sign and the focus its outline', async (t) => {
  const page = await fresh(t, { forcedColors: 'active' });
  await check(page, [example]);
  const signs = (await page.locator('.counts').innerText()).replaceAll(/[^■◆○▲●]/g, '');
  assert.equal(signs, '■◆○▲●');
  await byId(page, 'begin').focus();
  await page.keyboard.press('Tab');
  const style = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
  assert.notEqual(style, 'none');
  await byId(page, 'begin').click();
  const marked = page.locator('[data-testid="grid-cell"][data-finding]').first();
  await marked.waitFor();
  const sign = await marked.evaluate((it) => getComputedStyle(it, '::before').content);
  assert.match(sign, /[■◆○▲●]/);
});

for (const [what, options] of Object.entries({ 'at 200 %': enlarged, 'in English': {} })) {
  test(`axe finds nothing serious ${what}`, async (t) => {
    const page = await fresh(t, options);
    if (what === 'in English') await byId(page, 'language').click();
    const names = what === 'in English' ? ['start', 'overview', 'work'] : Object.keys(screens);
    for (const name of names) {
      if (name === 'work' && names.length === 3) await byId(page, 'recognition').click();
      await screens[name](page);
      assert.deepEqual(await barriers(page), [], name);
    }
  });
}

test('axe finds nothing serious where no file could be read', async (t) => {
  const page = await fresh(t, {});
  const broken = { name: '坏.xlsx', mimeType: '', buffer: Buffer.from('PK\u0003\u0004 no') };
  await byId(page, 'file-input').setInputFiles([broken]);
  await byId(page, 'file-error').waitFor();
  assert.deepEqual(await barriers(page), []);
});
