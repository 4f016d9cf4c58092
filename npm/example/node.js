// Prints what is to be mended in workbooks: node node.js FILE.xlsx...
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { argv } from 'node:process';

import { check } from 'huqing';

const files = argv.slice(2).map(async (path) => ({
  name: basename(path),
  bytes: await readFile(path),
}));
const report = await check(await Promise.all(files));

console.log(report.verdict, `${report.households.checked} households`);
for (const { rule, severity, cells, message } of report.findings) {
  const [first] = cells;
  console.log(severity, rule, first ? `${first.sheet}!${first.cell}` : '', message);
}
