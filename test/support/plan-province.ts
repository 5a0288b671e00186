import type { Knex } from 'knex';

/** People of the clinic, besides those of the small province. */
const clinicPeople = ['emp-clinic-1', 'emp-clinic-2', 'emp-clinic-3'] as const;

/**
 * Makes the small province one to plan in: its general bureau has no more seats than people, and a clinic, fully staffed, has
 * people of the same class as the vacant seat at the health office. So a move from the clinic opens a seat for another.
 */
export async function staffClinic(db: Knex): Promise<void> {
  const post = { type: 'functional', functional_level: 'ahli_pertama', job_grade: 8, minimum_rank: 'III/a' };
  await db.raw(
    `delete from seat s where position_id = 'analyst' and not exists (select from seat_claim c where c.seat_id = s.id)`,
  );
  await db.raw(
    `update position set establishment = (select count(*) from seat where position_id = 'analyst') where id = 'analyst'`,
  );
  await db('unit').insert({
    id: 'clinic',
    name: 'Klinik',
    kind: 'office',
    parent_id: 'province',
    zone: 'Asia/Makassar',
  });
  await db('position').insert({
    ...{ id: 'dietician', unit_id: 'clinic', title: 'Dietisien', establishment: clinicPeople.length, ...post },
    ...{ education_fields: ['nutrition'], education_level: 's1' },
  });
  await db('seat').insert(clinicPeople.map((_, index) => ({ position_id: 'dietician', ordinal: index + 1 })));
  await db('employee').insert(
    clinicPeople.map((id, index) => ({
      ...{
        id,
        login: id,
        name: `Pegawai Klinik ${index}`,
        status: 'PNS',
        rank_grade: 'III/b',
        email: `${id}@amplas.example`,
      },
      nip: `19910101201601100${index + 1}`,
    })),
  );
  await db('employee_education').insert(
    clinicPeople.map((id) => ({ employee_id: id, field: 'nutrition', level: 's1' })),
  );
  await db('performance_rating').insert(
    clinicPeople.flatMap((id) => [2024, 2025].map((year) => ({ employee_id: id, year, rating: 'baik' }))),
  );
  await db.raw(
    `insert into seat_claim (seat_id, employee_id, kind, period)
     select s.id, e.id, 'incumbent', daterange((current_date - interval '3 years')::date, null)
       from unnest(?::text[]) with ordinality e(id, n) join seat s on s.position_id = 'dietician' and s.ordinal = e.n`,
    [[...clinicPeople]],
  );
}
