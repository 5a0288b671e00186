import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decisionNames, pathOf } from '../../api/schemas/decision-schemas.ts';
import type { Field } from '../../domain/case/command-field.ts';
import { commandFields } from '../../domain/case/commands.ts';
import { type ApiWorld, openApiWorld, openThroughApi } from '../support/api-world.ts';
import { opening } from '../support/case-clerk.ts';

let world: ApiWorld;
let id: string;

beforeAll(async () => {
  world = await openApiWorld({ establishment: 2 });
  id = await openThroughApi(world);
});
afterAll(() => world.close());

const nul = 'a\u0000b';
const half = 'a\ud800b';
const tooLong = 'x'.repeat(5000);

/** Values that no text of a person may have. */
const noTexts = [5, null, {}, ['x'], '', '   ', tooLong, nul, half];
const noCodes = [5, {}, '', 'Ada Spasi', 'x'.repeat(81), nul, half, '../x'];
const noDates = [5, null, '', '2026-02-29', '2026-13-01', '26-01-01', '2026-01-01T00:00:00Z', '0000-01-01', nul];
const noChoices = [5, null, '', 'toString', '__proto__', tooLong, nul];
const noLists = ['x', {}, null, [''], ['  '], [5], [nul], [half], [tooLong], Array(50).fill('x')];

type Case = readonly [field: string, value: unknown];
const spoilt = (values: readonly unknown[], field: string): Case[] => values.map((value) => [field, value] as const);

const wrongOf = (field: Field): readonly unknown[] => {
  switch (field.kind) {
    case 'text':
      return 'optional' in field ? noTexts.filter((value) => value !== undefined) : noTexts;
    case 'code':
      return noCodes;
    case 'date':
      return noDates;
    case 'choice':
      return noChoices;
    case 'instant':
      return [...noDates.filter((value) => value !== '2026-01-01T00:00:00Z'), '2026-01-01', '2026-02-29T00:00:00Z'];
    case 'count':
      return [null, '5', {}, [5], 1.5, field.least - 1, field.most + 1];
    case 'items':
      return ['x', {}, null, ['x'], [{}], [[]], [nul]];
    case 'texts':
      return noLists;
  }
};

const goodOf = (field: Field): unknown => {
  switch (field.kind) {
    case 'text':
      return 'Teks';
    case 'code':
      return 'release';
    case 'date':
      return '2026-11-23';
    case 'choice':
      return field.values[0];
    case 'instant':
      return '2026-11-23T02:00:00Z';
    case 'count':
      return field.least;
    case 'items':
      return [];
    case 'texts':
      return ['Teks'];
  }
};

/** Everything that a request could leave behind. */
async function stored(): Promise<string> {
  const tables = [
    'case_event',
    'mutation_case',
    'idempotency_key',
    'inbox_task',
    'notification',
    'seat_claim',
    'decree',
  ];
  const counts = await Promise.all(tables.map((table) => world.clerk.db(table).count({ n: '*' })));
  return JSON.stringify(counts);
}

/** The problem names the field: its pointer, or the pointer of the field it lies in. */
async function expectNamed(path: string, as: string, body: unknown, pointer: string): Promise<void> {
  const answer = await world.post(path, { as, key: randomUUID(), body });
  const seen = `${path} ${pointer} ${JSON.stringify(body).slice(0, 120)}: ${JSON.stringify(answer.body)}`;
  expect(answer.status, seen).toBe(400);
  expect(answer.headers.get('content-type')).toMatch('application/problem+json');
  const named = answer.body.errors.filter((error: { in: string; pointer: string }) => error.in === 'body');
  expect(
    named.some((error: { pointer: string }) => error.pointer === pointer || error.pointer.startsWith(`${pointer}/`)),
    seen,
  ).toBe(true);
}

const opens: readonly Case[] = [
  ...spoilt([...noCodes, null, undefined, 'with_underscore'], 'employee'),
  ...spoilt([...noCodes, null, undefined, 'with_underscore'], 'position'),
  ...spoilt([...noLists, [], undefined], 'benefits'),
  ...spoilt([...noDates, undefined], 'effectiveDate'),
  ...spoilt([...noCodes, null], 'office'),
  ...spoilt([5, 'x', []], 'urgent'),
  ...spoilt([5, 'x', [], null, undefined], 'reasons'),
  ...spoilt(['x'], 'unknown'),
  ...spoilt(['x'], 'id'),
];

describe('opening a case', () => {
  it.each(opens)('names %s when it is wrong, and stores nothing', async (field, value) => {
    const before = await stored();
    await expectNamed('/cases', 'emp-hr', { ...opening(), [field]: value }, `/${field}`);
    expect(await stored()).toBe(before);
  });

  it.each(['qualification', 'competence', 'performance', 'need'])('names the reason %s', async (reason) => {
    for (const value of [...noTexts, undefined])
      await expectNamed(
        '/cases',
        'emp-hr',
        { ...opening(), reasons: { ...opening().reasons, [reason]: value } },
        `/reasons/${reason}`,
      );
    const more = { ...opening().reasons, [`${reason}2`]: 'x' };
    await expectNamed('/cases', 'emp-hr', { ...opening(), reasons: more }, `/reasons/${reason}2`);
  });

  it('names ground and words of urgency', async () => {
    for (const ground of [...noChoices, undefined])
      await expectNamed('/cases', 'emp-hr', { ...opening(), urgent: { ground, words: 'x' } }, '/urgent/ground');
    for (const words of [...noTexts, undefined])
      await expectNamed(
        '/cases',
        'emp-hr',
        { ...opening(), urgent: { ground: 'urgent_need', words } },
        '/urgent/words',
      );
  });

  it('names every wrong field at once', async () => {
    const answer = await world.post('/cases', { as: 'emp-hr', key: 'k', body: {} });
    const pointers = answer.body.errors.map(({ pointer }: { pointer: string }) => pointer);
    expect(pointers).toEqual(['/employee', '/position', '/reasons', '/benefits', '/effectiveDate']);
  });

  it.each([undefined, '', ' ', 'a b', 'ü', 'x'.repeat(121)])('names the Idempotency-Key %j', async (key) => {
    const headers = key === undefined ? {} : { 'idempotency-key': Buffer.from(key).toString('latin1') };
    const answer = await world.post('/cases', { as: 'emp-hr', headers, body: opening() });
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toMatchObject([{ in: 'header', pointer: '/idempotency-key' }]);
  });
});

describe.each(decisionNames)('the decision %s', (name) => {
  const fields = Object.entries<Field>(commandFields[name]);
  const good = Object.fromEntries(fields.map(([key, field]) => [key, goodOf(field)]));
  const path = () => `/cases/${id}/${pathOf(name)}`;

  it('names every field that is missing or wrong, and stores nothing', async () => {
    const before = await stored();
    for (const [key, field] of fields) {
      if (!('optional' in field)) await expectNamed(path(), 'emp-hr', { ...good, [key]: undefined }, `/${key}`);
      for (const value of wrongOf(field)) await expectNamed(path(), 'emp-hr', { ...good, [key]: value }, `/${key}`);
    }
    for (const value of noCodes) await expectNamed(path(), 'emp-hr', { ...good, office: value }, '/office');
    for (const key of ['unknown', 'id', 'by', 'name', 'a/b'])
      await expectNamed(path(), 'emp-hr', { ...good, [key]: 'x' }, `/${key.replace('/', '~1')}`);
    expect(await stored()).toBe(before);
  });

  it('names an Idempotency-Key of the wrong form', async () => {
    const answer = await world.post(path(), { as: 'emp-hr', key: 'a b', body: good });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ in: 'header', pointer: '/idempotency-key' }] } });
  });
});

describe('paths and queries', () => {
  it.each([
    ['/cases/case-0', 'path', '/id'],
    ['/cases/case-', 'path', '/id'],
    ['/cases/CASE-1', 'path', '/id'],
    ['/cases/case-1%00', 'path', '/id'],
    ['/cases/case-99999999999999999999', 'path', '/id'],
    ['/cases/%27%20or%201=1', 'path', '/id'],
    ['/cases/case-01/events', 'path', '/id'],
    ['/units/%00/need', 'path', '/id'],
    ['/units/A%20B/need', 'path', '/id'],
    ['/employees/199001012015011001%20/file', 'path', '/id'],
    ['/cases?stage=nowhere', 'query', '/stage'],
    ['/cases?stage=planning&stage=closed', 'query', '/stage'],
    ['/cases?outcome=', 'query', '/outcome'],
    ['/cases?urgent=maybe', 'query', '/urgent'],
    ['/cases?subject=%00', 'query', '/subject'],
    ['/cases?unit=A', 'query', '/unit'],
    ['/cases?waitingFor=x%27', 'query', '/waitingFor'],
    ['/cases?limit=0', 'query', '/limit'],
    ['/cases?limit=101', 'query', '/limit'],
    ['/cases?limit=1.5', 'query', '/limit'],
    ['/cases?limit=x', 'query', '/limit'],
    ['/cases?cursor=x', 'query', '/cursor'],
    ['/cases?cursor=', 'query', '/cursor'],
    ['/cases?cursor=MA', 'query', '/cursor'],
    ['/cases?unknown=1', 'query', '/unknown'],
    ['/cases?plan=x', 'query', '/plan'],
    ['/plans?limit=0', 'query', '/limit'],
    ['/plans/x', 'path', '/id'],
    ['/plans/0', 'path', '/id'],
    ['/plans/1/versions/1.5', 'path', '/version'],
    ['/plans/1/versions/1/people/%00', 'path', '/employee'],
    ['/plans/1/versions/1000000001/opening', 'path', '/version'],
    ['/plans/compare?left=3&right=3.1', 'query', '/left'],
    ['/plans/compare?left=3.1', 'query', '/right'],
    ['/me?x=1', 'query', '/x'],
    ['/me/file-accesses?limit=-1', 'query', '/limit'],
  ])('%s: names the %s parameter %s', async (path, part, pointer) => {
    const answer = await world.get(path, { as: 'emp-hr' });
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toMatchObject([{ in: part, pointer }]);
  });
});

describe('plans', () => {
  const good = { name: 'Rencana', effectiveDate: '2199-01-01' };
  it.each([
    ...spoilt(noTexts, 'name'),
    ...spoilt(noDates, 'effectiveDate'),
    ...spoilt([5, 'x', { units: [] }, { units: ['A b'] }, { other: [] }], 'scope'),
    ...spoilt([5, { fit: { education: 101 } }, { fit: { age: 5 } }, { need: { remote: -1 } }], 'weights'),
    ...spoilt([5, { moves: -1 }, { moveCost: 1.5 }, { minimumOriginShare: 2 }, { candidatesPerVacancy: 0 }], 'limits'),
    ...spoilt([5, ['x'], [{ employee: 'emp-1' }], [{ employee: 'A', position: 'b' }]], 'musts'),
    ...spoilt([5, [{ employee: 'emp-1', position: 'b', x: 1 }]], 'mustNots'),
    ...spoilt(['x'], 'unknown'),
  ])('names %s when it is wrong, and stores nothing', async (field, value) => {
    await expectNamed('/plans', 'emp-hr', { ...good, [field]: value }, `/${field}`);
    expect(await world.clerk.db('plan').select('number')).toEqual([]);
  });

  it.each([
    ...spoilt([...noDates, undefined], 'effectiveDate'),
    ...spoilt([5, [], ['']], 'benefits'),
    ...spoilt(
      [5, [{ employee: 'A' }], [{ employee: 'emp-1', reasons: 5 }], [{ employee: 'emp-1', benefits: [] }]],
      'texts',
    ),
    ...spoilt([...noCodes, null], 'office'),
  ])('opening one names %s when it is wrong', async (field, value) => {
    await expectNamed(
      '/plans/1/versions/1/open',
      'emp-hr',
      { effectiveDate: '2199-01-01', [field]: value },
      `/${field}`,
    );
  });
});

describe('bodies that are no object', () => {
  it.each(['[]', '"x"', '5', 'null', '{', '{"a":', '\ufeff{', '{} {}'])('%j is a problem of the body', async (raw) => {
    const before = await stored();
    const answer = await world.post(`/cases/${id}/withdraw`, { as: 'emp-hr', raw });
    expect(answer.status).toBe(400);
    expect(['malformed_json', 'invalid_request']).toContain(answer.body.code);
    expect(await stored()).toBe(before);
  });

  it('a member called __proto__ changes nothing', async () => {
    const before = await stored();
    const answer = await world.post(`/cases/${id}/withdraw`, { as: 'emp-hr', raw: '{"__proto__":{"reasons":"x"}}' });
    expect(answer.status).toBe(400);
    expect(await stored()).toBe(before);
  });
});
