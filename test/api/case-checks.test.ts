import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstBreak } from '../../database/archive/file-chains.ts';
import { type CaseId, employeeId, isCaseId } from '../../domain/identifiers.ts';
import { type ApiWorld, openApiWorld, openThroughApi } from '../support/api-world.ts';
import { happyCourse, opening, until } from '../support/case-clerk.ts';
import { actors } from '../support/small-province.ts';

let world: ApiWorld;
let id: CaseId;
const subject = 'emp-subject-1';
const acts = { person: employeeId(subject), office: 'subject' as const };
const matter = { id: 'dsp-9', employee_id: subject, severity: 'light', state: 'open' };
const course = happyCourse().map(
  ([by, name, fields = {}]) => [by === actors.subject ? acts : by, name, fields] as const,
);
const upTo = (name: string) => course.findIndex(([, each]) => each === name);
const decree = course[upTo('issueDecree')]?.[2];
const issue = () => world.post(`/cases/${id}/issue-decree`, { as: 'emp-hr', body: decree });
const checks = async (as = 'emp-hr') => (await world.get(`/cases/${id}/checks`, { as })).body.checks;

beforeAll(async () => {
  world = await openApiWorld({ establishment: 3, subjects: 3 });
  const opened = await openThroughApi(world, opening(employeeId(subject)));
  if (!isCaseId(opened)) throw new Error('a case has a case id');
  id = opened;
  await world.clerk.follow(id, course.slice(0, upTo('issueDecree')));
});
afterAll(() => world.close());

describe('the rules before the decree', () => {
  it('refuse it when one blocks that passed at planning, and say what would cure it', async () => {
    await world.clerk.db('disciplinary_matter').insert(matter);
    const refused = await issue();
    expect(refused).toMatchObject({ status: 409, body: { code: 'blocked' } });
    expect(refused.body.detail).toMatch(/R4: Wait until/);
    expect(await world.clerk.db('decree').where({ case_number: Number(id.slice(5)) })).toEqual([]);
    expect(await checks()).toHaveLength(1);
  });

  it('are asked again by a recheck, which shows the block', async () => {
    expect((await world.post(`/cases/${id}/recheck`, { as: 'emp-hr' })).status).toBe(200);
    const [, recheck] = await checks();
    expect(recheck).toMatchObject({ purpose: 'decree' });
    expect(recheck.changes).toMatchObject([
      { rule: 'R4', from: 'passed', to: 'block', after: { en: 'Process dsp-9 is still open.' } },
      { rule: 'R17', from: 'missing_document', to: 'block' },
    ]);
  });

  it('bring the case back to the appointing authority, who decides anew on what was found', async () => {
    expect(await world.clerk.filed(id)).toMatchObject({ stage: 'approval', waits: [{ key: 'step:decision' }] });
    await world.clerk.decide(id, actors.governor, 'approve');
  });

  it('let it be issued once it is cured, and stand with it', async () => {
    await world.clerk.db('disciplinary_matter').delete();
    expect((await issue()).status).toBe(200);
    const { events } = (await world.get(`/cases/${id}/events`, { as: 'emp-hr' })).body;
    const { details } = events.at(-1);
    expect(details.findings).toContainEqual(expect.objectContaining({ rule: 'R17', outcome: 'passed' }));
    expect(details.factsHash).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('the rules on the effective date', () => {
  it('are asked a third time: three purposes stand side by side, with what has changed', async () => {
    await world.clerk.follow(id, course.slice(upTo('deliverDecree'), -1));
    await until(
      () => world.clerk.filed(id),
      ({ stage }) => stage === 'commencement',
    );
    const all = await checks();
    expect(all.map(({ purpose }: { purpose: string }) => purpose)).toEqual([
      'planning',
      'decree',
      'decree',
      'placement',
    ]);
    expect(all[3].changes).toEqual([]);
    expect(all[3].ruleDate).toBe(all[0].ruleDate);
    expect(await firstBreak(world.clerk.db, id)).toBeNull();
  });

  it('show an operator when they were asked, and nothing that was found', async () => {
    expect(await checks('emp-operator')).toMatchObject(
      [1, 2, 3, 4].map(() => ({ findings: null, changes: null, withheld: ['findings', 'changes'] })),
    );
    expect((await world.get(`/cases/${id}/checks`, { as: 'emp-subject' })).status).toBe(404);
  });
});

describe('the facts of a check', () => {
  const facts = (as: string, sequence: number | string = 1) => world.get(`/cases/${id}/checks/${sequence}`, { as });

  it('are read by HR and the authorized official, as they were and as the file has them hashed', async () => {
    const [, recheck] = await checks();
    for (const as of ['emp-hr', 'emp-secretary']) {
      const { status, body } = await facts(as, recheck.sequence);
      expect(status).toBe(200);
      expect(body).toMatchObject({ isIntact: true, facts: { employee: { discipline: [{ id: 'dsp-9' }] } } });
      expect(JSON.stringify(body)).not.toMatch(/Pegawai|1990010120150/);
    }
  });

  it('are no one else’s, and the case stays unseen by whoever does not see it', async () => {
    for (const as of [subject, 'emp-origin-head', 'emp-board', 'emp-operator'])
      expect(await facts(as)).toMatchObject({ status: 403, body: { code: 'not_yours' } });
    expect((await facts('emp-subject')).status).toBe(404);
    expect((await facts('emp-hr', 2)).status).toBe(404);
    expect((await facts('emp-hr', 'x')).status).toBe(400);
  });

  it('leave a trace that the employee sees', async () => {
    const { accesses } = (await world.get('/me/file-accesses', { as: subject })).body;
    const lines = accesses.map(({ reader, what }: { reader: { id: string }; what: string }) => `${reader.id} ${what}`);
    const [, recheck] = await checks();
    expect(lines).toContain(`emp-secretary ${id}: facts of check ${recheck.sequence}`);
    expect(lines.join()).not.toMatch(/emp-board case-\d+: facts/);
  });

  it('are stored encrypted, and only ever added', async () => {
    const { db } = world.clerk;
    const rows = await db('case_check').select('facts', 'findings');
    for (const row of rows) expect(row.facts).not.toMatch(/dsp-9|employee|discipline/);
    await expect(db('case_check').update({ purpose: 'planning' })).rejects.toThrow('only ever appended');
    await expect(db('case_check').delete()).rejects.toThrow('only ever appended');
  });
});
