// Lets readers of workbooks read the same files in one Chromium, and writes what came of it
// to docs/performance.md and docs/performance.svg. See Makefile: bench-web.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { brotliCompressSync } from 'node:zlib';

import { launch, require, root } from '../../tests/e2e/page.mjs';
import { chart } from './chart.mjs';
import { goals } from './goals.mjs';
import { measure } from './measure.mjs';
import { openings, verdicts } from './page.mjs';
import { contestants, files, isWanted } from './plan.mjs';
import { tables, write } from './report.mjs';
import { serve } from './server.mjs';

const { ONLY = '', SIZES = '', RUNS = '3' } = process.env;
const runs = Number(RUNS);
/** A reading that takes longer than this, in ms, is not repeated. */
const LONG = 15_000;
const started = Date.now();
const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
  cwd: root,
  encoding: 'utf8',
}).trim();
// Written by build.sh: the Rust that built the WebAssembly.
const rust = readFileSync(`${root}target/bench-web/rustc`, 'utf8').split(' ')[1];

const names = Object.keys(files).filter((name) => isWanted(SIZES, name));
const entrants = Object.keys(contestants).filter((name) => isWanted(ONLY, name));
const folder = `${root}target/bench-files`;
const wasm = {
  ours: `${root}www/pkg/huqing_bg.wasm`,
  peers: `${root}target/bench-web/peers/peers_bg.wasm`,
};

const generator = `${root}target/bench-web/cargo/release/bench-files`;
execFileSync(generator, [folder, ...names.map((name) => files[name].file)], { stdio: 'inherit' });

const bundles = {};
for (const name of entrants) {
  const { entry, define = {} } = contestants[name];
  const built = await require('esbuild').build({
    entryPoints: [`${root}benches/web/contestants/${entry}`],
    define: { 'import.meta.url': '""', 'process.env.NODE_ENV': '"production"', ...define },
    bundle: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: 'chrome109',
    logLevel: 'error',
    write: false,
  });
  bundles[name] = built.outputFiles[0].text;
}

const server = await serve({ bundles, wasm, files: folder });
const browser = await launch();
const results = {};
for (const size of names) {
  results[size] = Object.fromEntries(entrants.map((name) => [name, []]));
  for (let round = 0; round < runs; round++) {
    // Each round begins with another one, so that nobody always runs in the same heat.
    const turn = entrants.map((_, at) => entrants[(at + round) % entrants.length]);
    for (const name of turn) await take(size, name);
  }
}

async function take(size, name) {
  const { reads, wasm, whole } = contestants[name];
  const past = results[size][name];
  const settled = past.some(({ why, cpu }) => why || LONG < cpu);
  if (!reads.includes(size) || settled) return;
  const patience = size === 'L' ? 400_000 : 240_000;
  const { file } = files[size];
  const result = await measure(browser, server.origin, { name, wasm, file, whole, patience });
  if (result.rows === 0) result.why = '0 rows';
  past.push(result);
  const { cpu, wall, why } = result;
  const ms = (value) => `${Math.round(value)} ms`;
  console.log(`${size} ${name}: ${why ?? `${ms(cpu)} CPU, ${ms(wall)} wall`}`);
}

const version = browser.version();
const page = ONLY
  ? undefined
  : { open: await openings(browser), verdict: await verdicts(browser, folder, names) };
await browser.close();
server.close();

const packed = (bytes) => brotliCompressSync(bytes).length;
const modules = Object.fromEntries(
  Object.entries(wasm).map(([name, path]) => [name, packed(readFileSync(path))]),
);
const sizes = Object.fromEntries(
  entrants.map((name) => {
    const code = packed(Buffer.from(bundles[name]));
    return [name, code + (modules[contestants[name].wasm] ?? 0)];
  }),
);

const peers = JSON.parse(readFileSync(`${root}benches/web/package.json`, 'utf8')).dependencies;
const lock = readFileSync(`${root}benches/web/peers/Cargo.lock`, 'utf8');
const crate = (name) => lock.match(new RegExp(`name = "${name}"\\nversion = "(.*)"`))[1];
const facts = {
  date: new Date().toISOString().slice(0, 10),
  machine: `${cpus().length} × ${cpus()[0].model}, ${Math.round(totalmem() / 2 ** 30)} GiB`,
  chromium: version,
  rust,
  commit,
  minutes: Math.round((Date.now() - started) / 6_000) / 10,
  runs,
  load: readFileSync('/proc/loadavg', 'utf8').split(' ')[1],
  versions: {
    SheetJS: `${peers['@e965/xlsx']}`,
    ExcelJS: peers.exceljs,
    'read-excel-file': peers['read-excel-file'],
    calamine: crate('calamine'),
    'zlib-rs': crate('zlib-rs'),
  },
};
const all = { facts, results, sizes, page };
mkdirSync(`${root}target/bench-web`, { recursive: true });
writeFileSync(`${root}target/bench-web/results.json`, JSON.stringify(all, null, 1));
console.log(`\n${goals(all)}\n\n${tables(all)}`);
if (ONLY) {
  console.log('\nonly some ran: docs/performance.md stays as it is');
} else {
  write(`${root}docs/performance.md`, all);
  writeFileSync(`${root}docs/performance.svg`, chart(all));
}
