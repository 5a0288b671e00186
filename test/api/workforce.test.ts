import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { benchNeed } from '../../bench/need.ts';
import { fillPlanningProvince } from '../../bench/planning-province.ts';
import { readFacts } from '../../database/case/register.ts';
import { connect } from '../../database/connection.ts';
import { createWorkforceReader, readWorkforce, type WorkforceReader } from '../../database/planning/workforce.ts';
import { hindered, stories } from '../../dev/sample-province/stories.ts';
import { defaultsForPlanning } from '../../domain/eligibility/facts.ts';
import { employeeId } from '../../domain/identifiers.ts';
import { incumbenciesOn, type Workforce } from '../../domain/planning/workforce.ts';
import { freshDatabase } from '../support/fresh-database.ts';

let db: Knex;
let drop: () => Promise<void>;
let read: WorkforceReader;
const on = '2026-12-01';

beforeAll(async () => {
  const fresh = await freshDatabase('sample province');
  drop = fresh.drop;
  db = connect(fresh.url);
  read = createWorkforceReader(db);
});
afterAll(async () => {
  await db.destroy();
  await drop();
});

const unitName = ({ units }: Workforce, id: string) => units.find((unit) => unit.id === id)?.name;

describe('the workforce, read at once', () => {
  it('is what the rules read person by person', async () => {
    const workforce = await readWorkforce(db);
    const held = incumbenciesOn(workforce, on);
    const reasons = { qualification: 'a', competence: 'b', performance: 'c', need: 'd' };
    for (const { employee, position } of [...Object.values(stories), ...Object.values(hindered)]) {
      const facts = await readFacts(db, {
        employee,
        target: position,
        on,
        reasons,
        deciders: [],
        circumstances: defaultsForPlanning(on),
      });
      expect(workforce.people.find(({ id }) => id === employee)).toMatchObject(facts?.employee ?? {});
      expect(workforce.positions.find(({ id }) => id === position)).toMatchObject(facts?.target ?? {});
      expect(held.get(employee)?.position.id).toBe(facts?.current?.id);
      expect(held.get(employee)?.claim.from).toBe(facts?.current?.since);
    }
  });

  it('has everything that planning looks at', async () => {
    const { employee } = stories.healthGraduate;
    for (const table of ['talent_assessment', 'remote_service', 'employee_training'])
      await db(table).where({ employee_id: employee }).delete();
    await db('talent_assessment').insert([
      { employee_id: employee, year: 2024, box: 5 },
      { employee_id: employee, year: 2025, box: 8 },
    ]);
    await db('remote_service').insert({
      employee_id: employee,
      place: 'Pulau',
      starts_on: '2020-01-01',
      ends_on: '2021-01-01',
    });
    await db('employee_training').insert({
      employee_id: employee,
      title: 'Gizi',
      hours: 24,
      completed_on: '2025-05-05',
    });
    await db('employee_study').insert({
      id: 'study-1',
      employee_id: employee,
      kind: 'service_bond',
      starts_on: '2026-01-01',
      document: 'SK/1',
    });
    const found = (await readWorkforce(db)).people.find(({ id }) => id === employee);
    expect(found).toMatchObject({
      talentBox: { year: 2025, box: 8 },
      remoteService: [{ from: '2020-01-01', to: '2021-01-01' }],
      trainings: [{ title: 'Gizi', hours: 24, completedOn: '2025-05-05' }],
      studies: [{ id: 'study-1', kind: 'service_bond', from: '2026-01-01', to: null, document: 'SK/1' }],
    });
    await db('employee_study').where({ id: 'study-1' }).delete();
  });

  it('has no name and no NIP of anybody', async () => {
    const text = JSON.stringify(await readWorkforce(db));
    for (const { name, nip } of await db('employee').limit(50).select('name', 'nip')) {
      expect(text).not.toContain(`"${name}"`);
      if (nip !== null) expect(text).not.toContain(nip);
    }
  });
});

describe('what is kept in memory', () => {
  it('is used as long as nothing of it has changed, and claims are read all the same', async () => {
    const before = await read();
    const { employee } = stories.remoteRefuses;
    expect((await read()).people).toBe(before.people);
    const end = (await db('seat_claim').where({ employee_id: employee }).first('period')).period;
    await db('seat_claim')
      .where({ employee_id: employee })
      .update({ period: db.raw(`daterange(lower(period), '2026-11-30')`) });
    const after = await read();
    expect(after.people).toBe(before.people);
    expect(incumbenciesOn(before, on).has(employee)).toBe(true);
    expect(incumbenciesOn(after, on).has(employee)).toBe(false);
    await db('seat_claim').where({ employee_id: employee }).update({ period: end });
  });

  it.each([
    ['unit', 'name'],
    ['position', 'title'],
    ['position_competence', 'level'],
    ['seat', 'ordinal'],
    ['employee', 'status'],
    ['employee_education', 'field'],
    ['employee_competence', 'level'],
    ['performance_rating', 'rating'],
    ['disciplinary_matter', 'severity'],
    ['employee_study', 'kind'],
    ['employee_training', 'hours'],
    ['talent_assessment', 'box'],
    ['remote_service', 'ends_on'],
  ])('is read anew after a change to %s', async (table, column) => {
    const before = await read();
    await db(table).update({ [column]: db.ref(column) });
    const changed = await read();
    expect(changed.people).not.toBe(before.people);
    await db(table).whereRaw('false').delete();
    expect((await read()).people).not.toBe(changed.people);
  });

  it('does not know what has not been committed, and knows it from the commit on', async () => {
    const trx = await db.transaction();
    await trx('unit').where({ id: 'dinkes' }).update({ name: 'Belum' });
    expect(unitName(await read(), 'dinkes')).not.toBe('Belum');
    await trx.commit();
    expect(unitName(await read(), 'dinkes')).toBe('Belum');
  });

  it('knows a change that was made first and committed last', async () => {
    const slow = await db.transaction();
    await slow('unit').where({ id: 'dinkes' }).update({ name: 'Lambat' });
    // Another writer begins later and is through sooner: its row in register_change has the higher number.
    await db('unit').where({ id: 'dispar' }).update({ name: 'Cepat' });
    const between = await read();
    expect([unitName(between, 'dispar'), unitName(between, 'dinkes')]).toEqual(['Cepat', 'Belum']);
    await slow.commit();
    expect(unitName(await read(), 'dinkes')).toBe('Lambat');
  });

  it('is not touched by what is rolled back', async () => {
    const before = await read();
    const trx = await db.transaction();
    await trx('unit').where({ id: 'dinkes' }).update({ name: 'Batal' });
    await trx.rollback();
    const after = await read();
    expect(unitName(after, 'dinkes')).toBe('Lambat');
    expect(after.people).toBe(before.people);
  });

  it('and the claims read with it are of one instant, whatever is committed meanwhile', async () => {
    const { employee } = stories.remoteRefuses;
    const begun = (given: Workforce) => incumbenciesOn(given, on).get(employee)?.claim.from;
    const since = begun(await read());
    // The reader has its snapshot, has read the units, and waits for this table; claims come after it.
    const lock = await db.transaction();
    await lock.raw('lock table remote_service in access exclusive mode');
    const reading = createWorkforceReader(db)();
    const waiting = () => db('pg_locks').whereRaw(`not granted and relation = 'remote_service'::regclass`).first('pid');
    await expect.poll(waiting).toBeDefined();
    await db('seat_claim').where({ employee_id: employee }).update({ period: '[2019-01-01,)' });
    await db('unit').where({ id: 'dispar' }).update({ name: 'Sesudah' });
    await lock.commit();
    const before = await reading;
    expect([begun(before), unitName(before, 'dispar')]).toEqual([since, 'Cepat']);
    const after = await read();
    expect([begun(after), unitName(after, 'dispar')]).toEqual(['2019-01-01', 'Sesudah']);
  });

  it('lets writers of different rows pass each other', async () => {
    const first = await db.transaction();
    await first('unit').where({ id: 'dinkes' }).update({ name: 'Satu' });
    // Would wait for the first, and time out, if both had to change one row to say so.
    await db('unit').where({ id: 'dispar' }).update({ name: 'Dua' });
    await first.commit();
    expect(unitName(await read(), 'dinkes')).toBe('Satu');
  });

  it('is read once for all who ask at once', async () => {
    const fresh = createWorkforceReader(db);
    const answers = await Promise.all(Array.from({ length: 6 }, () => fresh()));
    expect(new Set(answers.map(({ people }) => people)).size).toBe(1);
  });

  it('does not outlive a reading that failed', async () => {
    const fragile = createWorkforceReader(db);
    await db.raw('alter table remote_service rename to hidden');
    await expect(fragile()).rejects.toThrow('remote_service');
    await db.raw('alter table hidden rename to remote_service');
    expect((await fragile()).people.length).toBeGreaterThan(0);
  });
});

describe('the province of the benchmark', () => {
  it('has as many people and vacancies as were asked for, and can be measured', async () => {
    const fresh = await freshDatabase();
    const large = connect(fresh.url);
    await fillPlanningProvince(large, { employees: 300, vacancies: 30, anchor: '2026-11-24' });
    const measured = await benchNeed(large, '2026-11-24');
    expect(measured.figures).toMatchObject({
      establishment: 330,
      incumbents: 300,
      vacant: 30,
      surplus: 0,
      retirementUnknown: 0,
    });
    const { people } = await readWorkforce(large);
    expect(people.find(({ id }) => id === employeeId('emp-300'))?.education).toHaveLength(1);
    await large.destroy();
    await fresh.drop();
  });
});
