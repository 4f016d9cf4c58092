// Builds the guides with pictures of the page as it is now, and holds that for townships to
// one sheet of A4. It is left in www/dist/guides.html.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';

import { guidesPage } from '../../www/scripts/guides.mjs';
import { byId, check, example, launch, open, root } from './page.mjs';

const out = `${root}www/dist/guides.html`;

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** Every picture that the guides name, and how one comes to it from the one before. */
const PICTURES = {
  privacy: async (page) => {
    await page.locator('.top-links').getByText('怎么证明').click();
    await page.locator('dialog').getByRole('button', { name: '现在试一遍' }).click();
    await byId(page, 'privacy-check').waitFor();
  },
  overview: async (page) => {
    await page.keyboard.press('Escape');
    await check(page, [example]);
    await page.locator('.mini tbody td').first().waitFor();
  },
  work: async (page) => {
    await byId(page, 'begin').click();
    await byId(page, 'message').waitFor();
    await page.locator('.finding[data-rule="H308"]').first().click();
  },
  training: async (page) => {
    await byId(page, 'training-open').click();
    await byId(page, 'level-row').check();
    await byId(page, 'seed').fill('20250');
    await byId(page, 'training-begin').click();
    await byId(page, 'lesson').waitFor({ timeout: 60_000 });
    for (const key of ['ArrowRight', 'ArrowRight', 'Space', 'ArrowDown', 'Space']) {
      await page.waitForTimeout(150);
      await page.keyboard.press(key);
    }
  },
  score: async (page) => {
    await byId(page, 'hand-in').click();
    await byId(page, 'recall').waitFor();
    await byId(page, 'told-missed').locator('li button').first().click();
    await byId(page, 'explained').waitFor();
  },
};

test('the guides are built with fresh pictures, and that for townships fits one page', async () => {
  const { page, context } = await open(browser);
  const pictures = new Map();
  for (const [name, go] of Object.entries(PICTURES)) {
    await go(page);
    await page.waitForTimeout(400);
    pictures.set(name, await page.screenshot());
  }
  await context.close();
  writeFileSync(out, await guidesPage(pictures));

  const guides = await browser.newPage();
  const asked = [];
  guides.on('request', (request) => {
    if (!/^(file|data):/.test(request.url())) asked.push(request.url());
  });
  await guides.goto(`file://${out}#township`);
  const pdf = await guides.pdf({ preferCSSPageSize: true });
  if (process.env.GUIDE_PDF) writeFileSync(process.env.GUIDE_PDF, pdf);
  const text = pdf.toString('latin1');
  assert.equal(text.match(/\/Type\s*\/Page\b/g)?.length, 1, 'pages of the township guide');
  assert.match(text, /MediaBox \[0 0 59[45][\d.]* 84[12]/);
  await guides.goto(`file://${out}`);
  const broken = await guides.evaluate(
    () => [...document.images].filter(({ naturalWidth }) => naturalWidth === 0).length,
  );
  assert.equal(broken, 0);
  assert.equal(await guides.locator('article').count(), 5);
  assert.equal(await guides.locator('article section[lang="en"]').count(), 5);
  assert.deepEqual(asked, []);
});
