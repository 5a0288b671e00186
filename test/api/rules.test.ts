import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ruleCatalogue } from '../../domain/eligibility/rules.ts';
import { type ApiWorld, openApiWorld, openThroughApi } from '../support/api-world.ts';
import { opening } from '../support/case-clerk.ts';

let world: ApiWorld;
beforeAll(async () => {
  world = await openApiWorld({ establishment: 3, subjects: 3 });
});
afterAll(() => world.close());

const inauguration = {
  kind: 'head_inaugurated',
  date: opening().effectiveDate,
  region: 'Provinsi Amplas',
  basis: 'Keputusan uji',
  standing: 'unverified',
};
const record = (as: string, body: unknown = inauguration) => world.post('/political-events', { as, body });

describe('the catalogue of rules', () => {
  it('tells everybody who is signed in of every rule, in both languages', async () => {
    const { status, body } = await world.get('/rules', { as: 'emp-subject' });
    expect(status).toBe(200);
    expect(body.rules.map(({ id }: { id: string }) => id)).toEqual(ruleCatalogue.map(({ id }) => id));
    const kinds = ['within_agency', 'central_agency', 'between_provinces', 'within_province'];
    const bound = (id: string) => body.rules.find((rule: { id: string }) => rule.id === id).kinds;
    expect(bound('R1')).toEqual(kinds);
    expect(bound('R10')).toEqual(kinds.slice(1));
    expect(body.rules.filter(({ id }: { id: string }) => id === 'R2')).toMatchObject([
      { validTo: '2022-12-31' },
      { validFrom: '2023-01-01', validTo: null, standing: 'statutory', override: 'authorized_official' },
    ]);
  });
});

describe('the calendar of elections and inaugurations', () => {
  it('is for HR to read and to keep', async () => {
    for (const as of ['emp-subject', 'emp-secretary', 'emp-operator']) {
      expect(await world.get('/political-events', { as })).toMatchObject({ status: 403, body: { code: 'not_yours' } });
      expect((await record(as)).status).toBe(403);
      expect((await world.post('/political-events/1/withdraw', { as })).status).toBe(403);
    }
    expect((await world.get('/political-events', { as: 'emp-hr' })).body).toEqual({ events: [] });
  });

  it('has a day once, even if two officers record it at once', async () => {
    const answers = await Promise.all([record('emp-hr'), record('emp-hr'), record('emp-hr')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 201]);
    const { body } = await world.get('/political-events', { as: 'emp-hr' });
    expect(body.events).toMatchObject([inauguration]);
  });

  it('keeps a day that was wrong as withdrawn, after which it may be recorded again', async () => {
    const { events } = (await world.get('/political-events', { as: 'emp-hr' })).body;
    const path = `/political-events/${events[0].id}/withdraw`;
    expect(await world.post(path, { as: 'emp-hr' })).toMatchObject({ status: 200, body: { events: [] } });
    expect(await world.post(path, { as: 'emp-hr' })).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect((await record('emp-hr')).status).toBe(201);
    expect(await world.clerk.db('political_event').select('withdrawn_by').orderBy('id')).toMatchObject([
      { withdrawn_by: 'emp-hr' },
      { withdrawn_by: null },
    ]);
  });

  it.each([
    ['kind', 'coup'],
    ['date', '2026-02-30'],
    ['region', ' '],
    ['basis', undefined],
    ['standing', 'true'],
    ['unknown', 'x'],
  ])('names %s when it is wrong', async (field, value) => {
    const answer = await record('emp-hr', { ...inauguration, [field]: value });
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toMatchObject([{ in: 'body', pointer: `/${field}` }]);
    for (const id of ['0', 'x', '1e3'])
      expect((await world.post(`/political-events/${id}/withdraw`, { as: 'emp-hr' })).status).toBe(400);
  });
});

describe('a move to a protected post within six months of an inauguration (R13)', () => {
  let id: string;
  const finding = async () => {
    const { findings } = (await world.get(`/cases/${id}`, { as: 'emp-hr' })).body;
    return findings.find(({ rule }: { rule: string }) => rule === 'R13');
  };

  it('is blocked: what, why, from which day of the calendar, and what cures it', async () => {
    await world.clerk.db('position').where({ id: opening().position }).update({ heads: 'health_centre' });
    id = await openThroughApi(world);
    expect(await finding()).toMatchObject({
      outcome: 'block',
      article: 'UU 10/2016 pasal 162 ayat (3)',
      sources: [{ fact: 'politicalEvents', asOf: inauguration.date }],
      cure: { en: expect.stringContaining('home_affairs_consent') },
    });
  });

  it('begins on hold by itself: nothing is decided, and no clock runs, until the consent is there', async () => {
    const { onHold } = (await world.get(`/cases/${id}`, { as: 'emp-hr' })).body;
    expect(onHold).toMatchObject({ cause: 'R13' });
    const refused = await world.post(`/cases/${id}/submit`, { as: 'emp-hr' });
    expect(refused).toMatchObject({ status: 409, body: { code: 'impossible' } });
    expect(refused.body.detail).toContain('on hold');
  });

  it('goes on once the consent is attached: the rules are asked again unasked', async () => {
    const consent = { kind: 'home_affairs_consent', number: '100.2/MDN', date: inauguration.date };
    const attach = (as: string) => world.post(`/cases/${id}/attach-document`, { as, body: consent });
    expect((await attach('emp-board')).status).toBe(403);
    expect((await attach('emp-hr')).status).toBe(200);
    await expect
      .poll(finding, { timeout: 30_000, interval: 100 })
      .toMatchObject({ outcome: 'passed', evidence: { en: expect.stringContaining('100.2/MDN') } });
    expect((await world.get(`/cases/${id}`, { as: 'emp-hr' })).body.onHold).toBeNull();
    expect((await world.post(`/cases/${id}/submit`, { as: 'emp-hr' })).status).toBe(200);
  });

  it('shows the difference between the two checks', async () => {
    const { checks } = (await world.get(`/cases/${id}/checks`, { as: 'emp-board' })).body;
    expect(checks).toMatchObject([
      { sequence: 1, purpose: 'planning', changes: [] },
      { sequence: 3, purpose: 'planning', changes: [{ rule: 'R13', from: 'block', to: 'passed' }] },
    ]);
  });

  it('tells an operator of the document that there is one, and nothing of it', async () => {
    const { events } = (await world.get(`/cases/${id}/events`, { as: 'emp-operator' })).body;
    expect(events[1]).toMatchObject({ kind: 'document_attached', details: { document: null }, withheld: ['document'] });
  });
});
