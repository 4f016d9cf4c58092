// Runs the unit tests: bundles each, since Node cannot read TypeScript, and hands them to
// Node's own runner.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

const tests = new URL('../tests/', import.meta.url).pathname;
const outdir = mkdtempSync(join(tmpdir(), 'huqing-'));
await build({
  entryPoints: readdirSync(tests).map((name) => join(tests, name)),
  bundle: true,
  format: 'esm',
  platform: 'node',
  outdir,
  outExtension: { '.js': '.mjs' },
  logLevel: 'warning',
});
const files = readdirSync(outdir).map((name) => join(outdir, name));
const { status } = spawnSync(process.execPath, ['--test', ...files], { stdio: 'inherit' });
rmSync(outdir, { recursive: true });
process.exit(status ?? 1);
