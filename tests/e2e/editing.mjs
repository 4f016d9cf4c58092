// What an edit costs in the browser beside a check of everything, by hand before a release:
//
//   huqing sample --seed 7 --households 26000 --faults 4000 town.xlsx
//   node tests/e2e/editing.mjs town.xlsx
//
// Prints how long the worker took for each call, how long until the page shows it, and the
// page's tasks of more than 50 ms.
import { byId, launch, open } from './page.mjs';

/** Rules whose first finding is edited, if none are named: so many, far apart. */
const SOME = 8;

const [file, ...rules] = process.argv.slice(2);
if (!file) throw new Error('which file?');
const browser = await launch();
const { page, errors } = await open(browser);
await page.addInitScript(watch);
await page.reload();
await byId(page, 'file-input').setInputFiles(file);
await page.waitForSelector('[data-testid="verdict"]', { timeout: 900_000 });
const count = await byId(page, 'finding-count').getAttribute('data-count');
const full = (await calls('check'))[0];
console.log(`${count} findings, everything ${full} ms in the worker`);
await byId(page, 'begin').click();
await page.locator('[data-testid="grid"] :focus').waitFor();
await page.locator('.list select').selectOption('cause');
const shares = [];
for (const rule of rules.length > 0 ? rules : await some()) {
  const row = page.locator(`[data-testid="finding"][data-rule="${rule}"]`).first();
  // The list is drawn around the finding at hand: from the start again.
  await byId(page, 'to-overview').click();
  await byId(page, 'begin').click();
  const there = await row.waitFor({ timeout: 3_000 }).then(
    () => true,
    () => false,
  );
  if (!there) continue;
  await row.focus();
  await page.keyboard.press('Enter');
  await page.waitForTimeout(1_000);
  const cell = page.locator('[data-testid="grid"] [data-current]');
  if ((await cell.count()) === 0) continue;
  await cell.focus();
  await told(`${rule}: “7” typed`, 'edit', async () => {
    await page.keyboard.type('7');
    await page.keyboard.press('Enter');
  });
  await told(`${rule}: undone`, 'undo', () => page.keyboard.press('Control+z'));
}
shares.sort((a, b) => a - b);
const middle = shares[Math.floor(shares.length / 2)] ?? 0;
console.log(`median ${(middle * 100).toFixed(2)} % of a check, at most ${max(shares)} %`);
console.log(errors.length === 0 ? 'no errors' : errors.join('\n'));
await browser.close();
if (errors.length > 0) process.exitCode = 1;

/** Some of the rules in the list. */
async function some() {
  await byId(page, 'finding').first().waitFor();
  const all = await byId(page, 'finding').evaluateAll((rows) =>
    rows.map((row) => row.dataset.rule),
  );
  const known = [...new Set(all)];
  const step = Math.max(1, Math.floor(known.length / SOME));
  return known.filter((_, at) => at % step === 0).slice(0, SOME);
}

/** Does something, and tells what the call of that kind and all it left cost. */
async function told(what, kind, act) {
  await page.evaluate(() => globalThis.watched.reset());
  await act();
  await page.waitForFunction(
    (wanted) => globalThis.watched.calls.some((it) => it.kind === wanted && it.took),
    kind,
    { timeout: 120_000 },
  );
  const shown = await page.evaluate(() => globalThis.watched.shown());
  await page.waitForFunction(() => globalThis.watched.calls.every((it) => it.took), undefined, {
    timeout: 120_000,
  });
  await page.waitForTimeout(300);
  const took = (await calls(kind))[0] ?? 0;
  const rest = (await calls('settle')).reduce((sum, it) => sum + it, 0);
  const tasks = await page.evaluate(() => globalThis.watched.tasks);
  shares.push(took / full);
  const long = tasks.length > 0 ? `, tasks over 50 ms: ${tasks.join(', ')}` : '';
  console.log(
    `${what}: ${took} ms (${((took / full) * 100).toFixed(2)} %), shown after ${shown} ms, rest ${rest.toFixed(1)} ms${long}`,
  );
}

function calls(kind) {
  return page.evaluate(
    (wanted) =>
      globalThis.watched.calls
        .filter((it) => it.kind === wanted)
        .map(({ took }) => Math.round(took * 10) / 10),
    kind,
  );
}

function max(all) {
  return ((all.at(-1) ?? 0) * 100).toFixed(2);
}

/** Notes the calls to workers and how long each took, and long tasks of the page. */
function watch() {
  const watched = {
    calls: [],
    tasks: [],
    begun: 0,
    reset() {
      this.calls = [];
      this.tasks = [];
      this.begun = performance.now();
    },
    // After the next frame.
    shown: () =>
      new Promise((done) =>
        requestAnimationFrame(() =>
          setTimeout(() => done(Math.round(performance.now() - watched.begun))),
        ),
      ),
  };
  globalThis.watched = watched;
  new PerformanceObserver((list) => {
    watched.tasks.push(...list.getEntries().map(({ duration }) => Math.round(duration)));
  }).observe({ entryTypes: ['longtask'] });
  const Known = globalThis.Worker;
  globalThis.Worker = class extends Known {
    constructor(...words) {
      super(...words);
      this.addEventListener('message', ({ data }) => {
        const call = watched.calls.find((it) => it.id === data.id && it.worker === this);
        if (call && 'ok' in data) call.took ??= performance.now() - call.at;
      });
    }
    postMessage(message, ...more) {
      const { id, kind } = message;
      watched.calls.push({ id, kind, worker: this, at: performance.now() });
      return super.postMessage(message, ...more);
    }
  };
}
