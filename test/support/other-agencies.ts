import type { Knex } from 'knex';

const zone = 'Asia/Makassar';

/** An agency beside the small province, with a post that somebody holds and one that is vacant. */
export interface OtherAgency {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly inProvince: boolean;
}

export const otherAgencies = {
  regency: { id: 'karang', name: 'Pemerintah Kabupaten Karang', type: 'regency', inProvince: true },
  secondRegency: { id: 'muara', name: 'Pemerintah Kota Muara', type: 'regency', inProvince: true },
  province: { id: 'seberang', name: 'Pemerintah Provinsi Seberang', type: 'province', inProvince: false },
  central: { id: 'kementerian', name: 'Kementerian Uji', type: 'central', inProvince: false },
} as const satisfies Record<string, OtherAgency>;

/** The post that the agency's `person` leaves, the post that is vacant there, and the people who work there. */
export const heldIn = ({ id }: OtherAgency): string => `${id}.nutritionist`;
export const vacantIn = ({ id }: OtherAgency): string => `${id}.vacant`;
export const personOf = ({ id }: OtherAgency, n = 0): string => `emp-${id}-${n}`;

let sequence = 500;

/** Adds an agency to the register as HR does with its files: its top, two posts, and `people` who sit in the first. */
export async function loadAgency(db: Knex, agency: OtherAgency, people = 2): Promise<void> {
  await db.transaction(async (trx) => {
    await trx('unit').insert({
      id: agency.id,
      name: agency.name,
      kind: 'agency',
      zone,
      agency_type: agency.type,
      in_province: agency.inProvince,
    });
    const post = { type: 'functional', functional_level: 'ahli_pertama', job_grade: 8, minimum_rank: 'III/a' };
    const school = { education_fields: ['nutrition'], education_level: 's1' };
    const both = { unit_id: agency.id, ...post, ...school };
    await trx('position').insert([
      { id: heldIn(agency), title: 'Nutrisionis', establishment: people, ...both },
      { id: vacantIn(agency), title: 'Nutrisionis', establishment: 2, ...both },
    ]);
    await trx.raw(
      `insert into seat (position_id, ordinal)
       select p.id, n from position p, generate_series(1, p.establishment) n where p.unit_id = ?`,
      [agency.id],
    );
    for (let n = 0; n < people; n += 1) await loadPerson(trx, agency, n);
  });
}

async function loadPerson(trx: Knex.Transaction, agency: OtherAgency, n: number): Promise<void> {
  const id = personOf(agency, n);
  sequence += 1;
  await trx('employee').insert({
    id,
    name: `Pegawai ${agency.id} ${n}`,
    nip: `199001012015011${sequence}`,
    status: 'PNS',
    rank_grade: 'III/b',
    email: `${id}@amplas.example`,
    login: id,
  });
  await trx('employee_education').insert({ employee_id: id, field: 'nutrition', level: 's1' });
  await trx('performance_rating').insert([2024, 2025].map((year) => ({ employee_id: id, year, rating: 'baik' })));
  await trx.raw(
    `insert into seat_claim (seat_id, employee_id, kind, period)
     select s.id, ?, 'incumbent', daterange((current_date - interval '3 years')::date, null)
       from seat s where s.position_id = ? and s.ordinal = ?`,
    [id, heldIn(agency), n + 1],
  );
}
