import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTextSealer } from '../../platform/cipher.ts';
import { type ApiWorld, openApiWorld } from '../support/api-world.ts';
import { fillYear, type Sort } from '../support/reported-year.ts';

/** Eleven from plan 7 to the health office, thirteen without a plan to the general one, which is remote. */
const planned = {
  plan: 7,
  unit: 'health',
  kind: 'within_agency',
  urgent: true,
  outcome: 'placed',
  late: null,
  seat: '[2020-01-06,)',
} as const;
const free = { ...planned, plan: null, unit: 'general', kind: 'within_province', urgent: false, review: null } as const;
const sorts: readonly Sort[] = [
  {
    ...planned,
    count: 5,
    answer: 'agreed',
    objected: null,
    late: 'head-general',
    review: { level: 3, employee: 'met', newHead: null },
  },
  {
    ...planned,
    count: 6,
    answer: 'agreed_after_explanation',
    objected: 'distance',
    review: { level: 2, employee: null, newHead: 'not' },
  },
  { ...free, count: 7, answer: 'agreed', objected: null },
  { ...free, count: 6, answer: null, objected: 'family', outcome: 'withdrawn', seat: '[2020-01-06,2020-03-01)' },
];

let world: ApiWorld;
beforeAll(async () => {
  world = await openApiWorld({ establishment: 30, subjects: 30 });
  const { db } = world.clerk;
  await fillYear(db, createTextSealer(world.configuration.recordKeys), sorts);
  await db('unit').where({ id: 'general' }).update({ remote: true });
});
afterAll(() => world.close());

const read = async (report: string, by: string) =>
  (await world.get(`/reports/${report}?year=2026&by=${by}`, { as: 'emp-hr' })).body;

/** The figures of a report by group and column, without those that are nobody. */
async function figures(report: string, by: string): Promise<Record<string, Record<string, number>>> {
  const { columns, rows } = await read(report, by);
  return Object.fromEntries(
    rows.map(({ group, cells }: { group: string[]; cells: number[] }) => [
      group.join(' + '),
      Object.fromEntries(cells.flatMap((cell, index) => (cell === 0 ? [] : [[columns[index].join(' + '), cell]]))),
    ]),
  );
}

/** Each report, with its figures for the eleven and for the thirteen, counted by hand from the sorts above. */
const byHand: Readonly<Record<string, readonly [planned: Record<string, number>, free: Record<string, number>]>> = {
  dialogue: [
    { agreed: 5, agreed_after_explanation: 6 },
    { agreed: 7, refused: 6 },
  ],
  outcomes: [{ placed: 11 }, { placed: 7, withdrawn: 6 }],
  objections: [
    { none: 5, distance: 6 },
    { none: 7, family: 6 },
  ],
  overdue: [{ 'head-general': 5, nobody: 6 }, { nobody: 13 }],
  'remote-posts': [{ not_remote: 11 }, { kept: 7, left: 6 }],
  competence: [{ gained: 5, not_gained: 6 }, { not_reviewed: 13 }],
  urgency: [{ urgent: 11 }, { normal: 13 }],
  'benefits-employee': [{ all_met: 5, not_answered: 6 }, { not_reviewed: 13 }],
  'benefits-new-head': [{ not_answered: 5, all_not: 6 }, { not_reviewed: 13 }],
};
const groups = {
  plan: ['7', 'none'],
  unit: ['health', 'general'],
  kind: ['within_agency', 'within_province'],
  urgency: ['urgent', 'normal'],
} as const;

describe.each(Object.entries(byHand))('%s', (report, [eleven, thirteen]) => {
  it.each(Object.entries(groups))('by %s is what was counted by hand', async (by, [first, second]) => {
    expect(await figures(report, by)).toEqual({ [first]: eleven, [second]: thirteen });
  });

  it('of all is the sum of both', async () => {
    const sum = { ...eleven };
    for (const [column, count] of Object.entries(thirteen)) sum[column] = (sum[column] ?? 0) + count;
    expect(await figures(report, 'all')).toEqual({ all: sum });
  });

  it('is the same as CSV', async () => {
    const { columns, rows } = await read(report, 'kind');
    const { body } = await world.get(`/reports/${report}?year=2026&by=kind&format=csv`, { as: 'emp-hr' });
    const lines = [
      ['kelompok', ...columns.map((keys: string[]) => keys.join(' + '))],
      ...rows.map(({ label, cells }: { label: string; cells: number[] }) => [label, ...cells]),
    ];
    expect(body.replace('\ufeff', '').trim().split(/\r?\n/)).toEqual(lines.map((line) => line.join(';')));
  });
});

describe('time per stage', () => {
  it.each(Object.entries(groups))('by %s is counted in working days', async (by, [first, second]) => {
    const { rows, columns } = await read('stage-times', by);
    const cell = (group: string, column: string) =>
      rows.find((row: { group: string[] }) => row.group.includes(group)).cells[
        columns.findIndex(([key]: [string]) => key === column)
      ];
    // Planning took 1, 2, 3, 4, 5 days of the first five; 1, 2, 3, 4, 5, 6 of the six: in order 1 1 2 2 3 3 4 4 5 5 6.
    expect([cell(first, 'planning:median'), cell(first, 'planning:p90')]).toEqual([3, 5]);
    // 1 to 7 and 1 to 6: in order 1 1 2 2 3 3 4 4 5 5 6 6 7.
    expect([cell(second, 'planning:median'), cell(second, 'planning:p90')]).toEqual([4, 6]);
    expect(cell(first, 'socialization:median')).toBeNull();
  });
});

describe('an office that was late', () => {
  const caseOf = (where: object) => world.clerk.db('mutation_case').where(where).orderBy('number').pluck('number');

  it('with an answer to a review, or with what it promised, is counted where nothing was late before', async () => {
    const { db } = world.clerk;
    const reviewed: number[] = (await caseOf({ destination_unit_id: 'health' })).slice(5).map(Number);
    // A review that asked both heads of the six and had no answer of the old one.
    for (const number of reviewed) {
      const heads = { newHead: { office: 'head-health' }, oldHead: { office: 'head-general' } };
      const rows = [
        { kind: 'review_opened', body: { review: 'month-6', ...heads } },
        { kind: 'review_closed', body: { review: 'month-6', unanswered: ['employee', 'old_head'], competences: [] } },
      ];
      for (const [index, { kind, body }] of rows.entries())
        await db('follow_up_event').insert({
          case_number: number,
          sequence: 20 + index,
          kind,
          body: JSON.stringify(body),
          recorded_at: new Date(),
          previous_hash: 'x',
          hash: `${kind}-${number}`,
        });
    }
    const owed = { kind: 'housing', offered_at: new Date('2026-02-03T00:00:00Z'), offered_for: 'head-health' };
    const kept = { fulfilled_by: 'emp-hr', fulfilled_for: 'bkd', evidence: 'x' };
    const late = { ...kept, due_on: '2026-02-10', fulfilled_at: new Date('2026-02-11T00:00:00Z') };
    const inTime = { ...kept, due_on: '2026-02-10', fulfilled_at: new Date('2026-02-10T10:00:00Z') };
    const promises = [
      ...Array.from({ length: 4 }, () => ({ due_on: '2026-03-01' })),
      late,
      late,
      inTime,
      { due_on: '2026-03-01', lapsed_at: new Date('2026-02-20T00:00:00Z') },
      { due_on: '2199-01-01' },
    ];
    const free: number[] = (await caseOf({ destination_unit_id: 'general' })).map(Number);
    for (const [index, promise] of promises.entries())
      await db('obligation').insert({ ...owed, ...promise, case_number: free[index] ?? 0, id: 'promise' });
    expect(await figures('overdue', 'all')).toEqual({ all: { 'head-general': 11, 'head-health': 6, nobody: 7 } });
  });
});

it('a post that nobody has kept for the months of the policy yet is no post kept', async () => {
  const { db } = world.clerk;
  await db('policy')
    .where({ id: 'follow-up' })
    .update({
      body: db.raw(`body || '{"keptMonths": 2400}'`),
    });
  expect(await figures('remote-posts', 'unit')).toMatchObject({ general: { too_early: 7, left: 6 } });
});
