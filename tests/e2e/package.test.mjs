// The npm package as somebody who installs it finds it, under Node and in a page.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { after, before, test } from 'node:test';

import { example, launch, root } from './page.mjs';

let folder;
before(() => {
  const packed = execFileSync('scripts/npm.sh', { cwd: root, encoding: 'utf8' }).trim();
  folder = mkdtempSync(join(tmpdir(), 'huqing-'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  const words = [
    'install',
    '--silent',
    '--offline',
    '--no-audit',
    '--no-fund',
    `${root}target/${packed}`,
  ];
  execFileSync('npm', words, { cwd: folder });
});
after(() => rmSync(folder, { recursive: true, force: true }));

const installed = () => join(folder, 'node_modules/huqing');

test('the report under Node is that of the command line', () => {
  const script = `
    import { readFile } from 'node:fs/promises';
    import { check } from 'huqing';
    const name = '表.xlsx';
    let last = [];
    const progress = ({ done, all }) => { last = [done, all]; };
    const files = [{ name, bytes: await readFile(name) }];
    const report = await check(files, { progress });
    const masked = await check(files, { lang: 'en', mask: true });
    console.log(JSON.stringify({ report, masked, last }));`;
  writeFileSync(join(folder, 'check.js'), script);
  copyFileSync(example, join(folder, '表.xlsx'));
  const options = { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 };
  const { report, masked, last } = JSON.parse(execFileSync('node', ['check.js'], options));

  const words = ['run', '--quiet', '--locked', '--', 'check', '--format', 'json'];
  const manifest = ['--manifest-path', `${root}Cargo.toml`];
  const [run, ...rest] = words;
  const told = spawnSync('cargo', [run, ...manifest, ...rest, '表.xlsx'], options);
  assert.equal(told.status, 1, told.stderr);
  assert.deepEqual(report, JSON.parse(told.stdout));
  assert.equal(report.verdict, 'blocked');
  assert.ok(60 < report.findings.length);
  assert.equal(last[0], last[1]);
  assert.equal(masked.findings.length, report.findings.length);
  assert.ok(!JSON.stringify(masked).includes(report.findings[0].person ?? '岳'));
});

test('the example for Node prints a line for each finding', () => {
  const path = join(installed(), 'example/node.js');
  const printed = execFileSync('node', [path, example], { cwd: folder, encoding: 'utf8' });
  assert.match(printed, /^blocked \d+ households/);
  assert.match(printed, /must [A-Z]\d+ .+![A-Z]+\d+ /);
});

test('a profile that cannot be read rejects with the place', () => {
  const script = `
    import { check } from 'huqing';
    await check([], { profile: 'nonsense = 1' }).catch((error) => console.log(error.message));`;
  writeFileSync(join(folder, 'bad.js'), script);
  const printed = execFileSync('node', ['bad.js'], { cwd: folder, encoding: 'utf8' });
  assert.match(printed, /nonsense/);
});

test('who uses the package is told types', () => {
  const script = `
    import { check, Session, type Report } from 'huqing';
    const report: Report = await check([{ name: 'a.xlsx', bytes: new Uint8Array() }]);
    const rules: string[] = report.findings.map((finding) => finding.rule);
    new Session().speak(rules.join());
    // @ts-expect-error A file has a name.
    await check([{ bytes: new Uint8Array() }]);`;
  writeFileSync(join(folder, 'typed.ts'), script);
  const flags = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2022'];
  const libraries = ['--lib', 'es2022,dom,dom.iterable,esnext.disposable', '--types', ''];
  const tsc = `${root}www/node_modules/.bin/tsc`;
  const told = spawnSync(tsc, [...flags, ...libraries, 'typed.ts'], {
    cwd: folder,
    encoding: 'utf8',
  });
  assert.equal(told.stdout, '');
  assert.equal(told.status, 0);
});

const types = { '.html': 'text/html', '.js': 'text/javascript', '.wasm': 'application/wasm' };

test('the example for a page checks in a worker', async (t) => {
  const server = createServer((request, response) => {
    const type = types[extname(request.url)];
    if (!type) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': type });
    response.end(readFileSync(join(installed(), request.url)));
  }).listen(0, '127.0.0.1');
  const browser = await launch();
  t.after(async () => {
    await browser.close();
    server.close();
  });
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/example/page.html`);
  await page.setInputFiles('input', example);
  await page.waitForSelector('li');
  assert.match(await page.textContent('[role=status]'), /^blocked: \d+$/);
});
