import assert from 'node:assert/strict';
import { test } from 'node:test';

import { blocks } from '../src/components/blocks';

test('a table of a rule page becomes rows without its ruler', () => {
  const text = '空白不报。\n\n| 户编号 | 证件号码 |\n| --- | --- |\n| 001 | ✗ 5 |\n\n- 一句话';
  assert.deepEqual(blocks(text), [
    { is: 'text', text: '空白不报。' },
    {
      is: 'table',
      rows: [
        ['户编号', '证件号码'],
        ['001', '✗ 5'],
      ],
    },
    { is: 'list', items: ['一句话'] },
  ]);
});

test('code is kept as it is', () => {
  assert.deepEqual(blocks('```toml\nyear = 2024\n```'), [{ is: 'code', text: 'year = 2024' }]);
});
