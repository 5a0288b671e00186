import type { Knex } from 'knex';
import { publishPolicy } from '../../database/policies.ts';
import type { CasePolicy, Deadline } from '../../domain/case/policy.ts';
import type { Actor } from '../../domain/case/roles.ts';
import { employeeId, officeId, positionId } from '../../domain/identifiers.ts';
import { withinAgencyPolicy } from '../../migrations/within-agency-policy.ts';

/** Its offices and one employee who may move: the least province in which a case runs its whole course. */
export const people = {
  governor: 'emp-governor',
  secretary: 'emp-secretary',
  board: 'emp-board',
  hr: 'emp-hr',
  origin: 'emp-origin-head',
  destination: 'emp-destination-head',
  operator: 'emp-operator',
  subject: 'emp-subject',
} as const;

const offices: readonly [id: string, kind: string, unit: string | null, holder: string][] = [
  ['governor', 'appointing_authority', null, people.governor],
  ['secretary', 'authorized_official', null, people.secretary],
  ['board', 'performance_board', null, people.board],
  ['bkd', 'hr', null, people.hr],
  ['operator', 'operator', null, people.operator],
  ['head-province', 'unit_head', 'province', people.governor],
  ['head-general', 'unit_head', 'general', people.origin],
  ['head-health', 'unit_head', 'health', people.destination],
];

/** Somebody who acts in the office that the person holds. */
const acting = (person: string, office: string): Actor => ({
  person: employeeId(person),
  office: office === 'subject' ? 'subject' : officeId(office),
});

export const actors = {
  hr: acting(people.hr, 'bkd'),
  secretary: acting(people.secretary, 'secretary'),
  governor: acting(people.governor, 'governor'),
  board: acting(people.board, 'board'),
  origin: acting(people.origin, 'head-general'),
  destination: acting(people.destination, 'head-health'),
  subject: acting(people.subject, 'subject'),
} as const;

/** The vacant post that the subject is to move to, with `establishment` seats. */
export const target = positionId('nutritionist');
export const subject = employeeId(people.subject);

/** The province's first policy with windows of `seconds`, so that deadlines pass within a test. */
export function policyOfSeconds(seconds: number, version = 4): CasePolicy {
  const inSeconds = ({ escalateTo }: Deadline): Deadline => ({ within: { seconds }, escalateTo });
  const deadlines = Object.fromEntries(
    Object.entries(withinAgencyPolicy.deadlines).map(([key, deadline]) => [key, inSeconds(deadline)]),
  ) as unknown as CasePolicy['deadlines'];
  const steps = withinAgencyPolicy.steps.map((step) => ({ ...step, deadline: inSeconds(step.deadline) }));
  return { ...withinAgencyPolicy, version, deadlines, steps };
}

async function loadPositions(trx: Knex, establishment: number): Promise<void> {
  const post = { type: 'functional', functional_level: 'ahli_pertama', job_grade: 8, minimum_rank: 'III/a' };
  const school = { education_fields: ['nutrition'], education_level: 's1' };
  await trx('position').insert([
    { id: 'analyst', unit_id: 'general', title: 'Analis', establishment: 300, ...post, ...school },
    { id: target, unit_id: 'health', title: 'Nutrisionis', establishment, ...post, ...school },
  ]);
  await trx.raw(
    `insert into seat (position_id, ordinal) select p.id, n from position p, generate_series(1, p.establishment) n`,
  );
}

async function loadPeople(trx: Knex, subjects: number): Promise<void> {
  const movable = Array.from({ length: subjects }, (_, n) => (n === 0 ? people.subject : `emp-subject-${n}`));
  const { subject: _, ...holders } = people;
  const everybody = [...Object.values(holders), ...movable];
  await trx('employee').insert(
    everybody.map((id, index) => ({
      id,
      name: `Pegawai ${index}`,
      nip: `19900101201501${'1'}${String(index + 1).padStart(3, '0')}`,
      status: 'PNS',
      rank_grade: 'III/b',
      email: `${id}@amplas.example`,
      login: id,
    })),
  );
  await trx('employee_education').insert(movable.map((id) => ({ employee_id: id, field: 'nutrition', level: 's1' })));
  await trx('performance_rating').insert(
    movable.flatMap((id) => [2024, 2025].map((year) => ({ employee_id: id, year, rating: 'baik' }))),
  );
  await trx.raw(
    `insert into seat_claim (seat_id, employee_id, kind, period)
     select s.id, e.id, 'incumbent', daterange((current_date - interval '3 years')::date, null)
       from unnest(?::text[]) with ordinality e(id, n)
       join seat s on s.position_id = 'analyst' and s.ordinal = e.n`,
    [movable],
  );
}

/** Loads the small province. `establishment` seats are vacant at the target; `subjects` employees may move there. */
export async function loadSmallProvince(
  db: Knex,
  { establishment = 1, subjects = 1, policy }: { establishment?: number; subjects?: number; policy?: CasePolicy } = {},
): Promise<void> {
  await db.transaction(async (trx) => {
    const zone = 'Asia/Makassar';
    await trx('unit').insert([
      { id: 'province', name: 'Provinsi', kind: 'province', zone },
      { id: 'general', name: 'Biro Umum', kind: 'office', parent_id: 'province', zone },
      { id: 'health', name: 'Dinas Kesehatan', kind: 'office', parent_id: 'province', zone },
    ]);
    await loadPositions(trx, establishment);
    await loadPeople(trx, subjects);
    for (const [id, kind, unit_id, employee_id] of offices) {
      await trx('office').insert({ id, title: id, kind, unit_id });
      await trx('office_holder').insert({ office_id: id, employee_id, period: '[2020-01-01,)' });
    }
    if (policy) await publishPolicy(trx, policy, 'Kebijakan uji', new Date());
  });
}
