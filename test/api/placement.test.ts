import type { Knex } from 'knex';
import { beforeEach, describe, expect, it } from 'vitest';
import { createCaseFileActivities } from '../../activities/case-file.ts';
import { readFollowUp, recordInFollowUp } from '../../database/after/follow-up-record.ts';
import { beginFollowUp } from '../../database/after/follow-ups.ts';
import { movePeople } from '../../database/case/placement.ts';
import { connect } from '../../database/connection.ts';
import { inTransaction } from '../../database/retried-transaction.ts';
import { addDays } from '../../domain/calendar/local-date.ts';
import { localDate } from '../../domain/calendar/zone.ts';
import { caseIdOf, caseNumberOf, employeeId, officeId, positionId } from '../../domain/identifiers.ts';
import { createTextSealer } from '../../platform/cipher.ts';
import { FilingRoom } from '../support/filed-case.ts';
import { freshDatabase } from '../support/fresh-database.ts';
import { actors, loadSmallProvince, policyOfSeconds, subject, target } from '../support/small-province.ts';
import { testConfiguration } from '../support/test-configuration.ts';

let db: Knex;
let drop: () => Promise<void>;
let room: FilingRoom;
const today = localDate(Date.now(), 'Asia/Makassar');
const other = employeeId('emp-subject-1');
const third = employeeId('emp-subject-2');

beforeEach(async () => {
  const fresh = await freshDatabase();
  drop = fresh.drop;
  db = connect(fresh.url);
  const { recordKeys } = testConfiguration({ DATABASE_URL: fresh.url });
  room = new FilingRoom(db, createTextSealer(recordKeys));
  const policy = { ...policyOfSeconds(3600), correctionWithoutDialogue: true };
  await loadSmallProvince(db, { establishment: 1, subjects: 4, policy });
  return async () => {
    await db.destroy();
    await drop();
  };
});

/** Gives the subject a post of one seat, and offices to its old and its new post. */
async function tieOffices(): Promise<void> {
  await db('position').insert({
    ...(await db('position').where({ id: 'analyst' }).first()),
    id: 'chief',
    establishment: 1,
  });
  const [seat] = await db('seat').insert({ position_id: 'chief', ordinal: 1 }).returning('id');
  await db('seat_claim').where({ employee_id: subject, kind: 'incumbent' }).update({ seat_id: seat.id });
  await db('office').insert([
    { id: 'old-office', title: 'Lama', kind: 'legal_officer', position_id: 'chief' },
    { id: 'new-office', title: 'Baru', kind: 'operator', position_id: target },
  ]);
  const since = '[2024-01-01,)';
  await db('office_holder').insert([
    { office_id: 'old-office', employee_id: subject, period: since },
    { office_id: 'new-office', employee_id: third, period: since },
    {
      office_id: 'new-office',
      employee_id: other,
      capacity: 'plt',
      period: since,
      authority_number: 'SPRIN/1',
      authority_date: '2024-01-01',
    },
  ]);
  const delegation = { office_id: 'old-office', granted_by: subject, letter_number: 'S/1', actions: ['verify'] };
  await db('delegation').insert([
    { ...delegation, delegate_id: other, period: `[${addDays(today, -5)},${addDays(today, 30)})` },
    { ...delegation, delegate_id: third, period: `[${addDays(today, 5)},${addDays(today, 30)})` },
  ]);
}

const holdersOn = async (office: string, day: string): Promise<readonly string[]> =>
  (
    await db('office_authority')
      .where({ office_id: office })
      .whereRaw('period @> ?::date', [day])
      .orderBy('employee_id')
  ).map(({ employee_id, capacity }) => `${employee_id} ${capacity}`);

describe('a placement takes what goes with the seats, in one transaction', () => {
  it('ends and begins offices, frees the acting holder, ends delegations, and says so in the file', async () => {
    await tieOffices();
    const id = await room.due();
    expect(await room.pass(id)).toMatchObject({
      kind: 'placed',
      handover: {
        on: today,
        left: ['old-office'],
        taken: ['new-office'],
        displaced: [{ office: 'new-office', person: third }],
        actingEnded: [{ office: 'new-office', person: other }],
        delegationsEnded: [1, 2],
        vacant: ['old-office'],
      },
    });
    const yesterday = addDays(today, -1);
    expect(await holdersOn('old-office', yesterday)).toEqual([`${subject} definitive`, `${other} delegate`].toSorted());
    expect(await holdersOn('old-office', today)).toEqual([]);
    expect(await holdersOn('old-office', addDays(today, 10))).toEqual([]);
    expect(await holdersOn('new-office', yesterday)).toEqual([`${other} plt`, `${third} definitive`]);
    expect(await holdersOn('new-office', today)).toEqual([`${subject} definitive`]);
    const letters = await db('notification').where({ template: 'office_vacant' }).select('office_id');
    expect(letters).toEqual([{ office_id: 'bkd' }]);
    // The file names who lost an office; the history of the workflow, which operators look into, does not.
    const sealer = createTextSealer(testConfiguration({ DATABASE_URL: 'postgres://127.0.0.1/none' }).recordKeys);
    const { events } = await createCaseFileActivities(db, sealer).record(id, 0, [], []);
    expect(events.find(({ kind }) => kind === 'placed')).not.toHaveProperty('handover');
    for (const person of [other, third]) expect(JSON.stringify(events)).not.toContain(person);
  });

  it('of whoever becomes the head there leaves the first day of duty and the indicator to the office above', async () => {
    await db('office').where({ id: 'head-health' }).update({ position_id: target });
    const id = await room.due();
    expect((await room.row(id)).state.offices.destination_head).toMatchObject([{ office: 'head-health' }]);
    const above = { office: 'head-province', zone: 'Asia/Makassar' };
    expect(await room.pass(id)).toMatchObject({
      kind: 'placed',
      handover: { taken: ['head-health'], displaced: [{ office: 'head-health', person: 'emp-destination-head' }] },
      reseated: { destination_head: [above] },
      opens: [{ key: 'commencement', holders: ['head-province'] }],
    });
    const letter = { number: 'SPMT/1', onDutyFrom: today };
    const head = { person: subject, office: officeId('head-health') } as const;
    expect(await room.send(id, head, 'commence', letter)).toMatchObject({ code: 'OwnCase' });
    expect(await room.send(id, actors.destination, 'commence', letter)).toMatchObject({ code: 'NotYours' });
    const superior = { person: actors.governor.person, office: officeId('head-province') } as const;
    expect(await room.send(id, superior, 'commence', letter)).toMatchObject({ kind: 'commenced' });
    const [paper] = await db('document').where({ kind: 'duty_commencement' });
    // Of the office that gives it, and no more of the destination's.
    expect(paper.content.letterhead).toEqual(['PROVINSI']);
    expect(paper).toMatchObject({ signing_person: 'emp-governor', signing_office: 'head-province' });
    const sealer = createTextSealer(testConfiguration({ DATABASE_URL: 'postgres://127.0.0.1/none' }).recordKeys);
    await beginFollowUp(db, sealer, id, new Date());
    await recordInFollowUp(db, sealer, id, null, new Date());
    expect((await readFollowUp(db, id))?.state.waits).toContainEqual(
      expect.objectContaining({ key: 'indicator', holders: ['head-province'] }),
    );
  });

  it('leaves offices alone that no seat is tied to', async () => {
    const id = await room.due();
    expect(await room.pass(id)).toMatchObject({ handover: { left: [], taken: [], vacant: [] } });
    expect(await holdersOn('head-general', today)).toEqual(['emp-origin-head definitive']);
  });

  it('dies inside: nothing of it stays, and the next attempt is whole', async () => {
    await tieOffices();
    const id = await room.due();
    const everything = async () => ({
      file: await room.events(id),
      seats: await db('seat_claim').whereIn('employee_id', [subject, other, third]).orderBy('id'),
      offices: await db('office_holder').orderBy('id'),
      delegations: await db('delegation').orderBy('id'),
    });
    const before = await everything();
    // The server goes away when the seats have changed hands and the offices are about to.
    await db.raw(`
      create function gone() returns trigger language plpgsql as $$
        begin raise exception 'gone' using errcode = '57P01'; end $$;
      create trigger gone before insert on office_holder for each row execute function gone();`);
    await expect(room.pass(id)).rejects.toMatchObject({ code: '57P01' });
    expect(await everything()).toEqual(before);
    await db.raw('drop trigger gone on office_holder');
    expect(await room.pass(id)).toMatchObject({ kind: 'placed', handover: { taken: ['new-office'] } });
  });

  it('lets two change places, with their offices, and nobody is vacant in between', async () => {
    await tieOffices();
    const id = await room.open();
    // Who sits at the target moves to the post that the subject leaves: both reservations depend on the other.
    const seatOf = async (position: string) => (await db('seat').where({ position_id: position }).first('id')).id;
    await db('seat_claim')
      .where({ case_number: caseNumberOf(id) })
      .update({ dependent_set: 'set-1' });
    await db('seat_claim')
      .where({ employee_id: third, kind: 'incumbent' })
      .update({ seat_id: await seatOf(target) });
    await db('mutation_case').insert({
      ...(await db('mutation_case')
        .where({ number: caseNumberOf(id) })
        .first()),
      number: 77,
      subject_id: third,
      state: '{}',
      policy: '{}',
      calendar: '{}',
    });
    await db('seat_claim').insert({
      seat_id: await seatOf('chief'),
      employee_id: third,
      kind: 'reserved',
      period: `[${today},)`,
      case_number: 77,
      dependent_set: 'set-1',
    });
    const day = { from: today, today };
    const handovers = await inTransaction(db, (trx) =>
      movePeople(trx, [
        { case: id, employee: subject, position: target, ...day },
        { case: caseIdOf(77), employee: third, position: positionId('chief'), ...day },
      ]),
    );
    expect(handovers.get(id)).toMatchObject({ left: ['old-office'], taken: ['new-office'], displaced: [], vacant: [] });
    expect(await holdersOn('old-office', today)).toEqual([`${third} definitive`]);
    expect(await holdersOn('new-office', today)).toEqual([`${subject} definitive`]);
    const claims = await db('seat_claim as c')
      .join('seat as s', 's.id', 'c.seat_id')
      .whereRaw('upper_inf(c.period)')
      .whereIn('c.employee_id', [subject, third])
      .orderBy('c.employee_id')
      .select('c.employee_id', 's.position_id', 'c.kind');
    expect(claims).toEqual([
      { employee_id: subject, position_id: target, kind: 'incumbent' },
      { employee_id: third, position_id: 'chief', kind: 'incumbent' },
    ]);
  });
});

describe('a decree that takes effect before it was issued', () => {
  const date = addDays(today, -10);
  const backdated = {
    effectiveDate: date,
    backdatingGround: 'neglected_right',
    backdatingWords: 'Haknya terabaikan sejak kursi kosong.',
  };
  const firstDay = async (): Promise<string> =>
    (
      await db('seat_claim')
        .where({ employee_id: subject, kind: 'incumbent' })
        .whereRaw('upper_inf(period)')
        .first(db.raw('lower(period)::text as day'))
    ).day;

  it('bears its ground, and its seat counts from that day', async () => {
    const id = await room.due(backdated);
    const decree = await db('decree')
      .where({ case_number: caseNumberOf(id) })
      .first('fields');
    expect(decree.fields.considering.join('; ')).toContain('Pasal 58 ayat (6) Undang-Undang Nomor 30 Tahun 2014');
    expect(decree.fields.considering.join('; ')).toContain('Haknya terabaikan sejak kursi kosong');
    expect(await room.pass(id)).toMatchObject({ kind: 'placed', from: date, handover: { on: today } });
    expect(await firstDay()).toBe(date);
  });

  const heldMeanwhile = () =>
    db.raw(
      `insert into seat_claim (seat_id, employee_id, kind, period)
       select s.id, 'emp-hr', 'incumbent', daterange(?::date, ?::date) from seat s where s.position_id = ? and s.ordinal = 1`,
      [addDays(today, -30), addDays(today, -3), target],
    );

  it('is not issued for a day on which the position was full (R7)', async () => {
    await heldMeanwhile();
    await expect(room.due(backdated)).rejects.toThrow('blocked by R7');
  });

  it('counts from today where somebody else held the very seat since', async () => {
    await db('position').where({ id: target }).update({ establishment: 2 });
    await db('seat').insert({ position_id: target, ordinal: 2 });
    await heldMeanwhile();
    const id = await room.due(backdated);
    expect(await room.pass(id)).toMatchObject({ kind: 'placed', from: today });
    expect(await firstDay()).toBe(today);
  });
});
