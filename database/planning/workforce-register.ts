import type { Knex } from 'knex';
import type { LocalDate } from '../../domain/calendar/local-date.ts';
import type { PersonProfile, PositionProfile, UnitProfile } from '../../domain/planning/workforce.ts';
import { isRankGrade } from '../../domain/rank-grade.ts';
import { type Columns, jsonRows, jsonRowsByOwner } from '../json-rows.ts';

/** What of the workforce changes seldom: all but the claims on seats. */
export interface RememberedRegister {
  readonly units: readonly UnitProfile[];
  readonly people: readonly PersonProfile[];
  readonly positions: readonly (Omit<PositionProfile, 'seats'> & { readonly seats: readonly RememberedSeat[] })[];
}

interface RememberedSeat {
  readonly id: number;
  readonly ordinal: number;
  readonly establishedOn: LocalDate;
}

/** Leaves out what other agencies have: plans and rankings move people within this one. */
const ownUnit = (id: string): string => `join unit_agency a on a.unit_id = ${id} and a.own`;

/** Reads units, positions, seats and people, each table in one statement. Whoever sits in another agency has no seat here. */
export const rememberedRegister = async (trx: Knex): Promise<RememberedRegister> => ({
  units: await jsonRows<UnitProfile>(
    trx,
    `unit ${ownUnit('unit.id')}`,
    {
      id: 'id',
      name: 'name',
      kind: 'kind',
      parent: 'parent_id',
      zone: 'zone',
      remote: 'remote',
      publicService: 'public_service',
    },
    'id',
  ),
  positions: await positionsIn(trx),
  people: await peopleIn(trx),
});

async function positionsIn(trx: Knex): Promise<RememberedRegister['positions']> {
  const competences = await jsonRowsByOwner<PositionProfile['requiredCompetences'][number]>(
    trx,
    'position_competence',
    'position_id',
    { competence: 'competence', dimension: 'dimension', level: 'level' },
    'competence',
  );
  const seats = await jsonRowsByOwner<RememberedSeat>(
    trx,
    'seat',
    'position_id',
    { id: 'id', ordinal: 'ordinal', establishedOn: 'established_on' },
    'ordinal',
  );
  const positions = await jsonRows<Omit<PositionProfile, 'seats' | 'requiredCompetences' | 'elsewhere'>>(
    trx,
    `position p join unit u on u.id = p.unit_id ${ownUnit('u.id')}`,
    {
      id: 'p.id',
      unit: 'p.unit_id',
      title: 'p.title',
      type: 'p.type',
      functionalLevel: 'p.functional_level',
      jobGrade: 'p.job_grade',
      establishment: 'p.establishment',
      minimumRank: 'p.minimum_rank',
      requiredEducation: `json_build_object('fields', p.education_fields, 'minimumLevel', p.education_level)`,
      remote: 'p.remote or u.remote',
      heads: 'p.heads',
    },
    'p.id',
  );
  return positions.map((position) => ({
    ...position,
    requiredCompetences: competences(position.id),
    seats: seats(position.id),
  }));
}

/** One member of a list that a person's profile has. */
type Each<Member extends keyof PersonProfile> =
  NonNullable<PersonProfile[Member]> extends readonly (infer One)[] ? One : NonNullable<PersonProfile[Member]>;

/** What belongs to people, table by table; each looked up by the person's id. */
async function partsOfPeople(trx: Knex) {
  const of = <Row>(table: string, columns: Columns<Row>, order: string) =>
    jsonRowsByOwner<Row>(trx, table, 'employee_id', columns, order);
  const span = { from: 'starts_on', to: 'ends_on' };
  return {
    education: await of<Each<'education'>>('employee_education', { field: 'field', level: 'level' }, 'field, level'),
    competences: await of<Each<'competences'>>(
      'employee_competence',
      { competence: 'competence', dimension: 'dimension', level: 'level' },
      'competence',
    ),
    ratings: await of<Each<'ratings'>>('performance_rating', { year: 'year', rating: 'rating' }, 'year desc'),
    discipline: await of<Each<'discipline'>>(
      'disciplinary_matter',
      { id: 'id', severity: 'severity', state: 'state', ...span },
      'id',
    ),
    studies: await of<Each<'studies'>>(
      'employee_study',
      { id: 'id', kind: 'kind', ...span, document: 'document' },
      'id',
    ),
    trainings: await of<Each<'trainings'>>(
      'employee_training',
      { title: 'title', hours: 'hours', completedOn: 'completed_on' },
      'title, completed_on',
    ),
    assessments: await of<Each<'talentBox'>>('talent_assessment', { year: 'year', box: 'box' }, 'year desc'),
    remoteService: await of<Each<'remoteService'>>('remote_service', span, 'starts_on'),
  };
}

type PersonRow = Pick<PersonProfile, 'id' | 'status' | 'birthDate' | 'pledgedOn'> & { readonly rank: string | null };

async function peopleIn(trx: Knex): Promise<readonly PersonProfile[]> {
  const parts = await partsOfPeople(trx);
  const columns = {
    id: 'id',
    status: 'status',
    rank: 'rank_grade',
    birthDate: 'birth_date',
    pledgedOn: 'pledged_on',
  };
  return (await jsonRows<PersonRow>(trx, 'employee', columns, 'id')).map(({ rank, ...person }) => ({
    ...person,
    // The grades of a PPPK (I..XVII) are no rank grades and do not compare with them.
    rank: rank !== null && isRankGrade(rank) ? rank : null,
    education: parts.education(person.id),
    competences: parts.competences(person.id),
    ratings: parts.ratings(person.id),
    discipline: parts.discipline(person.id),
    studies: parts.studies(person.id),
    talentBox: parts.assessments(person.id)[0] ?? null,
    remoteService: parts.remoteService(person.id),
    trainings: parts.trainings(person.id),
  }));
}
