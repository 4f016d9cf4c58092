// What ours has to reach against the others, and what it did.
import { files } from './plan.mjs';

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** The median of what `field` was, or undefined where a reading failed. */
export function typical(runs, field = 'cpu') {
  if (!runs?.length || runs.some(({ why }) => why)) return undefined;
  return median(runs.map((run) => run[field]));
}

/** A Markdown table: goal, what was measured, whether it holds. */
export function goals({ results, sizes, page }) {
  const cpu = (size, name) => typical(results[size]?.[name]);
  const times = (size, slow, fast) => cpu(size, slow) / cpu(size, fast);
  const least = (number) => ({
    holds: (value) => number <= value,
    goal: `≥ ${number}×`,
    unit: '×',
  });
  const most = (number, unit = '×') => ({
    holds: (value) => value <= number,
    goal: `≤ ${number}${unit}`,
    unit,
  });
  const lines = [];
  const add = (what, { holds, goal, unit }, parts) => {
    const known = parts.filter(([, value]) => Number.isFinite(value));
    if (known.length === 0) return;
    const digits = (value) => (unit === ' ms' ? value.toFixed(0) : value.toPrecision(3));
    const said = known.map(([name, value]) => `${name} ${digits(value)}${unit}`.trim());
    const met = known.filter(([, value]) => holds(value)).length;
    const mark = met === known.length ? '✓' : met === 0 ? '✗' : '✗ 部分 in part';
    lines.push(`| ${what} | ${goal} | ${said.join('；')} | ${mark} |`);
  };
  const big = ['M', 'M-inline', 'M-excel'];
  const each = (names, value) => names.map((name) => [name, value(name)]);

  add(
    '读取并查全部规则，比 SheetJS 只读取快 · read and all checks against SheetJS reading',
    { ...least(25), goal: '≥ 25×（争取 stretch 40×）' },
    each(big, (size) => times(size, 'sheetjs', 'check')),
  );
  add(
    '读取，比 calamine wasm 逐格快 · reading against calamine streaming',
    least(6),
    each([...big, 'L'], (size) => times(size, 'stream', 'read')),
  );
  add(
    '读取，是仅解压的几倍 · reading against inflating only',
    most(3),
    each(big, (size) => times(size, 'read', 'inflate')),
  );
  add('ods，比 calamine 快 · ods against calamine', least(4), [
    ['', times('ods', 'range', 'read')],
  ]);
  add(
    'csv，比 SheetJS 快 · csv against SheetJS',
    least(12),
    each(['csv', 'gbk'], (size) => times(size, 'sheetjs', 'read')),
  );
  add('空格式行，比 calamine 快 · ghost rows against calamine', least(8), [
    ['', times('ghost', 'stream', 'read')],
  ]);
  add('远格，是 SheetJS 的几分之几 · far cell against SheetJS', most(0.1), [
    ['', times('far', 'read', 'sheetjs')],
  ]);
  add('首次加载（brotli），是 SheetJS 的几倍 · first load, brotli, against SheetJS', most(1), [
    ['', sizes.check / sizes.sheetjs],
  ]);
  if (page) {
    add('打开到可放文件 · from opening to where files can be dropped', most(300, ' ms'), [
      ['', median(page.open)],
    ]);
  }
  const slope = (name) => {
    const [small, large] = results.L ? ['M', 'L'] : ['T', 'M'];
    const growth = Math.log(cpu(large, name) / cpu(small, name));
    return growth / Math.log(files[large].rows / files[small].rows);
  };
  add(
    '随行数线性增长（双对数斜率）· grows linearly (slope of the logarithms)',
    most(1.1, ''),
    each(['read', 'check'], slope),
  );
  return [
    '| 目标 Goal | 要求 | 测得 Measured | 达到 Met |',
    '| --- | --- | --- | --- |',
    ...lines,
  ].join('\n');
}
