import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { BoardRowView } from '../pkg/huqing';
import { everything, heatOfRows, heatOfVillages, listed } from '../src/state/board';
import { Households, type Packed, type Summary } from '../src/state/rows';

const row = (township: string, change: Partial<BoardRowView> = {}): BoardRowView => ({
  file: 0,
  name: `${township}.xlsx`,
  township,
  households: 10,
  persons: 30,
  failing: 0,
  verdict: 'ready',
  counts: [0, 0, 0, 0, 0],
  must: 0,
  verify: 0,
  layout: 1,
  tables: '',
  unsure: 0,
  unknown: 0,
  reported: '',
  outliers: [],
  ...change,
});

test('those that fail come first, and among them those with most to mend', () => {
  const rows = [
    row('甲乡'),
    row('乙乡', { verdict: 'blocked', must: 2 }),
    row('丙镇', { verdict: 'verify', verify: 9 }),
    row('丁镇', { verdict: 'blocked', must: 7 }),
  ];
  assert.deepEqual(listed(rows, everything, 'failing'), [3, 1, 2, 0]);
  assert.deepEqual(listed(rows, { ...everything, verdict: 'blocked' }, 'name'), [3, 1]);
});

test('a filter looks at township and file, and at what is unusual', () => {
  const rows = [row('青禾乡', { name: '附件2.xlsx' }), row('石桥镇'), row('', { name: '青.csv' })];
  assert.deepEqual(listed(rows, { ...everything, words: ' 青 ' }, 'failing'), [0, 2]);
  assert.deepEqual(listed(rows, { ...everything, words: '附件' }, 'failing'), [0]);
  rows[1] = row('石桥镇', { outliers: [{ leaning: 'few', says: '' }] });
  assert.deepEqual(listed(rows, { ...everything, unusual: true }, 'failing'), [1]);
});

test('an order by a number puts the largest first and keeps equals in theirs', () => {
  const rows = [3, 9, 3].map((wrong) => row('甲乡', { counts: [wrong, 0, 0, 0, 0] }));
  assert.deepEqual(listed(rows, everything, 'wrong'), [1, 0, 2]);
});

/** Households as the worker hands them over: village and the verdict on all criteria. */
function households(all: readonly (readonly [string, string])[]): Households {
  const texts = [...new Set(all.flat())];
  const fields = all.flatMap(([village, verdict]) => {
    const [at, word] = [texts.indexOf(village), texts.indexOf(verdict)];
    return [at, at, ...Array.from({ length: 7 }, () => word)];
  });
  let end = 0;
  const packed: Packed = {
    fields: new Uint32Array(fields),
    text: new Uint8Array(new TextEncoder().encode(texts.join(''))),
    ends: new Uint32Array(texts.map((text) => (end += Buffer.byteLength(text)))),
  };
  return new Households(packed);
}

test('villages of one name in two townships are two, and the worst come first', () => {
  const summary = {
    households: households([
      ['白果村', 'met'],
      ['白果村', 'not_met'],
      ['白果村', 'in_progress'],
      ['松林村', 'unknown'],
    ]),
    board: { households: new Uint32Array([0, 1, 1, 1]) },
  } as unknown as Summary;
  const villages = heatOfVillages(summary).map(({ row: of, village, cells }) => [
    of,
    village,
    cells[0]?.unmet,
    cells[0]?.unknown,
  ]);
  assert.deepEqual(villages, [
    [1, '白果村', 2, 0],
    [0, '白果村', 0, 0],
    [1, '松林村', 0, 1],
  ]);
  assert.deepEqual(
    heatOfRows(summary).map(({ row: of, cells }) => [of, cells[6]?.applies]),
    [
      [1, 3],
      [0, 1],
    ],
  );
});
