// What a user waits for: the page to open, and the verdict on a file.
import { address, byId } from '../../tests/e2e/page.mjs';
import { files } from './plan.mjs';

/** Milliseconds until files can be dropped, of several openings. */
export async function openings(browser) {
  const all = [];
  for (let run = 0; run < 7; run++) {
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
    const page = await context.newPage();
    await page.addInitScript(() => {
      const look = () => {
        if (!document.querySelector('[data-testid="file-input"]')) return;
        seen.disconnect();
        // The frame after the next is on the screen.
        requestAnimationFrame(() =>
          requestAnimationFrame(() => (globalThis.ready = performance.now())),
        );
      };
      const seen = new MutationObserver(look);
      seen.observe(document, { childList: true, subtree: true });
    });
    await page.goto(address);
    let ready;
    while ((ready = await page.evaluate(() => globalThis.ready)) === undefined) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    all.push(ready);
    await context.close();
  }
  return all;
}

/** Milliseconds from the choice of a file to the verdict on the screen. */
export async function verdicts(browser, folder, names) {
  const found = {};
  for (const name of ['S', 'M', 'L'].filter((name) => names.includes(name))) {
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
    const page = await context.newPage();
    await page.goto(address);
    const begun = performance.now();
    await byId(page, 'file-input').setInputFiles(`${folder}/${files[name].file}`);
    const shown = await page
      .waitForSelector('[data-testid="verdict"]', { timeout: 120_000 })
      .catch(() => undefined);
    if (shown) found[name] = performance.now() - begun;
    await context.close();
  }
  return found;
}
