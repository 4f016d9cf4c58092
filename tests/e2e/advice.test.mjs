// Households that contradict themselves: the list on the overview and the card.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { barriers, byId, check, launch, open } from './page.mjs';

const head =
  '户编号,户主姓名,家庭人口数,工资性收入,生产经营性收入,生产经营性支出,财产性收入,转移性收入,家庭纯收入,人均纯收入';
// 12540 entered as 1.254; 12540 entered as 12450; four cells wrong at once.
const rows = [
  '001,何正清,4,1.254,7000,1500,230,1830,20100,5025',
  '002,周云,4,12450,7000,1500,230,1830,20100,5025',
  '003,方平,0,-12540,-7000,1500,-230,-1830,20100,5025',
  ...Array.from({ length: 10 }, (_, n) => {
    const wage = 9000 + n * 312;
    const net = wage + 6000 - 1000 + 320 + 2000;
    return `${10 + n},周${n}明,2,${wage},6000,1000,320,2000,${net},${net / 2}`;
  }),
];

let browser;
let folder;
before(async () => {
  browser = await launch();
  folder = mkdtempSync(join(tmpdir(), 'huqing-'));
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

test('advice is listed by how sure it is and told on the card', async (t) => {
  const own = await open(browser);
  t.after(() => own.context.close());
  const { page, errors } = own;
  const file = join(folder, '收入测算表.csv');
  writeFileSync(file, `\uFEFF${[head, ...rows].join('\r\n')}\r\n`);
  await check(page, [file]);
  const list = byId(page, 'advice-list');
  await list.waitFor();
  const lines = await list.locator('li').allInnerTexts();
  assert.equal(lines.length, 3);
  assert.match(lines[0], /何正清\s*可以确定[^]*工资性收入 D2 → 12540/);
  assert.deepEqual(await barriers(page), []);
  if (process.env.HUQING_PICTURES) {
    await page.screenshot({ path: join(process.env.HUQING_PICTURES, 'advice-list.png') });
  }
  await list.locator('li button').first().click();
  const advice = byId(page, 'advice');
  await advice.waitFor();
  const way = advice.locator('[data-testid="advice-way"][data-grade="B"]');
  assert.match(await way.innerText(), /D2 工资性收入：1.254 → 12540（疑似元与万元弄混）/);
  assert.deepEqual(await barriers(page), []);
  if (process.env.HUQING_PICTURES) {
    await page.screenshot({ path: join(process.env.HUQING_PICTURES, 'advice-card.png') });
  }
  assert.deepEqual(errors, []);
});
