import { z } from 'zod';
import { standingNeeds } from '../../database/planning/stated-needs.ts';
import { planningPolicyInForce } from '../../database/policies.ts';
import type { UnitId } from '../../domain/identifiers.ts';
import type { NeedDates } from '../../domain/planning/need-seats.ts';
import { unitsFrom } from '../../domain/planning/unit-tree.ts';
import { type Vacancy, vacanciesOn } from '../../domain/planning/vacancies.ts';
import { unitsById, type Workforce } from '../../domain/planning/workforce.ts';
import type { ApiNeeds } from '../api-needs.ts';
import { datesOf, onSchema, provinceZone, readableUnit, readableUnits } from '../need-request.ts';
import { type Operation, operation } from '../operation.ts';
import { Problem } from '../problem.ts';
import { next } from '../schemas/case-schemas.ts';
import { underPolicy, vacancySchema } from '../schemas/need-schemas.ts';
import { cursorSchema, limitSchema, pageByOffset, registerCode } from '../schemas/request-schemas.ts';

interface Found {
  readonly vacancies: readonly Vacancy[];
  /** Under which policy they were weighed. */
  readonly policy: { readonly id: string; readonly version: number };
}

/** The vacancies of `units`, the most pressing first, by the policy and the stated needs of this moment. */
async function vacanciesIn(
  { db }: ApiNeeds,
  workforce: Workforce,
  units: ReadonlySet<UnitId>,
  dates: NeedDates,
): Promise<Found> {
  const { id, version, needWeights } = await planningPolicyInForce(db, new Date());
  const vacancies = vacanciesOn(workforce, await standingNeeds(db), dates, needWeights);
  return { vacancies: vacancies.filter(({ position }) => units.has(position.unit)), policy: { id, version } };
}

const viewVacancy = (workforce: Workforce) => {
  const units = unitsById(workforce);
  return ({ position, seats, priority }: Vacancy): z.infer<typeof vacancySchema> => ({
    position: position.id,
    title: position.title,
    unit: position.unit,
    unitName: units.get(position.unit)?.name ?? position.unit,
    type: position.type,
    functionalLevel: position.functionalLevel,
    jobGrade: position.jobGrade,
    remote: position.remote,
    seats: seats.map(({ ordinal, vacantSince }) => ({ seat: ordinal, vacantSince })),
    priority: { points: priority.points, parts: [...priority.parts] },
  });
};

const listVacancies = (needs: ApiNeeds): Operation =>
  operation({
    id: 'vacancies',
    method: 'get',
    path: '/vacancies',
    tag: 'Planning',
    summary: 'Positions with vacant seats, the most pressing first',
    description:
      'For HR, the offices that decide, and the heads of units for their own and those below. The priority is the sum of its ' +
      'parts under the weights of the policy in force.',
    forms: {
      query: z.strictObject({
        on: onSchema,
        unit: registerCode.optional().meta({ description: 'Vacancies of this unit and those below it.' }),
        limit: limitSchema,
        cursor: cursorSchema
          .optional()
          .meta({ description: '`next` of the page before.', override: { type: 'string' } }),
      }),
    },
    answers: {
      200: { description: 'A page.', schema: z.object({ ...underPolicy, vacancies: z.array(vacancySchema), next }) },
    },
    problems: ['not_yours', 'not_found'],
    work: async ({ query, caller }) => {
      const workforce = await needs.workforce();
      const units =
        query.unit === undefined
          ? new Set(readableUnits(workforce, caller).map(({ id }) => id))
          : unitsFrom(workforce.units, [readableUnit(workforce, caller, query.unit).unit.id]);
      const dates = datesOf(query.on, provinceZone(workforce));
      const { vacancies, policy } = await vacanciesIn(needs, workforce, units, dates);
      const { page, next } = pageByOffset(vacancies, query);
      return {
        status: 200,
        body: { on: dates.on, policy, vacancies: page.map(viewVacancy(workforce)), next },
      };
    },
  });

const oneVacancy = (needs: ApiNeeds): Operation =>
  operation({
    id: 'vacancy',
    method: 'get',
    path: '/vacancies/{position}',
    tag: 'Planning',
    summary: 'The vacant seats of a position, and how pressing they are',
    forms: {
      path: z.strictObject({ position: registerCode.meta({ description: 'A position.' }) }),
      query: z.strictObject({ on: onSchema }),
    },
    answers: { 200: { description: 'The vacancy.', schema: vacancySchema.extend(underPolicy) } },
    problems: ['not_yours', 'not_found'],
    work: async ({ path, query, caller }) => {
      const workforce = await needs.workforce();
      const units = new Set(readableUnits(workforce, caller).map(({ id }) => id));
      const dates = datesOf(query.on, provinceZone(workforce));
      const { vacancies, policy } = await vacanciesIn(needs, workforce, units, dates);
      const vacancy = vacancies.find(({ position }) => position.id === path.position);
      if (vacancy === undefined)
        throw new Problem('not_found', 'No seat of such a position is vacant on that day. See GET /vacancies.');
      return { status: 200, body: { ...viewVacancy(workforce)(vacancy), on: dates.on, policy } };
    },
  });

/** `/vacancies`: where seats are vacant, by priority. */
export const vacancyOperations = (needs: ApiNeeds): readonly Operation[] => [listVacancies(needs), oneVacancy(needs)];
