import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFollowUpEvents } from '../../database/after/follow-up-event.ts';
import { readFollowUp, recordInFollowUp } from '../../database/after/follow-up-record.ts';
import { firstBreak } from '../../database/archive/file-chains.ts';
import { remindOfObligations } from '../../database/obligation-reminders.ts';
import { publishFollowUpPolicy } from '../../database/policies.ts';
import type { FollowUpCommand } from '../../domain/after/commands.ts';
import { followUpOf } from '../../domain/after/evolve.ts';
import { localDate } from '../../domain/calendar/zone.ts';
import { type CaseId, caseNumberOf, followUpIdOf } from '../../domain/identifiers.ts';
import { createTextSealer } from '../../platform/cipher.ts';
import { sweepFollowUps } from '../../worker/follow-up-sweep.ts';
import { happyCourse, until } from '../support/case-clerk.ts';
import { type CaseWorld, openWorld } from '../support/case-world.ts';
import { followUpPolicyOfSeconds } from '../support/follow-up-policy.ts';
import { actors } from '../support/small-province.ts';

let world: CaseWorld;
let id: CaseId;
const sealer = () => createTextSealer(world.configuration.recordKeys);
const sweep = () =>
  sweepFollowUps(world.clerk.db, sealer(), world.clerk.client, world.configuration.temporal.taskQueue, new Date());
const kinds = async () => (await readFollowUpEvents(world.clerk.db, sealer(), id)).map(({ kind }) => kind);
const record = (command: FollowUpCommand) => recordInFollowUp(world.clerk.db, sealer(), id, command, new Date());

/** Everything ever owed in the follow-up, without the case's own letters. */
const letters = async (): Promise<string[]> => {
  const rows = await world.clerk.db('notification').where({ case_number: caseNumberOf(id) });
  return rows.map(({ template, office_id }) => `${template} ${office_id ?? 'subject'}`);
};

beforeAll(async () => {
  world = await openWorld();
  const { db } = world.clerk;
  await db('office').insert({ id: 'legal', title: 'Biro Hukum', kind: 'legal_officer' });
  await db('office_holder').insert({ office_id: 'legal', employee_id: 'emp-operator', period: '[2020-01-01,)' });
  const policy = followUpPolicyOfSeconds({ answer: 3, review: 2, answers: 2 });
  await publishFollowUpPolicy(db, policy, 'Kebijakan uji', new Date('2026-01-02T00:00:00Z'));
});
afterAll(() => world.close());

describe('the follow-up of a case', () => {
  it('begins with the receipt of the decree, once, and its clock passes deadlines in silence without deciding', async () => {
    id = await world.clerk.open();
    const course = happyCourse();
    await world.clerk.follow(id, course.slice(0, -1));
    expect(await sweep()).toMatchObject({ begun: 1 });
    expect(await sweep()).toMatchObject({ begun: 0 });
    await record({
      name: 'object',
      id: 'o1',
      by: actors.subject,
      category: 'health',
      words: 'Sakit menahun',
      documents: [],
    });
    await sweep();
    await until(kinds, (seen) => seen.includes('escalated'));
    expect((await readFollowUp(world.clerk.db, id))?.state.objection).toMatchObject({ outcome: null, late: null });
    expect(await letters()).toEqual(
      expect.arrayContaining([
        'follow_up_task governor',
        'objection_received subject',
        'objection_legal_effect legal',
        'court_route subject',
        'follow_up_overdue secretary',
      ]),
    );

    const [by, name, fields] = course.at(-1) ?? [];
    await until(
      () => world.clerk.filed(id),
      ({ stage }) => stage === 'commencement',
    );
    if (by !== undefined && name !== undefined) await world.clerk.decide(id, by, name, fields);
    await sweep();
    await until(kinds, (seen) => seen.includes('review_closed'));
    const closed = (await readFollowUpEvents(world.clerk.db, sealer(), id)).find(
      ({ kind }) => kind === 'review_closed',
    );
    expect(closed).toMatchObject({ unanswered: ['employee', 'new_head', 'old_head'], stillInSeat: true });
    expect(await firstBreak(world.clerk.db, followUpIdOf(id))).toBeNull();
    const file = await readFollowUpEvents(world.clerk.db, sealer(), id);
    expect(followUpOf(file)).toEqual((await readFollowUp(world.clerk.db, id))?.state);
    expect((await world.clerk.filed(id)).sequence).toBe(course.length + 2);
  });

  it('keeps every word out of Temporal', async () => {
    const history = await world.clerk.client.workflow.getHandle(followUpIdOf(id)).fetchHistory();
    expect(JSON.stringify(history)).not.toMatch(/menahun|pendidikan/);
  });

  it('whose worker is away when a deadline passes, records it when one is back, and once', async () => {
    const { db } = world.clerk;
    const number = caseNumberOf(id);
    await world.stopWorker();
    const before = await kinds();
    // An answer that begins a wait, while nobody keeps the clock.
    const answered = await record({
      name: 'answerObjection',
      id: 'a1',
      by: actors.governor,
      outcome: 'upheld',
      reasons: 'Beralasan',
      number: '800/1',
      date: localDate(Date.now(), 'Asia/Makassar'),
    });
    expect(answered?.refusal).toBeNull();
    const due = new Date(Date.now() - 20_000);
    const state = (await readFollowUp(db, id))?.state;
    const waits = state?.waits.map((wait) => (wait.key === 'correction' ? { ...wait, dueAt: due.getTime() } : wait));
    await db('follow_up')
      .where({ case_number: number })
      .update({ due_at: due, state: JSON.stringify({ ...state, waits }) });
    await sweep();
    await sweep();
    expect(await kinds()).toEqual([...before, 'objection_answered']);
    await world.startWorker();
    await until(kinds, (seen) => seen.filter((kind) => kind === 'escalated').length === 2);
    await sweep();
    expect(await kinds()).toEqual([...before, 'objection_answered', 'escalated']);
    expect(await firstBreak(db, followUpIdOf(id))).toBeNull();
  });

  it('of a promise that is due and not kept, writes to whoever promised it and to HR, not twice for a day', async () => {
    const { db } = world.clerk;
    const offer = {
      case_number: caseNumberOf(id),
      kind: 'housing',
      offered_at: new Date(),
      offered_for: 'head-general',
    };
    const tomorrow = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
    await db('obligation').insert([
      { ...offer, id: 'due', due_on: '2026-01-01' },
      { ...offer, id: 'later', due_on: tomorrow },
      { ...offer, id: 'term', kind: 'remote_term', due_on: null, months: 24 },
    ]);
    expect(await remindOfObligations(db, 14, new Date(), 50)).toBe(1);
    expect(await remindOfObligations(db, 14, new Date(), 50)).toBe(0);
    const owed = (await letters()).filter((letter) => letter.startsWith('obligation_due'));
    expect(owed.toSorted()).toEqual(['obligation_due bkd', 'obligation_due head-general']);
    expect(await remindOfObligations(db, 14, new Date(Date.now() + 14 * 86_400_000), 50)).toBe(2);
    const afterTerm = new Date(Date.now() + 740 * 86_400_000);
    expect(await remindOfObligations(db, 9_999, afterTerm, 50)).toBe(1);
  });
});
