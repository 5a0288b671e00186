import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { beforeEach, describe, expect, it } from 'vitest';
import { connect } from '../../database/connection.ts';
import { publishPolicy } from '../../database/policies.ts';
import { localDate } from '../../domain/calendar/zone.ts';
import type { CasePolicy } from '../../domain/case/policy.ts';
import { caseNumberOf, employeeId, positionId } from '../../domain/identifiers.ts';
import { createTextSealer } from '../../platform/cipher.ts';
import { until } from '../support/case-clerk.ts';
import { courseUpTo, FilingRoom } from '../support/filed-case.ts';
import { freshDatabase } from '../support/fresh-database.ts';
import { actors, loadSmallProvince, policyOfSeconds, subject } from '../support/small-province.ts';
import { testConfiguration } from '../support/test-configuration.ts';

let db: Knex;
let room: FilingRoom;
const today = localDate(Date.now(), 'Asia/Makassar');
const other = employeeId('emp-subject-1');

beforeEach(async () => {
  const { url, drop } = await freshDatabase();
  db = connect(url);
  room = new FilingRoom(db, createTextSealer(testConfiguration({ DATABASE_URL: url }).recordKeys));
  const policy = { ...policyOfSeconds(3600), correctionWithoutDialogue: true };
  await loadSmallProvince(db, { establishment: 1, subjects: 4, policy });
  return async () => {
    await db.destroy();
    await drop();
  };
});

/** A policy by which a functional post is taken up by an inauguration. */
const hurried = policyOfSeconds(3600, 5);
const solemn: CasePolicy = {
  ...hurried,
  deadlines: {
    ...hurried.deadlines,
    inauguration: { within: { seconds: 3600 }, escalateTo: ['authorized_official'] },
  },
  inauguration: { posts: ['functional'], inviteBefore: { seconds: 1 } },
};

describe('between the decree and the placement', () => {
  it('the invitation is a letter of the product, and what may be private in it and in the proof of delivery is sealed', async () => {
    await publishPolicy(db, { ...solemn, witnessedDelivery: true }, 'Kebijakan uji', new Date());
    const id = await room.open();
    await room.follow(id, courseUpTo('deliverDecree'));
    const at = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();
    const proof = { cause: 'refused', witnessedOn: today, witnesses: 'Dua tetangga', number: 'BA/1', date: today };
    await room.follow(id, [
      [actors.hr, 'inviteToInauguration', { number: 'UND/1', startsAt: at(60), place: 'Aula Gubernur' }],
      [actors.hr, 'inviteToInauguration', { number: 'UND/2', startsAt: at(90), place: 'Aula', reasons: 'Sakit keras' }],
      [actors.hr, 'witnessDelivery', proof],
    ]);
    expect((await room.row(id)).state).toMatchObject({ stage: 'decree', received: true });
    const papers = await db('document')
      .where({ kind: 'inauguration_invitation' })
      .orderBy('sequence')
      .select('content');
    expect(papers.map(({ content }) => content.number)).toEqual(['UND/1', 'UND/2']);
    const file = JSON.stringify(await db('case_event').where({ case_number: caseNumberOf(id) }));
    expect(file).not.toContain('Sakit keras');
    expect(file).not.toContain('Dua tetangga');
    expect(JSON.stringify(papers)).not.toContain('Sakit keras');
    expect(JSON.stringify(await room.events(id))).toContain('Sakit keras');
  });
});

describe('an inauguration that was held', () => {
  it('leaves the minutes of the oath and the statement of inauguration, with who took it and who saw it', async () => {
    await publishPolicy(db, solemn, 'Kebijakan uji', new Date());
    const id = await room.open();
    await room.follow(id, courseUpTo('issueDecree'));
    const startsAt = Date.now() + 2_000;
    const invitation = { number: 'UND/1', startsAt: new Date(startsAt).toISOString(), place: 'Aula Gubernur' };
    await room.follow(id, [[actors.hr, 'inviteToInauguration', invitation]]);
    await until(
      async () => Date.now(),
      (now) => now > startsAt,
    );
    const heldOn = localDate(startsAt, 'Asia/Makassar');
    const numbers = { minutesNumber: 'BAS/1', minutesDate: heldOn, statementNumber: 'SPP/1', statementDate: heldOn };
    const oath = { official: 'emp-governor', firstWitness: 'emp-secretary', secondWitness: 'emp-hr' };
    const nobody = { ...oath, firstWitness: 'emp-nobody' };
    const unknown = await room.send(id, actors.hr, 'recordInauguration', { heldOn, ...numbers, ...nobody });
    expect(unknown).toMatchObject({ code: 'NotAllowed', message: expect.stringContaining('emp-nobody') });
    expect(await db('document').whereIn('kind', ['oath_minutes', 'inauguration_statement'])).toEqual([]);

    const held = { heldOn, ...numbers, ...oath, clergy: 'Rohaniwan Setempat' };
    expect(await room.send(id, actors.hr, 'recordInauguration', held)).toMatchObject({ kind: 'inaugurated' });
    const named = await db('employee').whereIn('id', Object.values(oath)).select('id', 'name');
    const nameOf = (person: string) => named.find((each) => each.id === person)?.name;
    const papers = await db('document').whereIn('kind', ['oath_minutes', 'inauguration_statement']).orderBy('id');
    expect(papers).toMatchObject([
      {
        kind: 'oath_minutes',
        content: {
          number: 'BAS/1',
          place: 'Aula Gubernur',
          official: { name: nameOf('emp-governor') },
          witnesses: [
            expect.stringContaining(nameOf('emp-secretary') ?? '?'),
            expect.stringContaining(nameOf('emp-hr') ?? '?'),
          ],
        },
      },
      { kind: 'inauguration_statement', content: { number: 'SPP/1', minutes: { number: 'BAS/1' } } },
    ]);
    // Whom an oath was accompanied by tells of a religion: sealed in the file and in the paper.
    const kept = JSON.stringify([papers, await db('case_event').where({ case_number: caseNumberOf(id) })]);
    expect(kept).not.toContain('Rohaniwan Setempat');
    expect(JSON.stringify(await room.events(id))).toContain('Rohaniwan Setempat');
  });
});

describe('a decree is mended or revoked', () => {
  it('revoked before the placement: the seat is free at once, and the case closed', async () => {
    const id = await room.due();
    const revocation = { number: 'SK/0', date: today, ground: 'Keliru' };
    expect(await room.send(id, actors.governor, 'revokeDecree', revocation)).toMatchObject({ outcome: 'revoked' });
    const paper = { case_number: caseNumberOf(id) };
    expect((await db('decree').where(paper).first('revoked_at')).revoked_at).toBeInstanceOf(Date);
    expect(
      await db('document')
        .where({ ...paper, kind: 'decree' })
        .whereNull('revoked_at'),
    ).toEqual([]);
    expect(await db('seat_claim').where({ case_number: caseNumberOf(id) })).toEqual([]);
    await expect(room.open(subject, { position: positionId('analyst') }, id)).rejects.toThrow('same_position');
    await expect(room.open(subject, {}, id)).rejects.toThrow('nothing_to_correct');
  });

  it('neither the agency nor an acting governor revokes one (UU 30/2014 art. 14(7), 64)', async () => {
    const id = await room.due();
    await db('office_holder')
      .where({ office_id: 'governor' })
      .update({ capacity: 'plt', authority_number: 'SPRIN/2', authority_date: '2026-01-01' });
    const revocation = { number: 'SK/0', date: today, ground: 'Keliru' };
    expect(await room.send(id, actors.hr, 'revokeDecree', revocation)).toMatchObject({ code: 'NotYours' });
    expect(await room.send(id, actors.governor, 'revokeDecree', revocation)).toMatchObject({ code: 'ActingHolder' });
  });

  it('by a case of the same person that names it, without a dialogue where the policy says so', async () => {
    const number = `SK/${randomUUID()}`;
    const id = await room.due({ number });
    await room.pass(id);
    await expect(room.open(other, {}, id)).rejects.toThrow('no_free_seat');
    const back = await room.open(subject, { position: positionId('analyst') }, id);
    expect((await room.row(back)).state).toMatchObject({ corrects: id });
    await room.send(back, actors.secretary, 'override', { rule: 'R2', reasons: 'Mengoreksi keputusan' });
    const [, , ...after] = courseUpTo('issueDecree');
    await room.follow(back, [[actors.hr, 'submit']]);
    expect((await room.row(back)).state.stage).toBe('approval');
    await room.follow(
      back,
      after.map(([by, name, fields = {}]) => {
        // The heads have changed sides.
        if (by === actors.origin) return [actors.destination, name, fields];
        return by === actors.destination ? [actors.origin, name, fields] : [by, name, fields];
      }),
    );
    const { fields } = await db('decree')
      .where({ case_number: caseNumberOf(back) })
      .first('fields');
    expect(fields.dictums[0].text).toContain(`Mengubah Keputusan nomor ${number}`);
    expect(fields.noting.join('; ')).toContain(number);
  });
});
