// Builds dist/huqing.html: one file that asks for nothing, under a policy that forbids it.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const www = new URL('..', import.meta.url).pathname;
const sampleName = '青禾乡2025年户脱贫自查验收资料.xlsx';

const options = {
  bundle: true,
  minify: true,
  format: 'iife',
  target: ['chrome109', 'firefox115', 'safari16'],
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
  write: false,
  jsx: 'automatic',
  jsxImportSource: 'preact',
  define: { 'import.meta.url': '""' },
};

async function bundle(entry, define = {}) {
  const entryPoints = [www + entry];
  const built = await build({ ...options, entryPoints, define: { ...options.define, ...define } });
  return built.outputFiles[0].text.trim();
}

const hash = (text) => `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`;
const packed = (bytes) => gzipSync(bytes, { level: 9 }).toString('base64');

const worker = await bundle('src/core/worker.ts');
// What would end the script element early is written another way.
const script = (await bundle('src/main.tsx', { WORKER: JSON.stringify(worker) }))
  .replace(/<\/(script)/gi, '<\\/$1')
  .replace(/<!--/g, '<\\!--');
const style = await bundle('src/styles/index.css');

const policy = [
  "default-src 'none'",
  `script-src ${hash(script)} 'wasm-unsafe-eval'`,
  'worker-src blob:',
  `style-src ${hash(style)}`,
  'img-src data: blob:',
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types huqing-worker',
].join('; ');

const parts = {
  CSP: policy,
  CSS: style,
  WASM: packed(readFileSync(`${www}pkg/huqing_bg.wasm`)),
  SAMPLE: readFileSync(`${www}../tests/data/example/${sampleName}`).toString('base64'),
  SAMPLE_NAME: sampleName,
  JS: script,
};
const page = readFileSync(`${www}index.html`, 'utf8').replace(
  /__(CSP|CSS|WASM|SAMPLE|SAMPLE_NAME|JS)__/g,
  (_, name) => parts[name],
);
mkdirSync(`${www}dist`, { recursive: true });
writeFileSync(`${www}dist/huqing.html`, page);
const kb = (text) => `${Math.round(text.length / 1024)} kB`;
console.log(
  `dist/huqing.html: ${kb(page)} (wasm ${kb(parts.WASM)}, script ${kb(script)}, style ${kb(style)})`,
);
