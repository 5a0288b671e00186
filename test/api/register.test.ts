import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFacts } from '../../database/case/register.ts';
import { connect } from '../../database/connection.ts';
import { authorities, headOfficeFor, holdersOf, holds, officeOfKind, officesHeldBy } from '../../database/offices.ts';
import { currentPosition, personByLogin, seatsHeld } from '../../database/people.ts';
import { readWorkforce } from '../../database/planning/workforce.ts';
import { placeOf } from '../../database/units.ts';
import { latestCalendar } from '../../database/working-calendar.ts';
import { castMember } from '../../dev/sample-province/cast.ts';
import { loadSampleProvince } from '../../dev/sample-province/load.ts';
import { hindered, type Story, stories } from '../../dev/sample-province/stories.ts';
import { defaultsForPlanning } from '../../domain/eligibility/facts.ts';
import { judge } from '../../domain/eligibility/rules.ts';
import { caseIdOf, employeeId, officeId, positionId, unitId } from '../../domain/identifiers.ts';
import { figuresOf, horizonOf } from '../../domain/planning/need.ts';
import { seatsOn } from '../../domain/planning/need-seats.ts';
import { freshDatabase } from '../support/fresh-database.ts';

let db: Knex;
let drop: () => Promise<void>;
const at = new Date('2026-11-20T02:00:00Z');
const circumstances = defaultsForPlanning('2026-11-20');
const reasons = { qualification: 'a', competence: 'b', performance: 'c', need: 'd' };

beforeAll(async () => {
  const fresh = await freshDatabase('sample province');
  drop = fresh.drop;
  db = connect(fresh.url);
});
afterAll(async () => {
  await db.destroy();
  await drop();
});

const factsOf = ({ employee, position }: Pick<Story, 'employee' | 'position'>) =>
  readFacts(db, { employee, target: position, on: '2026-12-01', reasons, deciders: [], circumstances });

describe('the facts of a move, read from the register', () => {
  it.each(Object.entries(stories))(
    '%s: nothing stops the move; only the I-MUT clearance is still to come',
    async (_, story) => {
      const facts = await factsOf(story);
      if (facts === null) throw new Error('the story’s people are not in the register');
      expect(facts.current?.unit).toBe(story.originUnit);
      const outcomes = judge(facts, { minimumOriginShare: 0.6 }).map(({ outcome }) => outcome);
      expect(outcomes.filter((outcome) => outcome !== 'passed' && outcome !== 'not_checked')).toEqual([
        'missing_document',
      ]);
    },
  );

  it('hold the open discipline, with its dates', async () => {
    const facts = await factsOf(hindered.openDiscipline);
    expect(facts?.employee.discipline).toEqual([
      expect.objectContaining({ state: 'open', from: '2026-09-17', to: null }),
    ]);
  });

  it('know no rank grade of a PPPK, and are null for whom or what nobody knows', async () => {
    expect((await factsOf(hindered.contractEmployee))?.employee.rank).toBeNull();
    const { employee, position } = stories.healthGraduate;
    expect(await factsOf({ employee: employeeId('emp-9999'), position })).toBeNull();
    expect(await factsOf({ employee, position: positionId('none') })).toBeNull();
  });

  it('count the reservations of other cases, and not the case’s own', async () => {
    const { employee, position, originUnit, destinationUnit } = stories.remoteAccepts;
    await db('mutation_case').insert({
      number: 900,
      subject_id: employee,
      position_id: position,
      origin_unit_id: originUnit,
      destination_unit_id: destinationUnit,
      urgent: false,
      stage: 'planning',
      sequence: 1,
      state: '{}',
      policy: '{}',
      calendar: '{}',
      opened_at: at,
    });
    const claim = { employee_id: employee, kind: 'reserved', period: '[2026-11-20,)', case_number: 900 };
    await db('seat_claim').insert({
      ...claim,
      seat_id: db('seat').where({ position_id: position, ordinal: 1 }).select('id'),
    });
    const move = { employee, target: position, on: '2026-12-01', reasons, deciders: [], circumstances };
    const own = await readFacts(db, { ...move, excludeCase: caseIdOf(900) });
    const other = await readFacts(db, { ...move, excludeCase: caseIdOf(901) });
    expect(own?.targetSeats).toEqual({ establishment: 2, incumbents: 0, reserved: 0, departures: 0 });
    expect(other?.targetSeats).toEqual({ establishment: 2, incumbents: 0, reserved: 1, departures: 0 });
    expect((await readFacts(db, move))?.targetSeats.reserved).toBe(1);
    await db('seat_claim').where({ case_number: 900 }).delete();
  });

  it('hold study assignments, and the calendar of elections by date, without what was withdrawn', async () => {
    const { employee } = stories.dataSpecialist;
    const hr = castMember('dewi.larasanti').employee;
    const event = { region: 'Provinsi', basis: 'Uji', standing: 'unverified', recorded_by: hr };
    await db('employee_study').insert({
      id: 'tb-900',
      employee_id: employee,
      kind: 'study_assignment',
      starts_on: '2025-09-01',
      document: 'SK-TB/900',
    });
    await db('political_event').insert([
      { ...event, kind: 'term_ends', date: '2030-02-20' },
      { ...event, kind: 'candidates_set', date: '2029-09-22' },
      { ...event, kind: 'candidates_set', date: '2027-01-01', withdrawn_by: hr, withdrawn_at: at },
    ]);
    const facts = await factsOf(stories.dataSpecialist);
    await db('employee_study').delete();
    await db('political_event').delete();
    expect(facts?.employee.studies).toEqual([
      { id: 'tb-900', kind: 'study_assignment', from: '2025-09-01', to: null, document: 'SK-TB/900' },
    ]);
    expect(facts?.politicalEvents.map(({ kind, date }) => `${kind} ${date}`)).toEqual([
      'candidates_set 2029-09-22',
      'term_ends 2030-02-20',
    ]);
  });

  it('count who leaves the target within the dependent set of the move, and nobody else', async () => {
    const { healthGraduate: mine, dataSpecialist: other } = stories;
    const [incumbent] = await seatsHeld(db, [other.employee], '2026-11-20');
    if (incumbent === undefined) throw new Error('the data specialist sits nowhere');
    const move = { employee: mine.employee, position: incumbent.position };
    const departures = async (dependentSet?: string) =>
      (
        await readFacts(db, {
          ...{ employee: move.employee, target: move.position, on: '2026-12-01', reasons, deciders: [], circumstances },
          ...(dependentSet === undefined ? {} : { dependentSet }),
        })
      )?.targetSeats.departures;
    await db('mutation_case').insert({
      number: 902,
      subject_id: other.employee,
      position_id: other.position,
      origin_unit_id: other.originUnit,
      destination_unit_id: other.destinationUnit,
      urgent: false,
      stage: 'planning',
      sequence: 1,
      state: '{}',
      policy: '{}',
      calendar: '{}',
      opened_at: at,
    });
    const by = castMember('dewi.larasanti').employee;
    const [plan] = await db('plan').insert({ name: 'Uji', created_by: by }).returning('number');
    const version = { plan_number: plan.number, version: 1 };
    await db('plan_version').insert({ ...version, state: 'computed', parameters: '{}', created_by: by });
    await db('plan_move').insert({
      ...{ ...version, ordinal: 1, employee_id: other.employee, dependent_set: 'set-1' },
      ...{ from_position: incumbent.position, to_position: other.position },
      ...{ from_unit: other.originUnit, to_unit: other.destinationUnit },
      ...{ place: '{}', fingerprint: '{}', reasons: '{}', benefits: '[]', opening_state: 'opened', case_number: 902 },
    });
    expect(await departures()).toBe(0);
    expect(await departures('set-2')).toBe(0);
    expect(await departures('set-1')).toBe(1);
    // Whose case was closed without a placement does not leave.
    await db('mutation_case').where({ number: 902 }).update({ stage: 'closed', outcome: 'withdrawn', closed_at: at });
    expect(await departures('set-1')).toBe(0);
    for (const table of ['plan_move', 'plan_version']) await db(table).where({ plan_number: plan.number }).delete();
    await db('plan').where({ number: plan.number }).delete();
  });

  it('have no current post for a person without a seat', async () => {
    const facts = await factsOf({
      employee: castMember('hartono.wiraguna').employee,
      position: stories.healthGraduate.position,
    });
    expect(facts).toMatchObject({ current: null, originUnitSeats: null });
  });
});

describe('the need of a unit', () => {
  it('counts establishment, incumbents and what is vacant', async () => {
    const seats = seatsOn(await readWorkforce(db), { on: '2026-11-20', today: '2026-11-20' });
    const found = seats.find(({ position }) => position.id === stories.remoteAccepts.position);
    const figures = found && figuresOf(found, horizonOf('2026-11-20'));
    expect(figures).toMatchObject({ establishment: 2, incumbents: 0, reserved: 0, vacant: 2 });
  });

  it('knows where a position is', async () => {
    const place = { unit: 'kec-pulau-terluar', zone: 'Asia/Jayapura', remote: true };
    expect(await placeOf(db, stories.remoteAccepts.position)).toEqual(place);
    expect(await placeOf(db, positionId('none'))).toBeNull();
  });
});

describe('offices', () => {
  const secretary = castMember('ratna.prameswara').employee;
  const health = castMember('yusuf.palallo').employee;

  it('are held by people, in a capacity', async () => {
    expect(await authorities(db, officeId('kepala-dinkes'), health, at)).toEqual([
      { kind: 'unit_head', capacity: 'definitive', actions: null, proven: true, actingFor: health },
    ]);
    expect(await holds(db, officeId('kepala-dinkes'), secretary, at)).toBe(false);
    const [acting] = await holdersOf(db, officeId('kepala-dispar'), at);
    expect(acting && (await authorities(db, officeId('kepala-dispar'), acting, at))).toMatchObject([
      { capacity: 'plt', proven: true, actingFor: null },
    ]);
    expect((await officesHeldBy(db, secretary, at)).map(({ office }) => office)).toEqual([
      'kepala-provinsi',
      'kepala-setda',
      'sekda',
    ]);
  });

  it('were held by nobody before the term began, and from its first local midnight', async () => {
    const [first] = await db('office_holder')
      .where({ office_id: 'kepala-kec-pulau-terluar' })
      .select(db.raw('lower(period) as day'));
    const midnight = new Date(`${first.day}T00:00:00+09:00`);
    expect(await holdersOf(db, officeId('kepala-kec-pulau-terluar'), midnight)).toHaveLength(1);
    expect(await holdersOf(db, officeId('kepala-kec-pulau-terluar'), new Date(midnight.getTime() - 1))).toEqual([]);
  });

  it('of a unit whose head is the subject pass to the superior, and at last to the governor', async () => {
    const office = async (unit: string, subject: typeof health) =>
      (await headOfficeFor(db, unitId(unit), subject, at)).office;
    expect(await office('dinkes', secretary)).toBe('kepala-dinkes');
    expect(await office('dinkes', health)).toBe('kepala-provinsi');
    expect(await office('puskesmas-teluk-biru', health)).toBe('kepala-puskesmas-teluk-biru');
    expect(await office('setda', secretary)).toBe('gubernur');
    expect(await officeOfKind(db, 'hr')).toEqual({ office: 'bkd', zone: 'Asia/Makassar' });
  });
});

describe('people', () => {
  it('are found by login and sit in one seat', async () => {
    const { employee, login } = stories.healthGraduate;
    expect(await personByLogin(db, login)).toMatchObject({ employee });
    expect(await personByLogin(db, 'nobody')).toBeNull();
    expect(await seatsHeld(db, [employee], '2026-11-20')).toMatchObject([{ employee, since: '2023-10-28' }]);
    expect(await currentPosition(db, employee)).toBe('biro-umum.pengadministrasi-umum');
    expect(await currentPosition(db, castMember('hartono.wiraguna').employee)).toBeNull();
    expect(await currentPosition(db, employeeId('emp-9999'))).toBe('unknown');
  });
});

describe('reference data', () => {
  it('is the calendar of 2025 and 2026', async () => {
    const calendar = await latestCalendar(db);
    expect(calendar).toMatchObject({ version: '2026-1', lastKnownYear: 2026 });
    expect(calendar.daysOff).toHaveLength(53);
    expect(calendar.daysOff[0]).toBe('2025-01-01');
  });

  it('the sample province is loaded once', async () => {
    expect(await loadSampleProvince(db)).toBe(false);
  });
});
