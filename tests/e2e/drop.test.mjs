// Files and folders that are dropped on the page, which was opened from a disk.
import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { byId, example, launch, open } from './page.mjs';

let folder;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'huqing-'));
  mkdirSync(join(folder, '县', '乡'), { recursive: true });
  copyFileSync(example, join(folder, '县', '乡', '户表.xlsx'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

/** Drops paths of the disk as a person does, and waits for what comes of it. */
async function drop({ page, context }, ...files) {
  const session = await context.newCDPSession(page);
  const data = { items: [], files, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'])
    await session.send('Input.dispatchDragEvent', { type, x: 600, y: 290, data });
  await byId(page, 'verdict').waitFor();
  return byId(page, 'verdict').getAttribute('data-verdict');
}

for (const old of [false, true]) {
  const where = old ? 'in Chromium 109' : 'in the Chromium of today';
  test(`a file and a folder can be dropped ${where}`, async (t) => {
    const browser = await launch({ old });
    t.after(() => browser.close());
    for (const path of [example, join(folder, '县')]) {
      const own = await open(browser);
      assert.equal(await drop(own, path), 'blocked', path);
      assert.deepEqual(own.errors, []);
      await own.context.close();
    }
  });
}
