// What was measured, in words and tables.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

import { goals, median, typical } from './goals.mjs';
import { contestants, files } from './plan.mjs';

const BEGIN = '<!-- bench-web begins: written by `make bench-web` -->';
const END = '<!-- bench-web ends -->';

const whole = (value) => Math.round(value).toLocaleString('en');

function table({ results }, title, field) {
  const names = Object.keys(results);
  const rows = Object.entries(contestants)
    .filter(([name]) => names.some((size) => results[size][name]?.length))
    .map(([name, { zh, en }]) => {
      const cells = names.map((size) => cell(results[size][name], field));
      return cells.some((text) => text !== '·') && `| ${zh} · ${en} | ${cells.join(' | ')} |`;
    });
  return [
    `**${title}**`,
    '',
    `| | ${names.join(' | ')} |`,
    `| --- |${names.map(() => ' ---: |').join('')}`,
    ...rows.filter(Boolean),
  ].join('\n');
}

function cell(runs, field) {
  if (!runs?.length) return '·';
  const failed = runs.find(({ why }) => why);
  if (failed) return field === 'cpu' ? '✗' : '·';
  const value = typical(runs, field);
  return Number.isFinite(value) ? whole(value) : '·';
}

function failures({ results }) {
  const lines = Object.entries(results).flatMap(([size, runs]) =>
    Object.entries(runs).flatMap(([name, all]) => {
      const failed = all.find(({ why }) => why);
      const wrong = all.find(({ rows }) => rows && rows < files[size].rows);
      const why = failed?.why ?? (wrong && `${wrong.rows} rows of ${files[size].rows}`);
      const spent = failed?.cpu ? ` (${whole(failed.cpu)} ms CPU, +${whole(failed.grown)} MB)` : '';
      return why ? [`- ${size}, ${name}: ${why}${spent}`] : [];
    }),
  );
  return lines.length ? ['✗ 没有读成 · what did not work out:', '', ...lines].join('\n') : '';
}

/** The tables of CPU, wall clock and memory, and what failed. */
export function tables(all) {
  return [
    table(all, '处理器时间 · CPU time of the worker, ms (median)', 'cpu'),
    table(all, '钟表时间 · wall clock, ms (median)', 'wall'),
    table(all, '内存峰值增长 · growth of the process at its peak, MB (median)', 'grown'),
    table(all, 'WebAssembly 内存 · memory of the WebAssembly, MB, the file within', 'memory'),
    failures(all),
  ].join('\n\n');
}

function said({ facts, results, sizes, page }) {
  const versions = Object.entries(facts.versions).map(([name, version]) => `${name} ${version}`);
  const kb = (bytes) => `${whole(bytes / 1024)} KiB`;
  const load = Object.entries(sizes).map(([name, bytes]) => `${name} ${kb(bytes)}`);
  const start = (name) =>
    whole(
      median(
        Object.values(results)
          .flatMap((runs) => runs[name] ?? [])
          .filter(({ load }) => load)
          .map(({ load }) => load),
      ),
    );
  const verdicts = Object.entries(page?.verdict ?? {}).map(
    ([size, ms]) => `${size} ${whole(ms)} ms`,
  );
  return [
    `${facts.date}，${facts.machine}；Chromium ${facts.chromium}，Rust ${facts.rust}，户清 ${facts.commit}；${versions.join('，')}。`,
    `每项 ${facts.runs} 次，取中位数；全程 ${facts.minutes} 分钟，机器 5 分钟平均负载 ${facts.load}。`,
    '',
    `Median of ${facts.runs} runs, ${facts.minutes} minutes in all; load of the machine over the last five minutes ${facts.load} (beside other work, when above 1.5: then trust CPU times and ratios, not the wall clock).`,
    '',
    `首次加载（brotli）· first load: ${load.join('，')}。`,
    `启动（编译并开始，处理器 ms）· start, CPU ms: ${['check', 'sheetjs', 'stream']
      .filter((name) => sizes[name])
      .map((name) => `${name} ${start(name)}`)
      .join('，')}。`,
    verdicts.length > 0
      ? `页面上从选文件到出结论（钟表）· on the page, from file to verdict, wall: ${verdicts.join('，')}。`
      : '',
    '',
    ...Object.keys(results).map((size) => `- ${size}: ${files[size].zh} · ${files[size].en}`),
  ].join('\n');
}

/** Writes the part between the marks of the page; the rest is written by people. */
export function write(path, all) {
  const part = [BEGIN, said(all), goals(all), tables(all), END].join('\n\n');
  const page = existsSync(path) ? readFileSync(path, 'utf8') : `${BEGIN}${END}`;
  const [before] = page.split(BEGIN);
  const [, after] = page.split(END);
  writeFileSync(path, `${before}${part}${after}`);
}
