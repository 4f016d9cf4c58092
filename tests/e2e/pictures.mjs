// Takes the pictures of the README: node tests/e2e/pictures.mjs
import { mkdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

import { byId, check, docs, example, launch, open } from './page.mjs';
import { township } from './townships.mjs';

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
// A county: the example and some townships beside it.
const names = ['石桥镇', '云岭乡', '白沙镇', '柳溪乡', '大坪镇', '松坡乡', '桃源乡'];
const { page: county } = await open(browser);
const file = (name, buffer) => ({ name, mimeType: '', buffer });
await check(county, [
  file(basename(example), readFileSync(example)),
  ...names.map((name, at) => file(`${name}成员.csv`, township(name, 300 + at * 140, at + 1))),
]);
await byId(county, 'board').waitFor();
await county.screenshot({ path: `${docs}county.png` });
await browser.close();
