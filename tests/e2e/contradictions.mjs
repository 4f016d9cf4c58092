// An income sheet in which three households contradict themselves.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const head =
  '户编号,户主姓名,家庭人口数,工资性收入,生产经营性收入,生产经营性支出,财产性收入,转移性收入,家庭纯收入,人均纯收入';
// 12540 entered as 1.254; 12540 entered as 12450; four cells wrong at once.
const rows = [
  '001,何正清,4,1.254,7000,1500,230,1830,20100,5025',
  '002,周云,4,12450,7000,1500,230,1830,20100,5025',
  '003,方平,0,-12540,-7000,1500,-230,-1830,20100,5025',
  ...Array.from({ length: 10 }, (_, n) => {
    const wage = 9000 + n * 312;
    const net = wage + 6000 - 1000 + 320 + 2000;
    return `${10 + n},周${n}明,2,${wage},6000,1000,320,2000,${net},${net / 2}`;
  }),
];

/** Writes the sheet into a folder, and returns its path. */
export function contradictions(folder) {
  const file = join(folder, '收入测算表.csv');
  writeFileSync(file, `\uFEFF${[head, ...rows].join('\r\n')}\r\n`);
  return file;
}
