import type { Knex } from 'knex';
import { z } from 'zod';
import { logFileAccess } from '../../database/file-access.ts';
import { currentPosition } from '../../database/people.ts';
import { interestsOf } from '../../database/planning/interests.ts';
import { type PlaceOfPosition, placeOf } from '../../database/units.ts';
import type { Zone } from '../../domain/calendar/zone.ts';
import { type EmployeeId, employeeId } from '../../domain/identifiers.ts';
import { type OpenPost, rankOpenings } from '../../domain/matching/openings.ts';
import { unitsById } from '../../domain/planning/workforce.ts';
import type { ApiNeeds } from '../api-needs.ts';
import type { Caller } from '../authentication.ts';
import { mayReadFile } from '../authority.ts';
import type { FieldReader } from '../matching-field.ts';
import { datesOf } from '../need-request.ts';
import { type Operation, operation } from '../operation.ts';
import { Problem } from '../problem.ts';
import { cursorAfterPlace, pageOf, rankingQuery } from '../ranking-query.ts';
import { day, findingView, next, post, viewFinding } from '../schemas/case-schemas.ts';
import { fitSchema, gainSchema, planningPolicySchema } from '../schemas/fit-schemas.ts';
import { registerPath } from '../schemas/request-schemas.ts';
import { viewFit, viewGains } from '../views/fit-view.ts';
import { postOf, type UnitNames } from '../views/vacancy-view.ts';

const openingSchema = z
  .object({
    place: z.int().meta({ description: '1 for the best of all.' }),
    position: post.extend({ jobGrade: z.int(), remote: z.boolean() }),
    vacant: z.int(),
    fit: fitSchema,
    gains: z.array(gainSchema).meta({ description: 'What it would add to the career.' }),
    eligible: z.boolean().meta({ description: 'No rule blocks.' }),
    findings: z.array(findingView),
    interested: z.boolean().meta({ description: 'The employee has registered interest; see /me/interests.' }),
  })
  .meta({ id: 'OpenPost' });

const openingsSchema = z
  .object({
    employee: z.string(),
    on: day,
    policy: planningPolicySchema,
    considered: z.int().meta({ description: 'Vacant positions of the employee’s class in all.' }),
    otherClass: z
      .int()
      .meta({ description: 'Vacant positions of another class, which a mutation does not reach (R20).' }),
    openings: z.array(openingSchema),
    next,
  })
  .meta({ id: 'OpenPosts' });

const viewOpening = (open: OpenPost, units: UnitNames): z.infer<typeof openingSchema> => ({
  place: open.place,
  position: { ...postOf(open.position, units), jobGrade: open.position.jobGrade, remote: open.position.remote },
  vacant: open.vacant,
  fit: viewFit(open.fit),
  gains: viewGains(open.gains),
  eligible: open.eligible,
  findings: open.findings.map(viewFinding),
  interested: open.interested,
});

const absent = (): Problem =>
  new Problem('not_found', 'There is no such employee among those whose openings you may see.');

/** Somebody who sits nowhere has no clock of their own: the one that is furthest ahead. */
const noClock: Zone = 'Asia/Jayapura';

/** Where an employee sits today; throws 404 when the caller may not know. */
async function placeOfReadable(db: Knex, caller: Caller, employee: EmployeeId): Promise<PlaceOfPosition | null> {
  const held = await currentPosition(db, employee);
  const place = held === null || held === 'unknown' ? null : await placeOf(db, held);
  if (held === 'unknown' || !mayReadFile(caller, employee, place?.unit ?? null)) throw absent();
  return place;
}

/** `/employees/{id}/openings`: where somebody could move to, and what it would add. */
export const openingOperations = (
  { db, sealer }: Pick<ApiNeeds, 'db' | 'sealer'>,
  readField: FieldReader,
): readonly Operation[] => [
  operation({
    id: 'openings',
    method: 'get',
    path: '/employees/{id}/openings',
    tag: 'Planning',
    summary: 'Vacant positions that an employee could fill, the best fit first',
    description:
      'For the employee, HR and the head of the own unit. With what each position would add to the career, and what the rules say. ' +
      'Somebody else’s reading is logged; see /me/file-accesses.',
    forms: { path: registerPath('An employee.'), query: rankingQuery },
    answers: { 200: { description: 'A page.', schema: openingsSchema } },
    problems: ['not_found'],
    work: async ({ path, query, caller }) => {
      const employee = employeeId(path.id);
      const place = await placeOfReadable(db, caller, employee);
      const { on } = datesOf(query.on, place?.zone ?? noClock);
      const field = await readField(on);
      const person = field.workforce.people.find(({ id }) => id === employee);
      if (person === undefined) throw absent();
      if (employee !== caller.person) await logFileAccess(db, caller.person, employee, 'openings');
      const own = (await interestsOf(db, sealer, employee)).filter(({ withdrawnAt }) => withdrawnAt === null);
      const interested = new Set(own.map(({ position }) => position));
      const { openings, next: after, ...counts } = rankOpenings(field, person, { ...pageOf(query), interested });
      const units = unitsById(field.workforce);
      return {
        status: 200,
        body: {
          employee,
          on,
          policy: { id: field.policy.id, version: field.policy.version },
          ...counts,
          openings: openings.map((open) => viewOpening(open, units)),
          next: cursorAfterPlace(after),
        },
      };
    },
  }),
];
