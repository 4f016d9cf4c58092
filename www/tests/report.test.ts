import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { FindingRow, HouseholdRow } from '../pkg/huqing';
import { along, groupCount, Groups, type By } from '../src/state/groups';
import { heat, inTheWay, perVillage, tally } from '../src/state/report';
import { Findings, Households, type Packed, type Summary } from '../src/state/rows';

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

/** Rows as the worker hands them over. */
function pack(rows: (string | number)[][]): Packed {
  const texts: string[] = [];
  const place = (text: string): number =>
    texts.includes(text) ? texts.indexOf(text) : texts.push(text) - 1;
  const fields = rows.flat().map((field) => (typeof field === 'string' ? place(field) : field));
  let end = 0;
  const ends = texts.map((text) => (end += Buffer.byteLength(text)));
  return {
    fields: new Uint32Array(fields),
    text: new Uint8Array(new TextEncoder().encode(texts.join(''))),
    ends: new Uint32Array(ends),
  };
}

const findingsOf = (rows: FindingRow[]): Findings =>
  new Findings(
    pack(
      rows.map((row) => [
        row.rule,
        row.nature,
        row.severity,
        row.household ?? 0xffff_ffff,
        row.who,
        row.village,
        row.department,
        row.responsible,
        ...row.at,
        row.cell,
        row.count,
        Number(row.folded),
        row.settled ?? 0xffff_ffff,
      ]),
    ),
  );

const householdsOf = (rows: HouseholdRow[]): Households =>
  new Households(pack(rows.map(({ head, village, criteria }) => [head, village, ...criteria])));

const summary = (findings: FindingRow[], households: HouseholdRow[] = []): Summary =>
  ({
    findings: findingsOf(findings),
    households: householdsOf(households),
    found: [{ code: 'I104', title: '校验码错误' }],
  }) as unknown as Summary;

const grouped = (findings: FindingRow[], by: By, nameless = ''): Groups =>
  new Groups(summary(findings), by, nameless);

test('a finding comes back as it was handed over', () => {
  const given = [
    finding(0, { household: 3, count: 2 }),
    finding(1, { who: '', folded: true }),
    finding(2, { settled: 'waiver' }),
  ];
  assert.deepEqual(findingsOf(given).rows([0, 1, 2, 3]), given);
});

test('an unmet household does not stand in the way of submitting', () => {
  const findings = [finding(0), finding(1, { nature: 'unmet' }), finding(2, { folded: true })];
  assert.equal(inTheWay(findingsOf(findings)).must, 1);
});

test('hints are counted apart from their nature', () => {
  const counts = tally(
    findingsOf([finding(0, { severity: 'hint' }), finding(1, { household: 3 })]),
  );
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
  const groups = grouped(findings, 'cause');
  assert.deepEqual(
    groups.slice(0, 9).map(({ title, findings: own }) => [title, own.length]),
    [
      ['校验码错误', 1],
      ['C601', 2],
    ],
  );
});

test('what belongs to no village comes last', () => {
  const findings = [finding(0, { village: '' }), finding(1, { village: '' }), finding(2)];
  assert.deepEqual(
    grouped(findings, 'village', '全乡')
      .slice(0, 9)
      .map(({ title }) => title),
    ['白果村', '全乡'],
  );
  assert.deepEqual(
    perVillage(findingsOf(findings)).map(({ village, total }) => [village, total]),
    [
      ['白果村', 1],
      ['', 2],
    ],
  );
});

test('as many groups are counted as are made', () => {
  const households = [finding(0, { household: 0 }), finding(1), finding(2, { household: 7 })];
  const findings = [...households, finding(3, { household: 7 }), finding(4, { folded: true })];
  for (const by of ['cause', 'village', 'household', 'department', 'responsible'] as const) {
    assert.equal(groupCount(summary(findings), by), grouped(findings, by).length, by);
  }
  assert.equal(groupCount(summary(findings), 'household'), 3);
});

test('a group knows its findings, its households and its weightiest sort', () => {
  const findings = [
    finding(0, { village: '甲村', nature: 'doubtful', severity: 'verify', household: 1 }),
    finding(1, { village: '乙村' }),
    finding(2, { village: '甲村', household: 1 }),
    finding(3, { village: '甲村', nature: 'unmet', household: 2 }),
  ];
  const groups = grouped(findings, 'village');
  const [first, second] = groups.slice(0, 9);
  assert.deepEqual([...(first?.findings ?? [])], [2, 3, 0]);
  assert.deepEqual([first?.sort, first?.households, second?.title], ['wrong', 2, '乙村']);
  assert.deepEqual(
    [...groups.route].map((_, place) => groups.at(place)),
    [0, 0, 0, 1],
  );
});

test('a filter leaves the groups that have findings of that sort', () => {
  const findings = [finding(0), finding(1, { nature: 'unmet', village: '乙村' })];
  const groups = new Groups(summary(findings), 'village', '', 'unmet');
  assert.deepEqual(
    groups.slice(0, 9).map(({ title }) => title),
    ['乙村'],
  );
});

test('F8 goes round the corner, and starts at the first', () => {
  const route = new Uint32Array([4, 1, 2]);
  assert.equal(along(route, 2, 1), 4);
  assert.equal(along(route, 4, -1), 2);
  assert.equal(along(route, undefined, 1), 4);
  assert.equal(along(new Uint32Array(), undefined, 1), undefined);
});

test('the route follows the groups as they are listed', () => {
  const findings = [finding(0, { village: '' }), finding(1)];
  assert.deepEqual([...grouped(findings, 'village').route], [1, 0]);
});

test('a household in progress counts as not meeting the criterion', () => {
  const rest = ['met', 'met', 'met', 'met', 'met'] as const;
  const households: HouseholdRow[] = [
    { head: '甲', village: '白果村', criteria: ['met', 'in_progress', ...rest] },
    { head: '乙', village: '白果村', criteria: ['unknown', 'not_applicable', ...rest] },
  ];
  assert.deepEqual(heat(householdsOf(households)), [
    {
      village: '白果村',
      cells: [
        { unmet: 0, unknown: 1, applies: 2 },
        { unmet: 1, unknown: 0, applies: 1 },
        ...rest.map(() => ({ unmet: 0, unknown: 0, applies: 2 })),
      ],
    },
  ]);
});
