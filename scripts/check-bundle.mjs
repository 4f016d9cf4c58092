// Checks the built page: its size, its policy, the words that must not be in it, and that
// its WebAssembly uses nothing that Chrome 109 lacks.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const html = readFileSync(`${root}www/dist/huqing.html`, 'utf8');
const wasm = readFileSync(`${root}www/pkg/huqing_bg.wasm`);
const MiB = 1024 * 1024;
const faults = [];

const budget = (what, size, most) => {
  console.log(`${what}: ${(size / MiB).toFixed(2)} MiB of ${most} MiB`);
  if (most * MiB < size) faults.push(`${what} is over its budget`);
};
budget('huqing.html', Buffer.byteLength(html), 5);
budget('wasm', wasm.length, 8);

for (const rule of ["default-src 'none'", "connect-src 'none'", "form-action 'none'"]) {
  if (!html.includes(rule)) faults.push(`the policy does not say ${rule}`);
}

// Only the address that the self-check of privacy tries may be named; nobody has it.
const scripts = [...html.matchAll(/<script(?![^>]*octet-stream)[^>]*>([\s\S]*?)<\/script>/g)];
const code = scripts.map(([, text]) => text).join('\n');
const forbidden = [
  /https?:\/\/(?!www\.w3\.org\/|huqing\.invalid\/)/,
  /\bouterHTML\b/,
  /insertAdjacentHTML/,
  /document\.write/,
  /\blocation\s*=(?!=)/,
  /location\.(assign|replace)/,
  /window\.open\(/,
  /importScripts/,
  /serviceWorker/,
];
for (const word of forbidden) {
  const found = code.match(word);
  if (found) {
    const at = code.slice(Math.max(0, found.index - 40), found.index + 60);
    faults.push(`the bundle has ${word}: …${at.replace(/\s+/g, ' ')}…`);
  }
}

// Preact knows innerHTML for those who ask for it; our own code never does.
const sources = execFileSync('git', ['ls-files', 'www/src'], { cwd: root, encoding: 'utf8' });
for (const file of sources.split('\n').filter((name) => /\.tsx?$/.test(name))) {
  if (/innerHTML|dangerouslySetInnerHTML/.test(readFileSync(root + file, 'utf8'))) {
    faults.push(`${file} writes HTML`);
  }
}

const features = [
  '--enable-bulk-memory',
  '--enable-nontrapping-float-to-int',
  '--enable-sign-ext',
  '--enable-mutable-globals',
  '--enable-reference-types',
  '--enable-multivalue',
];
try {
  const tool = `${root}www/node_modules/binaryen/bin/wasm-opt`;
  const file = `${root}www/pkg/huqing_bg.wasm`;
  execFileSync('node', [tool, ...features, file, '-o', '/dev/null'], { stdio: 'pipe' });
} catch (error) {
  faults.push(`the WebAssembly needs more than Chrome 109 has: ${error.stderr}`);
}

for (const fault of faults) console.error(`check-bundle: ${fault}`);
console.log(faults.length === 0 ? '1 passed, 0 failed' : `0 passed, ${faults.length} failed`);
process.exitCode = faults.length === 0 ? 0 : 1;
