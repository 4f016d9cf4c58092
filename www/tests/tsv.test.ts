import assert from 'node:assert/strict';
import { test } from 'node:test';

import { readBlock, writeBlock } from '../src/state/tsv';

test('a block has its rows and columns, and no row for the break at its end', () => {
  assert.deepEqual(readBlock('甲\t1\r\n乙\t2\r\n'), [
    ['甲', '1'],
    ['乙', '2'],
  ]);
  assert.deepEqual(readBlock('0012'), [['0012']]);
  assert.deepEqual(readBlock('甲\t\n\t乙'), [
    ['甲', ''],
    ['', '乙'],
  ]);
});

test('a cell in quotes may hold breaks and quotes', () => {
  assert.deepEqual(readBlock('"甲\n乙"\t"说""好"""\r\n'), [['甲\n乙', '说"好"']]);
  assert.deepEqual(readBlock('"甲" 乙'), [['"甲" 乙']]);
});

test('a block that is written is read again as it was', () => {
  const block = [
    ['甲', '说"好"', '"全"'],
    ['一\n二', '', '0012'],
  ];
  assert.equal(writeBlock([['甲', '1']]), '甲\t1');
  assert.deepEqual(readBlock(writeBlock(block)), block);
});
