// Opens the built page in a browser, from the file system as users do.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const require = createRequire(`${root}www/package.json`);
const { chromium } = require('playwright-core');

export const html = process.env.HUQING_HTML ?? `${root}www/dist/huqing.html`;
export const address = `file://${html}`;
export const example = `${root}tests/data/example/青禾乡2025年户脱贫自查验收资料.xlsx`;
export const docs = `${root}docs/`;
export { require, root };

const cache = process.env.XDG_CACHE_HOME ?? `${homedir()}/.cache`;
const tools = process.env.HUQING_TOOLS ?? `${cache}/huqing/tools`;
const first = (...paths) => paths.find((path) => existsSync(path));

/** The browsers at hand. */
export const browsers = {
  chromium: first('/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/chromium-browser'),
  chromium109: first(`${tools}/chromium-109/chromium`),
  firefox: first('/usr/bin/firefox-esr', '/usr/bin/firefox'),
};

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A browser; `old` is Chromium 109, which the offices have. */
export function launch({ old = false, args = [] } = {}) {
  const executablePath = old ? browsers.chromium109 : browsers.chromium;
  if (!executablePath) throw new Error('no browser: run scripts/setup.sh --test');
  return chromium.launch({ executablePath, args: [...quiet, ...args] });
}

/** The Chromium of today with a profile of its own in `folder`, as at home. */
export function profile(folder) {
  const options = { executablePath: browsers.chromium, args: quiet, acceptDownloads: true };
  return chromium.launchPersistentContext(folder, options);
}

/** The page in a window of the size that offices have. `requests` gathers what it asks for. */
export async function open(browser, viewport = { width: 1366, height: 768 }) {
  const context = await browser.newContext({ viewport, acceptDownloads: true });
  const page = await context.newPage();
  const requests = [];
  const errors = [];
  context.on('request', (request) => {
    const url = request.url();
    if (!/^(file|blob|data):/.test(url)) requests.push(url);
  });
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.goto(address);
  return { page, context, requests, errors };
}

export const byId = (page, id) => page.locator(`[data-testid="${id}"]`);

/** Gives files to the page and waits for the verdict. */
export async function check(page, files) {
  await byId(page, 'file-input').setInputFiles(files);
  await page.waitForSelector('[data-testid="verdict"]', { timeout: 120_000 });
}

/** What axe finds serious on the screen that is shown, with the first places of each. */
export async function barriers(page) {
  const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
  await page.evaluate(axe + ';0');
  const { violations } = await page.evaluate(() => axe.run({ resultTypes: ['violations'] }));
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).slice(0, 3)}`);
}
