// Takes the pictures of the README: node tests/e2e/pictures.mjs
import { mkdirSync } from 'node:fs';

import { byId, check, docs, example, launch, open } from './page.mjs';

const browser = await launch();
const { page } = await open(browser);
mkdirSync(docs, { recursive: true });
await check(page, [example]);
await page.locator('.mini tbody td').first().waitFor();
await page.waitForTimeout(500);
await page.screenshot({ path: `${docs}overview.png` });
await byId(page, 'begin').click();
await byId(page, 'message').waitFor();
// A finding of a household whose witnesses stand on another sheet shows all three panes.
await page.locator('.finding[data-rule="H308"]').first().click();
await page.waitForTimeout(500);
await page.screenshot({ path: `${docs}work.png` });
await browser.close();
