import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answered, type ApiWorld, openApiWorld, openThroughApi } from '../support/api-world.ts';
import { opening, until } from '../support/case-clerk.ts';
import {
  agreed,
  considered,
  decreeOf,
  lettersFor,
  ownDecree,
  received,
  type Sending,
  today,
  walk,
} from '../support/kind-walk.ts';
import { heldIn, loadAgency, type OtherAgency, otherAgencies, personOf, vacantIn } from '../support/other-agencies.ts';
import { people, target } from '../support/small-province.ts';

const { regency, secondRegency, province, central } = otherAgencies;

let world: ApiWorld;
beforeAll(async () => {
  world = await openApiWorld({ establishment: 40, subjects: 8 });
  for (const agency of Object.values(otherAgencies)) await loadAgency(world.clerk.db, agency, 4);
});
afterAll(() => world.close());

const proposal = (employee: string, position: string, more: object = {}) => ({
  ...opening(),
  employee,
  position,
  ...more,
});
const read = async (id: string): Promise<Answered['body']> => (await world.get(`/cases/${id}`, { as: people.hr })).body;
const placedIn = (employee: string) =>
  world.clerk
    .db('seat_claim as c')
    .join('seat as s', 's.id', 'c.seat_id')
    .where({ employee_id: employee, kind: 'incumbent' })
    .whereRaw('upper_inf(c.period)')
    .pluck('s.position_id');
const commenced = (): Sending => [people.destination, 'commence', { number: 'SPMT/1', onDutyFrom: today() }];
const outcomeOf = (body: Answered['body'], rule: string, part: string | null = null) =>
  body.findings.find((found: { rule: string; part: string | null }) => found.rule === rule && found.part === part)
    ?.outcome;

interface Incoming {
  readonly name: string;
  readonly from: OtherAgency;
  readonly kind: string;
  readonly considerations: readonly string[];
  /** Who signs, when that is not the governor here. */
  readonly signer: string | null;
}

const incoming: readonly Incoming[] = [
  { name: 'regency to province', from: regency, kind: 'within_province', considerations: ['bkn'], signer: null },
  {
    name: 'province to province',
    from: province,
    kind: 'between_provinces',
    considerations: ['home-affairs', 'bkn'],
    signer: 'Menteri Dalam Negeri',
  },
  {
    name: 'from a central agency',
    from: central,
    kind: 'central_agency',
    considerations: ['bkn'],
    signer: 'Kepala Badan Kepegawaian Negara',
  },
];

const courseIn = (
  { considerations, signer }: Pick<Incoming, 'considerations' | 'signer'>,
  subject: string,
): readonly Sending[] => [
  ...agreed(subject, target),
  [people.destination, 'approve'],
  [people.board, 'recommend'],
  ...considerations.flatMap(considered),
  [people.governor, 'approve'],
  signer === null ? ownDecree() : decreeOf(signer),
  ...received(subject),
];

describe.each(incoming)('an incoming move, $name', (move) => {
  const { from, kind, signer } = move;

  it.each([
    { how: 'proposed by the service', ownRequest: null, n: 0 },
    { how: 'at the own request', ownRequest: { letter: { number: 'PERM/1', date: today() } }, n: 1 },
  ])('$how: from its opening to the duty in the new seat', async ({ ownRequest, n }) => {
    const subject = personOf(from, n);
    const id = await openThroughApi(world, proposal(subject, target, { ownRequest }));
    const opened = await read(id);
    expect(opened).toMatchObject({ kind, direction: 'incoming', ownRequest: ownRequest !== null });
    expect(outcomeOf(opened, 'R6')).toBe('missing_document');
    expect(outcomeOf(opened, 'R8')).toBe('missing_document');
    expect(outcomeOf(opened, 'R7', 'origin')).toBe('not_checked');
    await walk(world, id, courseIn(move, subject));
    await until(
      () => read(id),
      ({ stage }) => stage === 'commencement',
    );
    await walk(world, id, [commenced()]);
    const closed = await read(id);
    expect(closed).toMatchObject({ stage: 'closed', outcome: 'placed', decree: { signer } });
    expect(closed.decree.receivedAt).not.toBeNull();
    expect(await placedIn(subject)).toEqual([target]);
  });
});

describe('what a move between agencies asks for', () => {
  it('asks the considerations one after the other, Home Affairs before BKN', async () => {
    const id = await openThroughApi(world, proposal(personOf(province, 2), target));
    await walk(world, id, [
      ...agreed(personOf(province, 2), target),
      [people.destination, 'approve'],
      [people.board, 'recommend'],
    ]);
    const early = await world.post(`/cases/${id}/send-dossier`, {
      as: people.hr,
      key: randomUUID(),
      body: { step: 'bkn', number: 'S/1', date: today() },
    });
    expect(early.status).toBe(409);
    await walk(world, id, considered('home-affairs'));
    const basis = async () => (await world.get(`/cases/${id}/waits/step:bkn/deadline`, { as: people.hr })).body.basis;
    // What runs until the dossier is sent is the province's own window.
    expect(await basis()).toBeNull();
    await walk(world, id, considered('bkn').slice(0, 1));
    expect(await basis()).toMatchObject({ standing: 'unverified' });
    await walk(world, id, considered('bkn').slice(1));
    expect((await read(id)).waits).toMatchObject([{ key: 'step:decision' }]);
    await walk(world, id, [[people.governor, 'approve']]);
    // A decree of the minister is not ours to issue.
    const [as, , body] = ownDecree();
    const refused = await world.post(`/cases/${id}/issue-decree`, { as, key: randomUUID(), body });
    expect(refused).toMatchObject({ status: 422, body: { code: 'not_allowed' } });
    const { mayDo } = await read(id);
    const names = mayDo.map(({ decision }: { decision: string }) => decision);
    expect(names).toContain('recordDecree');
    expect(names).not.toContain('issueDecree');
  });

  it('blocks letters that name another post, until the right ones are there (R8)', async () => {
    const subject = personOf(regency, 2);
    const id = await openThroughApi(world, proposal(subject, target));
    await walk(world, id, [...lettersFor('karang.vacant'), [people.hr, 'recheck']]);
    expect(outcomeOf(await read(id), 'R8')).toBe('block');
    await walk(world, id, [...lettersFor(target), [people.hr, 'recheck']]);
    expect(outcomeOf(await read(id), 'R8')).toBe('passed');
  });

  it('blocks an own request within ten years of the pledge, and never calls it a resignation (R10)', async () => {
    const subject = personOf(central, 2);
    await world.clerk.db('employee').where({ id: subject }).update({ pledged_on: '2020-01-01' });
    const ownRequest = { letter: { number: 'PERM/2', date: today() } };
    const id = await openThroughApi(world, proposal(subject, target, { ownRequest }));
    const body = await read(id);
    expect(outcomeOf(body, 'R10')).toBe('block');
    const submitted = await world.post(`/cases/${id}/submit`, { as: people.hr, key: randomUUID(), body: {} });
    expect(submitted).toMatchObject({ status: 409, body: { code: 'blocked' } });
    await walk(world, id, [[people.hr, 'withdraw', { reasons: 'Menunggu sepuluh tahun' }]]);
    // The service may still propose the same move.
    const proposed = await read(await openThroughApi(world, proposal(subject, target)));
    expect(outcomeOf(proposed, 'R10')).toBe('passed');
  });
});

describe('a move that leaves this agency', () => {
  it.each([
    { to: regency, kind: 'within_province', n: 1, steps: ['bkn'], decree: ownDecree },
    { to: province, kind: 'between_provinces', n: 2, steps: [], decree: () => decreeOf('Menteri Dalam Negeri') },
    { to: central, kind: 'central_agency', n: 3, steps: [], decree: () => decreeOf('Kepala BKN') },
  ])('$kind: is about the release, and ends with the departure', async ({ to, kind, n, steps, decree }) => {
    const subject = `emp-subject-${n}`;
    const position = vacantIn(to);
    const id = await openThroughApi(world, proposal(subject, position));
    const opened = await read(id);
    expect(opened).toMatchObject({ kind, direction: 'outgoing' });
    expect(outcomeOf(opened, 'R7', 'destination')).toBe('not_checked');
    await walk(world, id, [
      ...agreed(subject, position),
      [people.origin, 'approve'],
      [people.board, 'recommend'],
      ...steps.flatMap(considered),
      [people.governor, 'approve'],
      decree(),
      ...received(subject),
    ]);
    const closed = await until(
      () => read(id),
      ({ stage }) => stage === 'closed',
    );
    expect(closed).toMatchObject({ outcome: 'placed', waits: [] });
    expect(await placedIn(subject)).toEqual([position]);
  });
});

describe('the decree that the governor issues between two agencies', () => {
  it('names both agencies, and takes note of letters and considerations', async () => {
    const subject = personOf(secondRegency, 0);
    const id = await openThroughApi(world, proposal(subject, target));
    await walk(world, id, courseIn({ considerations: ['bkn'], signer: null }, subject));
    const row = await world.clerk
      .db('decree')
      .where({ case_number: Number(id.slice(5)) })
      .first('fields');
    const { letterhead, about, noting, dictums } = row.fields;
    expect(letterhead[0]).toBe('PROVINSI');
    expect(about).toBe('PEMINDAHAN PEGAWAI NEGERI SIPIL DARI PEMERINTAH KOTA MUARA KE PROVINSI');
    expect(noting.join('\n')).toMatch(/lolos butuh\) nomor release_letter\/1/);
    expect(noting.join('\n')).toMatch(/Pertimbangan teknis Kantor Regional BKN nomor P\/bkn .*\(merekomendasikan\)/);
    expect(dictums[0].particulars).toContainEqual({ label: 'Instansi lama', value: 'Pemerintah Kota Muara' });
  });
});

describe('which moves are opened here', () => {
  it('opens none between two agencies elsewhere that have nothing to do with this province', async () => {
    const body = proposal(personOf(central, 3), vacantIn(province));
    const answer = await world.post('/cases', { as: people.hr, key: randomUUID(), body });
    expect(answer).toMatchObject({
      status: 400,
      body: { code: 'invalid_request', errors: [{ pointer: '/position' }] },
    });
  });

  it('opens one between two regencies of the province, which the governor signs', async () => {
    const id = await openThroughApi(world, proposal(personOf(secondRegency, 1), vacantIn(regency)));
    const { kind, direction, steps } = await read(id);
    expect({ kind, direction }).toEqual({ kind: 'within_province', direction: 'incoming' });
    // Nobody of a regency has an office here: HR files what it answers.
    expect(steps[0]).toMatchObject({ id: 'acceptance', offices: [{ holder: 'bkd' }] });
  });

  it('takes the kind from the units and never from whoever asks', async () => {
    const body = proposal('emp-subject-4', target, { kind: 'central_agency' });
    const answer = await world.post('/cases', { as: people.hr, key: randomUUID(), body });
    expect(answer.status).toBe(400);
  });

  it('lets no own request be urgent, and none be dated tomorrow', async () => {
    const urgent = { ground: 'urgent_need', words: 'Segera' };
    const sent = (more: object) =>
      world.post('/cases', { as: people.hr, key: randomUUID(), body: proposal('emp-subject-5', target, more) });
    const letter = { number: 'PERM/3', date: today() };
    expect(await sent({ urgent, ownRequest: { letter } })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/urgent' }] },
    });
    const tomorrow = { number: 'PERM/3', date: '2099-01-01' };
    expect(await sent({ ownRequest: { letter: tomorrow } })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/ownRequest/letter/date' }] },
    });
    const opened = await sent({ ownRequest: { letter } });
    expect(opened).toMatchObject({ status: 201, body: { kind: 'within_agency', ownRequest: true } });
    const made = await world.post(`/cases/${opened.body.case}/make-urgent`, {
      as: people.hr,
      key: randomUUID(),
      body: urgent,
    });
    expect(made.body.code).toBe('not_allowed');
  });

  it('amends no case into a move of another kind', async () => {
    const id = await openThroughApi(world, proposal('emp-subject-6', target));
    await walk(world, id, [
      [people.hr, 'submit'],
      ['emp-subject-6', 'acknowledge'],
    ]);
    const four = { qualification: 'S1', competence: 'Cukup', performance: 'Baik', need: 'Kosong' };
    const body = { conclusion: 'amend', reasons: 'Lain', toPosition: vacantIn(regency), toDate: today(), ...four };
    const answer = await world.post(`/cases/${id}/conclude`, { as: people.secretary, key: randomUUID(), body });
    expect(answer.body).toMatchObject({ code: 'not_allowed' });
    expect(answer.body.detail).toMatch(/another kind/);
  });
});

describe('planning', () => {
  it('ranks nobody and offers nothing of other agencies', async () => {
    const ranked = await world.get(`/vacancies/${target}/candidates`, { as: people.hr });
    const ids = JSON.stringify(ranked.body);
    expect(ids).toContain('emp-subject-7');
    expect(ids).not.toContain(personOf(regency, 3));
    const vacancies = JSON.stringify((await world.get('/vacancies', { as: people.hr })).body);
    expect(vacancies).toContain(target);
    expect(vacancies).not.toContain(heldIn(regency));
    expect(vacancies).not.toContain(vacantIn(regency));
  });
});
