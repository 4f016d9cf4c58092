// Who reads what. Names are shown on the page of results.
const xlsx = ['S', 'M', 'M-inline', 'M-excel', 'L', 'ghost', 'far'];

/** The files: what is on disk, and how many rows of persons are in it. */
export const files = {
  S: { file: 'S.xlsx', rows: 5_000, zh: '5 千人 xlsx', en: '5,000 persons, xlsx' },
  T: { file: 'T.xlsx', rows: 20_000, zh: '2 万人 xlsx', en: '20,000 persons, xlsx' },
  M: { file: 'M.xlsx', rows: 100_000, zh: '10 万人 xlsx，共享文字', en: '100,000, shared strings' },
  'M-inline': {
    file: 'M-inline.xlsx',
    rows: 100_000,
    zh: '10 万人 xlsx，系统导出',
    en: '100,000, inline strings',
  },
  'M-excel': {
    file: 'M-excel.xlsx',
    rows: 100_000,
    zh: '10 万人 xlsx，Excel 存，有公式',
    en: '100,000, as Excel writes, formulas',
  },
  L: { file: 'L.xlsx', rows: 1_000_000, zh: '100 万人 xlsx', en: '1,000,000 persons, xlsx' },
  csv: { file: 'M.csv', rows: 100_000, zh: '10 万人 csv，UTF-8', en: '100,000, csv, UTF-8' },
  gbk: { file: 'M-gbk.csv', rows: 100_000, zh: '10 万人 csv，GBK', en: '100,000, csv, GBK' },
  xls: { file: 'X.xls', rows: 65_535, zh: '6.5 万人 xls', en: '65,535 persons, xls' },
  ods: { file: 'M.ods', rows: 100_000, zh: '10 万人 ods', en: '100,000 persons, ods' },
  ghost: {
    file: 'ghost.xlsx',
    rows: 500,
    zh: '500 人，空格式行到最末行',
    en: '500, styled blanks to the last row',
  },
  far: {
    file: 'far.xlsx',
    rows: 500,
    zh: '500 人，XFD1048576 有一格',
    en: '500, one cell in XFD1048576',
  },
};

/** The contestants: what the bundler makes, and which files they can read at all. */
export const contestants = {
  check: {
    zh: '户清：读取并查全部规则',
    en: 'Huqing: read and all checks',
    entry: 'ours.js',
    define: { CHECKED: 'true' },
    wasm: 'ours',
    reads: Object.keys(files),
  },
  read: {
    zh: '户清：只读取',
    en: 'Huqing: read only',
    entry: 'ours.js',
    define: { CHECKED: 'false' },
    wasm: 'ours',
    reads: Object.keys(files),
  },
  sheetjs: { zh: 'SheetJS dense', en: 'read only', entry: 'sheetjs.js', reads: Object.keys(files) },
  exceljs: { zh: 'ExcelJS', en: 'read only', entry: 'exceljs.js', reads: xlsx },
  'read-excel-file': {
    zh: 'read-excel-file',
    en: 'read only',
    entry: 'read-excel-file.js',
    reads: xlsx,
    // It starts workers of its own, so the CPU time of the whole process is counted.
    whole: true,
  },
  stream: {
    zh: 'calamine wasm 逐格',
    en: 'calamine, streaming',
    entry: 'peers.js',
    define: { WAY: '"stream"' },
    wasm: 'peers',
    reads: xlsx,
  },
  range: {
    zh: 'calamine wasm 整表',
    en: 'calamine, ranges',
    entry: 'peers.js',
    define: { WAY: '"range"' },
    wasm: 'peers',
    reads: [...xlsx, 'xls', 'ods'],
  },
  inflate: {
    zh: '仅解压 zlib-rs wasm',
    en: 'inflating only',
    entry: 'peers.js',
    define: { WAY: '"inflate"' },
    wasm: 'peers',
    reads: [...xlsx, 'ods'],
  },
};

/** Whether `name` is wanted by a list such as ours,sheetjs: by its own name or its family. */
export function isWanted(list, name) {
  if (!list) return true;
  const families = { ours: ['check', 'read'], calamine: ['stream', 'range'] };
  return list.split(',').some((word) => {
    return word === name || families[word]?.includes(name) || name.startsWith(`${word}-`);
  });
}
