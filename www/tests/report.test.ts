import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { FindingRow, SummaryView } from '../pkg/huqing';
import {
  along,
  counted,
  group,
  heat,
  inTheWay,
  perVillage,
  route,
  tally,
} from '../src/state/report';

const finding = (id: number, change: Partial<FindingRow> = {}): FindingRow => ({
  id,
  rule: 'I104',
  nature: 'wrong',
  severity: 'must',
  household: undefined,
  who: '何正清',
  village: '白果村',
  department: '',
  responsible: '',
  at: [0, id, 0],
  cell: `A${id + 1}`,
  count: 1,
  folded: false,
  settled: undefined,
  ...change,
});

const summary = (findings: FindingRow[], households: SummaryView['households'] = []): SummaryView =>
  ({
    findings,
    households,
    found: [{ code: 'I104', title: '校验码错误' }],
  }) as unknown as SummaryView;

test('an unmet household does not stand in the way of submitting', () => {
  const findings = [finding(0), finding(1, { nature: 'unmet' }), finding(2, { folded: true })];
  assert.equal(inTheWay(findings, 'must'), 1);
});

test('hints are counted apart from their nature', () => {
  const counts = tally([finding(0, { severity: 'hint' }), finding(1, { household: 3 })]);
  assert.deepEqual(counts.hint, { findings: 1, households: 0 });
  assert.deepEqual(counts.wrong, { findings: 1, households: 1 });
});

test('causes come wrong first, then the most frequent', () => {
  const findings = [
    finding(0, { rule: 'C601', nature: 'unmet' }),
    finding(1, { rule: 'C601', nature: 'unmet' }),
    finding(2),
    finding(3, { folded: true }),
  ];
  const groups = group(summary(findings), 'cause', '');
  assert.deepEqual(
    groups.map(({ title, findings: own }) => [title, own.length]),
    [
      ['校验码错误', 1],
      ['C601', 2],
    ],
  );
});

test('what belongs to no village comes last', () => {
  const findings = [finding(0, { village: '' }), finding(1, { village: '' }), finding(2)];
  assert.deepEqual(
    group(summary(findings), 'village', '全乡').map(({ title }) => title),
    ['白果村', '全乡'],
  );
  assert.deepEqual(
    perVillage(findings).map(({ village, total }) => [village, total]),
    [
      ['白果村', 1],
      ['', 2],
    ],
  );
});

test('F8 goes round the corner, and starts at the first', () => {
  const findings = counted([finding(0), finding(1), finding(2)]);
  assert.equal(along(findings, 2, 1)?.id, 0);
  assert.equal(along(findings, 0, -1)?.id, 2);
  assert.equal(along(findings, undefined, 1)?.id, 0);
  assert.equal(along([], 0, 1), undefined);
});

test('the route follows the groups as they are listed', () => {
  const findings = [finding(0, { village: '' }), finding(1)];
  assert.deepEqual(
    route(group(summary(findings), 'village', '')).map(({ id }) => id),
    [1, 0],
  );
});

test('a household in progress counts as not meeting the criterion', () => {
  const households: SummaryView['households'] = [
    { head: '甲', village: '白果村', criteria: ['met', 'in_progress'] },
    { head: '乙', village: '白果村', criteria: ['unknown', 'not_applicable'] },
  ];
  assert.deepEqual(heat(summary([], households)), [
    {
      village: '白果村',
      cells: [
        { unmet: 0, unknown: 1, applies: 2 },
        { unmet: 1, unknown: 0, applies: 1 },
      ],
    },
  ]);
});
