import type { Knex } from 'knex';
import type { LocalDate } from '../../domain/calendar/local-date.ts';
import type { Staffing } from './establishment.ts';
import { anchorDate, type SampleProvince, sampleProvince } from './province.ts';
import type { SampleEmployee } from './workforce.ts';

/**
 * Loads the sample province in one transaction. `false`, and nothing done, when the register has units already: two
 * processes that start at once load it once.
 */
export async function loadSampleProvince(knex: Knex, anchor: LocalDate = anchorDate): Promise<boolean> {
  return knex.transaction(async (trx) => {
    await trx.raw('lock table unit in exclusive mode');
    if ((await trx('unit').first('id')) !== undefined) return false;
    const province = sampleProvince(anchor);
    await insertUnits(trx, province);
    await insertPositions(trx, province.staffing);
    await insertEmployees(trx, province.employees);
    await insertSeats(trx, province);
    await insertOffices(trx, province);
    return true;
  });
}

const insertUnits = (trx: Knex, { units }: SampleProvince) =>
  trx('unit').insert(
    units.map(({ id, name, kind, parent, zone, remote }) => ({ id, name, kind, parent_id: parent, zone, remote })),
  );

async function insertPositions(trx: Knex, staffing: readonly Staffing[]): Promise<void> {
  await trx('position').insert(
    staffing.map(({ position, establishment }) => ({
      id: position.id,
      unit_id: position.unit,
      title: position.title,
      type: position.type,
      functional_level: position.functionalLevel,
      job_grade: position.jobGrade,
      establishment,
      minimum_rank: position.minimumRank,
      education_fields: position.fields,
      education_level: position.level,
      remote: position.remote,
    })),
  );
  await trx('position_competence').insert(
    staffing.flatMap(({ position }) => position.competences.map((each) => ({ position_id: position.id, ...each }))),
  );
}

async function insertEmployees(trx: Knex, employees: readonly SampleEmployee[]): Promise<void> {
  const of = <Part>(parts: (employee: SampleEmployee) => readonly Part[]) =>
    employees.flatMap((employee) => parts(employee).map((part) => ({ employee_id: employee.id, ...part })));
  await trx('employee').insert(
    employees.map(({ id, nip, name, status, rank, email, login }) => ({
      id,
      nip,
      name,
      status,
      rank_grade: rank,
      email,
      login,
    })),
  );
  await trx('employee_education').insert(of((employee) => employee.education));
  await trx('employee_competence').insert(of((employee) => employee.competences));
  await trx('performance_rating').insert(of((employee) => employee.ratings));
  await trx('disciplinary_matter').insert(
    of(({ discipline }) => discipline.map(({ from, to, ...matter }) => ({ ...matter, starts_on: from, ends_on: to }))),
  );
}

async function insertSeats(trx: Knex, { staffing, employees }: SampleProvince): Promise<void> {
  const seats: { readonly id: number; readonly position_id: string; readonly ordinal: number }[] = await trx('seat')
    .insert(
      staffing.flatMap(({ position, establishment }) =>
        Array.from({ length: establishment }, (_, index) => ({ position_id: position.id, ordinal: index + 1 })),
      ),
    )
    .returning(['id', 'position_id', 'ordinal']);
  const seatIds = new Map(seats.map((seat) => [`${seat.position_id} ${seat.ordinal}`, seat.id]));
  await trx('seat_claim').insert(
    employees.flatMap(({ id, seat }) =>
      seat === null
        ? []
        : {
            seat_id: seatIds.get(`${seat.position.id} ${seat.ordinal}`),
            employee_id: id,
            kind: 'incumbent',
            period: `[${seat.since},)`,
          },
    ),
  );
}

async function insertOffices(trx: Knex, { offices, holders }: SampleProvince): Promise<void> {
  await trx('office').insert(offices.map(({ id, title, kind, unit }) => ({ id, title, kind, unit_id: unit })));
  await trx('office_holder').insert(
    holders.map(({ office, employee, capacity, since }) => ({
      office_id: office,
      employee_id: employee,
      capacity,
      ...(capacity === 'definitive' ? {} : { authority_number: `SP/Plt/${office}`, authority_date: since }),
      period: `[${since},)`,
    })),
  );
}
