// Many files at once, and many checks in a row (make soak). It prints figures: whether the
// page was kept from painting, how long it took, and how much memory the browser has.
//
//   node tests/e2e/soak.mjs [files at once] [persons in each] [checks in a row]
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { memory } from './memory.mjs';
import { byId, launch, open } from './page.mjs';
import { township } from './townships.mjs';

const [files = 60, persons = 5_000, checks = 200] = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), 'huqing-'));
const browser = await launch();
const { page, errors } = await open(browser);
await page.evaluate(() => {
  globalThis.tasks = [];
  new PerformanceObserver((list) => {
    globalThis.tasks.push(...list.getEntries().map(({ duration }) => Math.round(duration)));
  }).observe({ entryTypes: ['longtask'] });
});

const paths = Array.from({ length: files }, (_, at) => {
  const path = join(folder, `乡${at}成员.csv`);
  writeFileSync(path, township(`乡${at}`, persons, at));
  return path;
});
console.log(`browser ${memory()} MB`);
console.log(`${files} files of ${persons} persons at once`);
await checked(paths);
console.log(`  ${await byId(page, 'finding-count').getAttribute('data-count')} findings`);
const tasks = await page.evaluate(() => globalThis.tasks.sort((a, b) => b - a));
console.log(`  tasks of more than 50 ms: ${tasks.length}, longest ${tasks[0] ?? 0} ms`);

console.log(`${checks} checks in a row, one file each`);
for (let done = 1; done <= checks; done++) {
  await checked([paths[done % files]], done === 1 || done % 25 === 0 ? `${done}: ` : false);
}
console.log(errors.length === 0 ? 'no errors' : errors.join('\n'));
await browser.close();
rmSync(folder, { recursive: true });
if (errors.length > 0) process.exitCode = 1;

/** Checks files, waits for the verdict, and goes back to the start. */
async function checked(chosen, tell = '') {
  const back = page.getByRole('button', { name: '换文件' });
  if (await back.count()) await back.click();
  const begun = Date.now();
  await byId(page, 'file-input').setInputFiles(chosen);
  await page.waitForSelector('[data-testid="verdict"]', { timeout: 600_000 });
  const seconds = ((Date.now() - begun) / 1000).toFixed(1);
  if (tell !== false) console.log(`  ${tell}${seconds} s, browser ${memory()} MB`);
}
