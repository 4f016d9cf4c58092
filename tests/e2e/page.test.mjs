import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, before, test } from 'node:test';

import { address, barriers, byId, check, example, launch, open, root } from './page.mjs';

const townships = `${root}tests/data/townships/`;

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** A fresh page, closed at the end of the test; an error in the page fails the test. */
async function fresh(t, viewport) {
  const own = await open(browser, viewport);
  t.after(async () => {
    await own.context.close();
  });
  return own;
}

test('the verdict of the worked example is read in one sentence', async (t) => {
  const { page, errors } = await fresh(t);
  await check(page, [example]);
  assert.equal(await byId(page, 'verdict').getAttribute('data-verdict'), 'blocked');
  assert.match(await page.title(), /^\d+ 处必须改 – 青禾乡/);
  const focused = await page.evaluate(() => document.activeElement?.textContent);
  assert.match(focused, /暂不能上报/);
  assert.notEqual(await byId(page, 'finding').count(), 0);
  assert.deepEqual(errors, []);
});

test('one goes from a finding to its cell and back by keyboard alone', async (t) => {
  const { page } = await fresh(t);
  await check(page, [example]);
  const finding = byId(page, 'finding').first();
  const id = await finding.getAttribute('data-id');
  await finding.focus();
  await page.keyboard.press('Enter');
  const marked = page.locator(`[data-testid="grid-cell"][data-finding="${id}"]`);
  await marked.first().waitFor();
  await page.waitForSelector('[data-testid="grid"] :focus');
  const cell = await page.evaluate(() => document.activeElement?.dataset.finding);
  assert.equal(cell, id);
  await page.keyboard.press('ArrowDown');
  const below = await page.evaluate(() => document.activeElement?.dataset.cell);
  assert.ok(below);
  await page.keyboard.press('F8');
  await page.locator('[aria-current="true"][data-testid="finding"]').waitFor();
  await page.keyboard.press('Shift+F8');
  const now = page.locator('[aria-current="true"][data-testid="finding"]');
  assert.equal(await now.getAttribute('data-id'), id);
  await page.keyboard.press('Alt+ArrowLeft');
  await byId(page, 'verdict').waitFor();
  await page.waitForSelector(`[data-testid="finding"][data-id="${id}"]:focus`);
});

test('the household card writes out members, income and criteria', async (t) => {
  const { page } = await fresh(t);
  await check(page, [example]);
  await byId(page, 'begin').click();
  const card = byId(page, 'household-card');
  for (let step = 0; step < 40 && (await card.count()) === 0; step++) {
    await page.keyboard.press('F8');
    await page.waitForTimeout(50);
  }
  await card.waitFor();
  const text = await card.innerText();
  assert.match(text, /成员/);
  assert.match(text, /÷ \d+ = .* 元\/人/);
  assert.match(text, /住房安全/);
});

test('a column that is corrected is checked again as what it was said to be', async (t) => {
  const { page } = await fresh(t);
  await check(page, [example]);
  await byId(page, 'recognition').click();
  const row = byId(page, 'column').first();
  const letters = await row.getAttribute('data-column');
  const choice = page.locator(`[data-column="${letters}"] select`);
  const before = await choice.inputValue();
  const other = before === 'remark' ? 'phone' : 'remark';
  await choice.selectOption(other);
  await byId(page, 'apply').click();
  await page.waitForSelector('[data-testid="apply"][disabled]');
  assert.equal(await choice.inputValue(), other);
});

test('a check can be cancelled, and another one started at once', async (t) => {
  const { page } = await fresh(t);
  await byId(page, 'file-input').setInputFiles([example]);
  await byId(page, 'cancel').click();
  await byId(page, 'file-input').waitFor({ state: 'attached' });
  await check(page, [example]);
});

test('the page speaks English when asked', async (t) => {
  const { page } = await fresh(t);
  await check(page, [example]);
  await byId(page, 'language').click();
  await page.locator('h1', { hasText: 'Not ready' }).waitFor();
  assert.equal(await page.getAttribute('html', 'lang'), 'en');
});

test('a file that is no workbook is named with the reason', async (t) => {
  const { page } = await fresh(t);
  const broken = {
    name: '坏.xlsx',
    mimeType: '',
    buffer: Buffer.from('PK\u0003\u0004 nothing'),
  };
  await check(page, [{ name: '青禾乡.xlsx', mimeType: '', buffer: readFileSync(example) }, broken]);
  assert.match(await byId(page, 'file-error').innerText(), /坏\.xlsx/);
});

test('nothing leaves the page, whatever is done with it', async (t) => {
  let heard = 0;
  const sink = createServer((_, response) => {
    heard += 1;
    response.end();
  }).listen(0);
  t.after(() => sink.close());
  const { port } = sink.address();
  const { page, requests } = await fresh(t);
  await check(page, [example]);
  await byId(page, 'begin').click();
  await byId(page, 'household-card').or(page.locator('.card')).first().waitFor();
  assert.deepEqual(requests, []);
  await page.evaluate((to) => {
    void fetch(`http://127.0.0.1:${to}/fetch`).catch(() => undefined);
    navigator.sendBeacon(`http://127.0.0.1:${to}/beacon`);
    new Image().src = `http://127.0.0.1:${to}/image`;
    const worker = `fetch('http://127.0.0.1:${to}/worker').catch(()=>0)`;
    const policy = URL.createObjectURL(new Blob([worker]));
    try {
      new Worker(policy);
    } catch {
      // The page starts no worker but its own.
    }
  }, port);
  await page.waitForTimeout(800);
  assert.equal(heard, 0);
});

test('the page proves on request that every way out is closed', async (t) => {
  const { page } = await fresh(t);
  await page.getByRole('button', { name: '怎么证明？' }).click();
  const panel = byId(page, 'privacy-check');
  await page.waitForSelector('[data-testid="privacy-check"]:not([data-tried="0"])');
  const tried = await panel.getAttribute('data-tried');
  assert.equal(await panel.getAttribute('data-blocked'), tried);
  assert.ok(Number(tried) >= 8);
});

test('the rule book finds a rule and shows its page', async (t) => {
  const { page } = await fresh(t);
  await page.getByRole('button', { name: '规则手册' }).click();
  await page.getByRole('searchbox').fill('I104');
  await page.locator('.rules li button').first().click();
  await page.locator('[data-testid="rule-page"][data-rule="I104"]').waitFor();
});

const golden = {
  'the worked example': [example],
  'three CSV files': readdirSync(`${townships}S02`)
    .filter((name) => name.endsWith('.csv'))
    .map((name) => `${townships}S02/${name}`),
  'an old .xls': [`${townships}S03/贫困人口信息_云台镇_20250912.xls`],
  'tables that start at B3': [`${townships}S09/马鞍乡易地搬迁和特殊困难户资料.xlsx`],
  'a full ledger': [`${townships}S10/双河镇大排查问题整改台账.xlsx`],
};

for (const [what, files] of Object.entries(golden)) {
  test(`the saved result of ${what} is what the command line prints`, async (t) => {
    execFileSync('cargo', ['build', '--quiet', '--bin', 'huqing'], {
      cwd: root,
    });
    const program = `${root}target/debug/huqing`;
    const { page } = await fresh(t);
    await check(page, files);
    const download = page.waitForEvent('download');
    await byId(page, 'export-json').click();
    const saved = readFileSync(await (await download).path(), 'utf8');
    const words = ['check', '--format', 'json', ...files];
    // Exit code 1: there is something that must be corrected.
    const { stdout } = spawnSync(program, words, {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    assert.equal(saved, stdout);
  });
}

/** Saves what a button of the page makes, under its own name. */
async function saved(t, page, button) {
  const coming = page.waitForEvent('download');
  await byId(page, button).click();
  const download = await coming;
  const folder = mkdtempSync(join(tmpdir(), 'huqing-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const path = join(folder, download.suggestedFilename());
  await download.saveAs(path);
  return path;
}

test('the marked original and the list are taken away, and can be checked again', async (t) => {
  execFileSync('cargo', ['build', '--quiet', '--bin', 'huqing'], { cwd: root });
  const { page, requests, errors } = await fresh(t);
  await check(page, [example]);
  const marked = await saved(t, page, 'export-annotated');
  assert.match(basename(marked), /^青禾乡2025年户脱贫自查验收资料_检查_\d{4}-\d{4}\.xlsx$/);
  const list = await saved(t, page, 'export-list');
  const csv = readFileSync(await saved(t, page, 'export-csv'), 'utf8');
  for (const path of [marked, list]) {
    const bytes = readFileSync(path);
    assert.equal(bytes.subarray(0, 4).toString('latin1'), 'PK\u0003\u0004');
    assert.ok(8_000 < bytes.length && bytes.length < 1_000_000, `${bytes.length} bytes`);
  }
  assert.ok(readFileSync(example).length < readFileSync(marked).length);
  const program = `${root}target/debug/huqing`;
  const found = (path) => {
    const words = ['check', '--format', 'json', path];
    const { stdout } = spawnSync(program, words, {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    return JSON.parse(stdout).findings.filter(({ rule }) => rule === 'C609').length;
  };
  assert.notEqual(found(example), 0);
  assert.equal(found(marked), found(example));

  const someone = /"(\d{17}[\dX])"/.exec(csv)?.[1] ?? assert.fail('no identity number in the list');
  await byId(page, 'mask').check();
  const hidden = readFileSync(await saved(t, page, 'export-csv'), 'utf8');
  assert.ok(!hidden.includes(someone));
  await saved(t, page, 'export-annotated');
  assert.match(await byId(page, 'taken').innerText(), /已脱敏/);
  assert.deepEqual([requests, errors], [[], []]);
});

test('a file that cannot be marked is given back as a copy, with the reason', async (t) => {
  const { page } = await fresh(t);
  await check(page, [`${townships}S03/贫困人口信息_云台镇_20250912.xls`]);
  const copy = await saved(t, page, 'export-annotated');
  assert.match(basename(copy), /^贫困人口信息_云台镇_20250912_检查_\d{4}-\d{4}\.xlsx$/);
  assert.match(await byId(page, 'taken').innerText(), /原文件不是 \.xlsx/);
});

test('each of several files is given back with marks, beside one that cannot be read', async (t) => {
  const { page } = await fresh(t);
  const broken = { name: '坏.xlsx', mimeType: '', buffer: Buffer.from('PK\u0003\u0004 nothing') };
  const names = readdirSync(`${townships}S02`).filter((name) => name.endsWith('.csv'));
  const good = names.map((name) => {
    return { name, mimeType: '', buffer: readFileSync(`${townships}S02/${name}`) };
  });
  await check(page, [broken, ...good]);
  const given = [];
  page.on('download', (download) => given.push(download.suggestedFilename()));
  await byId(page, 'export-annotated').click();
  await page.waitForFunction(
    (count) => document.querySelectorAll('[data-testid="taken"] li').length === count,
    names.length,
  );
  await page.waitForTimeout(300);
  const stems = given.map((name) => name.replace(/_检查_\d{4}-\d{4}\.xlsx$/, '.csv'));
  assert.deepEqual(stems.sort(), names.sort());
});

test('axe finds nothing serious on any screen', async (t) => {
  const { page } = await fresh(t);
  const screens = {
    start: async () => undefined,
    privacy: () => page.getByRole('button', { name: '怎么证明？' }).click(),
    rules: async () => {
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: '规则手册' }).click();
      await page.locator('.rules li').first().waitFor();
    },
    overview: async () => {
      await page.keyboard.press('Escape');
      await check(page, [example]);
      await page.locator('.mini').first().waitFor();
    },
    recognition: () => byId(page, 'recognition').click(),
    work: async () => {
      await byId(page, 'to-overview').click();
      await byId(page, 'begin').click();
      await byId(page, 'message').waitFor();
    },
    taking: () => page.locator('.take-menu > summary').click(),
  };
  for (const [name, go] of Object.entries(screens)) {
    await go();
    assert.deepEqual(await barriers(page), [], name);
  }
});

test('the address of the page is the file itself and holds no policy hole', () => {
  assert.ok(address.startsWith('file://'));
  const page = readFileSync(address.slice('file://'.length), 'utf8');
  const policy = /Content-Security-Policy" content="([^"]+)"/.exec(page)?.[1] ?? '';
  assert.match(policy, /default-src 'none'/);
  assert.match(policy, /connect-src 'none'/);
  assert.doesNotMatch(policy, /'unsafe-|https?:/);
});
