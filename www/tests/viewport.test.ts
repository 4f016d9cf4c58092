import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
  columnAt,
  edges,
  letters,
  offsetOf,
  reveal,
  ROW,
  rowAt,
  scrollHeight,
  scrollOf,
  step,
  TALLEST,
  topOf,
  type Body,
} from '../src/grid/viewport';

const body = (change: Partial<Body> = {}): Body => ({
  first: 5,
  count: 1_048_571,
  gap: undefined,
  ...change,
});

test('columns are named as spreadsheets name them', () => {
  assert.deepEqual([0, 25, 26, 701, 702, 16_383].map(letters), [
    'A',
    'Z',
    'AA',
    'ZZ',
    'AAA',
    'XFD',
  ]);
});

test('the last row of the longest sheet can be scrolled to', () => {
  const view = 500;
  assert.equal(scrollHeight(body()), TALLEST);
  const end = offsetOf(body(), TALLEST - view, view);
  assert.equal(rowAt(body(), end + view - 1), 1_048_575);
});

test('scroll position and offset are each other turned round', () => {
  for (const offset of [0, 1000, 20_000_000]) {
    const back = offsetOf(body(), scrollOf(body(), offset, 500), 500);
    assert.ok(Math.abs(back - offset) < 1);
  }
});

test('a message makes room above its row and moves the rows below it', () => {
  const with7 = body({ gap: { row: 7, height: 60 } });
  assert.equal(topOf(with7, 6), ROW);
  assert.equal(topOf(with7, 7), 2 * ROW + 60);
  assert.equal(rowAt(with7, 2 * ROW - 1), 6);
  assert.equal(rowAt(with7, 2 * ROW + 60), 7);
});

test('a row is revealed with the message above it', () => {
  const with7 = body({ gap: { row: 7, height: 60 } });
  assert.equal(reveal(with7, 7, 1000, 500), 2 * ROW);
  assert.equal(reveal(body(), 100, 0, 500), 96 * ROW - 500);
  assert.equal(reveal(body(), 6, 0, 500), 0);
});

test('the column at an offset is found by its edges', () => {
  const starts = edges([10, 20, 30]);
  assert.deepEqual(
    [0, 9, 10, 29, 30, 99].map((at) => columnAt(starts, at)),
    [0, 0, 1, 1, 2, 2],
  );
});

test('keys stay within the sheet', () => {
  const size = { rows: 10, columns: 3, page: 20 };
  const at = { row: 9, column: 2 };
  assert.deepEqual(step(at, { key: 'PageDown', ctrl: false }, size), at);
  assert.deepEqual(step(at, { key: 'Home', ctrl: true }, size), { row: 0, column: 0 });
  assert.deepEqual(step({ row: 0, column: 0 }, { key: 'End', ctrl: true }, size), at);
  assert.equal(step(at, { key: 'a', ctrl: false }, size), undefined);
});
