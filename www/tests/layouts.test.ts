import assert from 'node:assert/strict';
import { test } from 'node:test';

import { corrections, merge, read, type Layout } from '../src/state/layouts';

const layout: Layout = {
  sheet: '成员表',
  headings: ['姓名', '证号'],
  columns: [[1, 'national_id']],
};

test('an answer is found again by the headings, whatever the file is called', () => {
  const sheets = [
    { file: 'b.xlsx', sheet: '成员表', headings: ['姓名', '证号'] },
    { file: 'b.xlsx', sheet: '成员表', headings: ['姓名'] },
  ];
  const found = corrections([layout], sheets);
  assert.equal(found.length, 1);
  assert.equal(found[0]?.file, 'b.xlsx');
  assert.deepEqual(found[0]?.columns, [[1, 'national_id']]);
});

test('the newest answer about a layout stands', () => {
  const newer: Layout = { ...layout, columns: [[1, 'phone']] };
  assert.deepEqual(merge([layout], [newer]), [newer]);
});

test('what is no layout is left out of a file', () => {
  assert.deepEqual(read(JSON.stringify([layout, 7, { sheet: 'x' }])), [layout]);
});
