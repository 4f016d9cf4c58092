// A county office: many files at once, township by township.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { harmed } from './harm.mjs';
import { address, barriers, byId, example, launch, open, root } from './page.mjs';
import { archive, township } from './townships.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

const file = (name, buffer) => ({ name, mimeType: '', buffer });
const csv = (name, place, persons = 40) => file(`${name}成员.csv`, township(name, persons, place));

/** 白沙镇 and 云岭乡, as Windows packs them with GBK names. */
const GBK = [
  Buffer.from([0xb0, 0xd7, 0xc9, 0xb3, 0xd5, 0xf2]),
  Buffer.from([0xd4, 0xc6, 0xc1, 0xeb, 0xcf, 0xe7]),
];

const csvFile = `${root}tests/data/example/石桥镇成员花名册(GBK).csv`;

const verdict = (page) => page.waitForSelector('[data-testid="verdict"]', { timeout: 120_000 });
const townships = (page) =>
  byId(page, 'board-row').evaluateAll((rows) => rows.map((row) => row.dataset.township));

test('twelve files, a broken and a crashing one, and an archive are checked, and none is lost', async (t) => {
  const page = await harmed(browser, t);
  const names = Array.from({ length: 12 }, (_, at) => `甲乙丙丁戊己庚辛壬癸子丑`[at] + '溪乡');
  const files = names.map((name, at) => csv(name, at, 300));
  files.splice(3, 0, file('坏.xlsx', Buffer.from('PK\u0003\u0004 no')));
  files.splice(7, 0, csv('崩-trap', 40));
  const inside = GBK.map((name, at) => [
    Buffer.concat([name, Buffer.from('.csv')]),
    township(['白沙镇', '云岭乡'][at], 40, 50 + at),
  ]);
  files.push(file('两乡.zip', archive(inside)));
  await page.evaluate(() => {
    // Every state that any file is shown in, by its name.
    globalThis.seen = {};
    const look = () => {
      for (const item of document.querySelectorAll('[data-testid="file-state"]')) {
        const name = item.textContent
          .replace(/^\S+ /, '')
          .replace(/(等待|正在读|已读|没读成)$/, '');
        const states = (globalThis.seen[name] ??= []);
        if (states.at(-1) !== item.dataset.state) states.push(item.dataset.state);
      }
    };
    new MutationObserver(look).observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
    });
  });
  await byId(page, 'file-input').setInputFiles(files);
  await verdict(page);
  const seen = await page.evaluate(() => globalThis.seen);
  assert.equal(Object.keys(seen).length, 16);
  assert.ok(Object.hasOwn(seen, '白沙镇.csv'), Object.keys(seen).join());
  for (const [name, states] of Object.entries(seen)) {
    const last = /坏|trap/.test(name) ? states.at(-1) : 'read';
    assert.equal(states.at(-1), last, name);
    assert.ok(states.length > 1, `${name}: ${states}`);
  }
  const errors = await byId(page, 'file-error').allInnerTexts();
  assert.equal(errors.length, 2);
  assert.match(errors.join('\n'), /坏\.xlsx[^]*崩-trap/);
  assert.equal(await page.locator('.file-name').innerText(), '16 个文件');
  const rows = await townships(page);
  assert.deepEqual([...rows].sort(), [...names, '白沙镇', '云岭乡'].sort());
  await byId(page, 'board-order').selectOption('name');
  const byName = await townships(page);
  assert.deepEqual(byName, [...rows].sort());
  // The order of the files is theirs, whichever was read first.
  const order = await page
    .locator('[data-testid="board-row"] th small')
    .evaluateAll((all) => all.map((it) => it.textContent));
  assert.equal(new Set(order).size, 14);
});

test('a row leads to what its township sent in, and back', async (t) => {
  const { page, context, errors } = await open(browser);
  t.after(() => context.close());
  await byId(page, 'file-input').setInputFiles([csv('青禾乡', 1, 200), csv('石桥镇', 2, 400)]);
  await verdict(page);
  const count = async () => Number(await byId(page, 'finding-count').getAttribute('data-count'));
  const all = await count();
  assert.deepEqual(await townships(page), ['石桥镇', '青禾乡']);
  assert.notEqual(await byId(page, 'finding').count(), 0);
  let sum = 0;
  for (const [name, households] of [
    ['青禾乡', 50],
    ['石桥镇', 100],
  ]) {
    await page.locator(`[data-township="${name}"] th button`).click();
    assert.equal(await byId(page, 'scope').innerText(), name);
    assert.match(
      await page.locator('.verdict-line h1').innerText(),
      new RegExp(`查了 ${households} 户`),
    );
    sum += await count();
    const saved = [];
    const keep = (download) => saved.push(download.suggestedFilename());
    page.on('download', keep);
    await byId(page, 'export-annotated').click();
    const made = page.locator('[data-testid="export-annotated"][aria-disabled="false"]');
    await made.waitFor();
    await page.waitForTimeout(200);
    page.off('download', keep);
    assert.match(saved.join(), new RegExp(`^${name}[^,]*$`), 'not the one file alone');
    await byId(page, 'to-board').click();
  }
  assert.equal(sum, all);
  // A number leads to the findings it counts, in the township alone.
  const cell = page.locator('[data-township="青禾乡"] td .wrong').first();
  const wrong = Number(await cell.innerText());
  await cell.click();
  await byId(page, 'message').waitFor();
  assert.match(
    await page.locator('.pane-head [aria-live]').innerText(),
    new RegExp(`/ ${wrong} 处`),
  );
  assert.deepEqual(errors, []);
});

test('the board is filtered, ordered and walked by keyboard', async (t) => {
  const { page, context } = await open(browser);
  t.after(() => context.close());
  const files = ['青禾乡', '石桥镇', '云岭乡'].map((name, at) => csv(name, at + 1, 40 * (at + 1)));
  await byId(page, 'file-input').setInputFiles(files);
  await verdict(page);
  await byId(page, 'board-words').fill('石桥');
  assert.deepEqual(await townships(page), ['石桥镇']);
  await byId(page, 'board-words').fill('');
  await byId(page, 'board-order').selectOption('households');
  assert.deepEqual(await townships(page), ['云岭乡', '石桥镇', '青禾乡']);
  let listed = 0;
  for (const verdict of ['blocked', 'verify', 'ready']) {
    await byId(page, 'board-verdict').selectOption(verdict);
    const shown = await byId(page, 'board-row').evaluateAll((rows) =>
      rows.map((row) => row.dataset.verdict),
    );
    assert.ok(shown.every((it) => it === verdict));
    listed += shown.length;
  }
  assert.equal(listed, 3);
  await byId(page, 'board-verdict').selectOption('');
  await page.locator('[data-testid="board-row"] th button').first().focus();
  await page.keyboard.press('ArrowDown');
  const at = () => page.evaluate(() => document.activeElement.closest('tr').dataset.township);
  assert.equal(await at(), '石桥镇');
  await page.keyboard.press('End');
  assert.equal(await at(), '青禾乡');
  await page.keyboard.press('Enter');
  assert.equal(await byId(page, 'scope').innerText(), '青禾乡');
});

test('the entry of the county shows a single file as a county does', async (t) => {
  const { page, context } = await open(browser);
  t.after(() => context.close());
  await byId(page, 'screening').click();
  await byId(page, 'file-input').setInputFiles([csv('青禾乡', 1)]);
  await verdict(page);
  assert.deepEqual(await townships(page), ['青禾乡']);
});

test('a check that breaks off says on which file, and goes on without it', async (t) => {
  const page = await harmed(browser, t);
  const files = [csv('青禾乡', 1), csv('石桥镇in-check', 2), csv('云岭乡', 3)];
  await byId(page, 'file-input').setInputFiles(files);
  await byId(page, 'broke').waitFor();
  assert.match(await byId(page, 'broke').innerText(), /正在认“石桥镇in-check成员\.csv”里的表/);
  const ticked = () =>
    byId(page, 'leave-out').evaluateAll((all) => all.map(({ checked }) => checked));
  assert.deepEqual(await ticked(), [false, true, false]);
  // Trying again as it was breaks off again, and nothing is lost by it.
  await byId(page, 'again').click();
  await byId(page, 'broke').waitFor();
  assert.deepEqual(await ticked(), [false, true, false]);
  await byId(page, 'go-on').click();
  await verdict(page);
  assert.match(await byId(page, 'file-error').innerText(), /石桥镇in-check.*按你的意思去掉/);
  assert.deepEqual([...(await townships(page))].sort(), ['云岭乡', '青禾乡']);
});

test('where a rule breaks off, each file is tried alone to find which it is about', async (t) => {
  const page = await harmed(browser, t);
  const files = [csv('青禾乡', 1), csv('石桥镇', 2), csv('云岭乡in-rule', 3)];
  await byId(page, 'file-input').setInputFiles(files);
  await byId(page, 'broke').waitFor();
  assert.match(await byId(page, 'broke').innerText(), /正在查规则 [A-Z]\d+/);
  assert.equal(await byId(page, 'without-rule').count(), 1);
  await byId(page, 'find-breaking').click();
  await byId(page, 'tried').waitFor({ timeout: 60_000 });
  const ticked = await byId(page, 'leave-out').evaluateAll((all) =>
    all.map(({ checked }) => checked),
  );
  // In the order of their names.
  assert.deepEqual(ticked, [true, false, false]);
  await byId(page, 'go-on').click();
  await verdict(page);
  assert.deepEqual([...(await townships(page))].sort(), ['石桥镇', '青禾乡']);
});

/** The example township with its ledger, and persons of another one. */
async function example2(t, options) {
  const { page, context, errors } = await open(browser, options);
  t.after(() => context.close());
  await byId(page, 'file-input').setInputFiles([example, csvFile]);
  await verdict(page);
  return { page, errors };
}

test('the ledger is counted, and a number opens the rows it counts', async (t) => {
  const { page, errors } = await example2(t);
  await byId(page, 'county-ledger').click();
  const total = page.locator('[data-testid="ledger-row"][data-name="合计"]');
  await total.waitFor();
  const numbers = (await total.innerText()).split(/\s+/).slice(1, 5).map(Number);
  const [found, rectified, inProgress] = numbers;
  assert.equal(found, 9);
  assert.ok(rectified > 0 && inProgress > 0, numbers.join());
  for (const by of ['按牵头部门', '按类型']) {
    await page.getByRole('button', { name: by }).click();
    const each = await page
      .locator('.ledger > .board-scroll tbody tr td:nth-of-type(1)')
      .allInnerTexts();
    assert.equal(
      each.map(Number).reduce((sum, it) => sum + it, 0),
      found,
      by,
    );
  }
  const figure = total.locator('[data-testid="figure"]').nth(1);
  await figure.click();
  const list = byId(page, 'places');
  await list.locator('tbody tr').first().waitFor();
  assert.equal(Number(await list.getAttribute('data-count')), rectified);
  assert.equal(await list.locator('tbody tr').count(), rectified);
  // A place that a finding is about leads there.
  await list.locator('button').first().click();
  await byId(page, 'message').waitFor();
  assert.deepEqual(errors, []);
});

test('there is a list for each department, and all townships in one workbook', async (t) => {
  const { page } = await example2(t);
  const saved = async (id) => {
    const [download] = await Promise.all([page.waitForEvent('download'), byId(page, id).click()]);
    return download.suggestedFilename();
  };
  await byId(page, 'county-ledger').click();
  assert.match(await saved('ledger-lists'), /分部门清单.*\.zip$/);
  await byId(page, 'more').click();
  assert.match(await saved('export-merged'), /^全县合并表_.*\.xlsx$/);
  assert.match(await saved('export-list-township'), /分乡镇清单.*\.zip$/);
});

test('the same seed draws the same households, on screen and on paper', async (t) => {
  const { page } = await example2(t);
  await page.evaluate(() => (globalThis.print = () => undefined));
  await byId(page, 'county-sample').click();
  const drawn = async (seed) => {
    await byId(page, 'sample-size').fill('4');
    await byId(page, 'sample-seed').fill(seed);
    await byId(page, 'sample-draw').click();
    await page.getByText(`种子 ${seed}`).waitFor();
    return byId(page, 'sample-row').evaluateAll((rows) => rows.map((row) => row.dataset.number));
  };
  const first = await drawn('7');
  assert.equal(first.length, 4);
  const others = [await drawn('8'), await drawn('9'), await drawn('10')];
  assert.ok(
    others.some((it) => it.join() !== first.join()),
    'the seed does not matter',
  );
  assert.deepEqual(await drawn('7'), first);
  await byId(page, 'sample-draw').isEnabled();
  await byId(page, 'sample-size').fill('许多');
  assert.equal(await byId(page, 'sample-draw').isDisabled(), true);
  await byId(page, 'sample-print').click();
  const paper = await byId(page, 'sample-paper').textContent();
  for (const number of first) assert.ok(paper.includes(number), number);
  assert.match(paper, /种子 7.*户主签字.*核查人（签字）/);
});

test('each number of the draft report leads to a list of as many', async (t) => {
  const { page } = await example2(t);
  await byId(page, 'county-brief').click();
  const figures = page.locator('.brief [data-testid="figure"]');
  await figures.first().waitFor();
  const all = await figures.count();
  assert.ok(all > 3, `${all} numbers`);
  for (let at = 0; at < all; at++) {
    const number = Number((await figures.nth(at).innerText()).replaceAll(',', ''));
    await figures.nth(at).click();
    const list = byId(page, 'places');
    await list.locator('tbody tr').first().waitFor();
    assert.equal(Number(await list.getAttribute('data-count')), number);
    await page.keyboard.press('Escape');
    await list.waitFor({ state: 'detached' });
  }
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    byId(page, 'brief-html').click(),
  ]);
  assert.match(download.suggestedFilename(), /^通报草稿_.*\.html$/);
});

test('nothing is reckoned by the words of the speech until somebody asks, and no person is in it', async (t) => {
  const { page } = await example2(t);
  await byId(page, 'county-accountability').click();
  await byId(page, 'reckon').waitFor();
  assert.equal(await byId(page, 'deduction').count(), 0);
  await byId(page, 'reckon').check();
  await byId(page, 'mark').waitFor();
  assert.match(await byId(page, 'mark').innerText(), /按讲话口径测算，非正式结果/);
  await byId(page, 'deduction').first().waitFor();
  const said = async () => page.locator('.deductions').innerText();
  const before = await said();
  assert.match(before, /青禾乡[^]*%/);
  for (const name of ['谢永才', '邓小兰', '李明', '王强', '周平', '陈林']) {
    assert.ok(!before.includes(name), name);
  }
  const switches = page.locator('.assumptions input');
  const count = await switches.count();
  assert.ok(count >= 4, `${count} assumptions`);
  await byId(page, 'assume-in_progress_counts').click();
  await page.waitForFunction(
    (old) => document.querySelector('.deductions')?.innerText !== old,
    before,
  );
  await byId(page, 'reckon').uncheck();
  assert.equal(await byId(page, 'deduction').count(), 0);
});

/** A township whose first person has the right check digit. */
function mended(name, persons, place) {
  const text = township(name, persons, place).toString();
  const digits = '10X98765432';
  const right = (id) => id.slice(0, 17) + digits[(digits.indexOf(id[17]) + 10) % 11];
  return Buffer.from(text.replace(/\d{17}[\dX]/, right));
}

test('three submissions are compared household by household', async (t) => {
  const { page, context, errors } = await open(browser);
  t.after(() => context.close());
  const version = (at, buffer) => file(`青禾乡成员（${at}稿）.csv`, buffer);
  const faulty = township('青禾乡', 40, 5);
  await byId(page, 'file-input').setInputFiles([version('三', faulty)]);
  await verdict(page);
  await byId(page, 'compare-several').click();
  await byId(page, 'submission-input').setInputFiles([version('一', faulty)]);
  await byId(page, 'steps').waitFor();
  await byId(page, 'submission-input').setInputFiles([version('二', mended('青禾乡', 40, 5))]);
  await page.waitForFunction(() => document.querySelectorAll('[data-testid="step"]').length === 2);
  const steps = await byId(page, 'step').evaluateAll((rows) =>
    rows.map((row) => [...row.querySelectorAll('td')].slice(0, 2).map((it) => it.textContent)),
  );
  assert.deepEqual(steps, [
    ['1', '0'],
    ['0', '1'],
  ]);
  assert.match(await byId(page, 'courses').innerText(), /改好又出现 1 /);
  assert.equal(await byId(page, 'course').count(), 1);
  assert.match(await byId(page, 'course').innerText(), /1 处[^]*0 处[^]*1 处[^]*■ 改好又出现 1/);
  await byId(page, 'step-more').first().click();
  await byId(page, 'comparison').waitFor();
  assert.equal(await page.locator('[data-fate="solved"]').getAttribute('data-count'), '1');
  assert.deepEqual(errors, []);
});

/** Each screen of the county, and how one comes to it from the one before. */
const screens = {
  board: (page) => byId(page, 'board').waitFor(),
  ledger: async (page) => {
    await byId(page, 'county-ledger').click();
    await byId(page, 'ledger').waitFor();
  },
  places: async (page) => {
    await byId(page, 'figure').first().click();
    await byId(page, 'places').locator('tbody tr').first().waitFor();
  },
  submissions: async (page) => {
    await page.keyboard.press('Escape');
    await byId(page, 'county-submissions').click();
    await byId(page, 'submission-input').setInputFiles([csvFile]);
    await byId(page, 'steps').waitFor();
  },
  brief: async (page) => {
    await byId(page, 'county-brief').click();
    await page.locator('.brief article').waitFor();
  },
  accountability: async (page) => {
    await byId(page, 'county-accountability').click();
    await byId(page, 'reckon').check();
    await byId(page, 'mark').waitFor();
  },
  sample: async (page) => {
    await byId(page, 'county-sample').click();
    await byId(page, 'sample-row').first().waitFor();
  },
};

const enlarged = { viewport: { width: 683, height: 384 }, deviceScaleFactor: 2 };

for (const [what, options] of Object.entries({ 'at 200 %': enlarged, 'in English': {} })) {
  test(`axe finds nothing serious on the screens of the county ${what}`, async (t) => {
    const context = await browser.newContext(options);
    t.after(() => context.close());
    const page = await context.newPage();
    await page.goto(address);
    if (what === 'in English') await byId(page, 'language').click();
    await byId(page, 'file-input').setInputFiles([example, csvFile]);
    await verdict(page);
    for (const [name, go] of Object.entries(screens)) {
      await go(page);
      assert.deepEqual(await barriers(page), [], name);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `${name} is ${wide} pixels too wide`);
    }
  });
}
