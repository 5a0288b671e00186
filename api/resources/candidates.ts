import { z } from 'zod';
import { logFileAccesses } from '../../database/file-access.ts';
import { namesOf } from '../../database/names.ts';
import { type Interest, interestIn } from '../../database/planning/interests.ts';
import { placeOf } from '../../database/units.ts';
import { caseIdOf, type EmployeeId, positionId } from '../../domain/identifiers.ts';
import { type Candidate, rankCandidates } from '../../domain/matching/candidates.ts';
import { vacantSeats } from '../../domain/matching/field.ts';
import { positionsById, unitsById } from '../../domain/planning/workforce.ts';
import type { ApiNeeds } from '../api-needs.ts';
import { mayReadNotes, mustSeeCandidates } from '../authority.ts';
import type { FieldReader } from '../matching-field.ts';
import { datesOf } from '../need-request.ts';
import { type Operation, operation } from '../operation.ts';
import { Problem } from '../problem.ts';
import { cursorAfterPlace, pageOf, rankingQuery } from '../ranking-query.ts';
import { day, findingView, next, post, viewFinding } from '../schemas/case-schemas.ts';
import { fitSchema, planningPolicySchema } from '../schemas/fit-schemas.ts';
import { registerCode } from '../schemas/request-schemas.ts';
import { viewFit } from '../views/fit-view.ts';
import { postOf, type UnitNames } from '../views/vacancy-view.ts';

const candidateSchema = z
  .object({
    place: z.int().meta({ description: '1 for the best of all candidates.' }),
    employee: z.object({ id: z.string(), name: z.string().nullable() }),
    from: post.extend({ since: day }),
    fit: fitSchema,
    eligible: z.boolean().meta({ description: 'No rule blocks. Whom one blocks keeps the place and is marked.' }),
    findings: z.array(findingView),
    interested: z.boolean().meta({ description: 'The employee has registered interest. It changes no score.' }),
    interestNote: z.string().nullable().meta({ description: 'What the employee wrote about it; for HR.' }),
    openCase: z.string().nullable().meta({ description: 'An open case about this employee, which comes first.' }),
  })
  .meta({ id: 'Candidate' });

const candidatesSchema = z
  .object({
    position: post,
    on: day,
    vacant: z.int().meta({ description: 'Seats that nobody holds or has reserved on that date or later.' }),
    policy: planningPolicySchema,
    considered: z.int().meta({ description: 'Candidates in all: everybody of the class of the position.' }),
    leftOut: z
      .object({ otherClass: z.int(), sitsThere: z.int(), noSeat: z.int() })
      .meta({ description: 'Whom the ranking does not hold: of another class (R20), there already, without a seat.' }),
    candidates: z.array(candidateSchema),
    next,
  })
  .meta({ id: 'Candidates' });

type CandidateView = z.infer<typeof candidateSchema>;

interface Shown {
  readonly names: ReadonlyMap<string, string>;
  readonly units: UnitNames;
  readonly interests: ReadonlyMap<EmployeeId, Interest>;
  readonly notes: boolean;
}

function viewCandidate(candidate: Candidate, { names, units, interests, notes }: Shown): CandidateView {
  const { employee, held, place, fit, eligible, findings, interested, openCase } = candidate;
  return {
    place,
    employee: { id: employee, name: names.get(employee) ?? null },
    from: { ...postOf(held.position, units), since: held.claim.from },
    fit: viewFit(fit),
    eligible,
    findings: findings.map(viewFinding),
    interested,
    interestNote: notes ? (interests.get(employee)?.note ?? null) : null,
    openCase: openCase === null ? null : caseIdOf(openCase),
  };
}

const noPosition = (): Problem => new Problem('not_found', 'The register knows no such position.');

/** `/vacancies/{position}/candidates`: who could fill a position, and why. Whose data is shown is logged. */
export const candidateOperations = (
  { db, sealer }: Pick<ApiNeeds, 'db' | 'sealer'>,
  readField: FieldReader,
): readonly Operation[] => [
  operation({
    id: 'candidates',
    method: 'get',
    path: '/vacancies/{position}/candidates',
    tag: 'Planning',
    summary: 'Who could fill a position, the best fit first',
    description:
      'For HR, and for the head of the unit of the position. Everybody of the same class is ranked by a score that adds up from ' +
      'visible parts, with what the rules say. It recommends; a person decides. Each candidate shown sees the reading in /me/file-accesses.',
    forms: {
      path: z.strictObject({ position: registerCode.meta({ description: 'The position to fill.' }) }),
      query: rankingQuery,
    },
    answers: { 200: { description: 'A page.', schema: candidatesSchema } },
    problems: ['not_found', 'not_yours'],
    work: async ({ path, query, caller }) => {
      const id = positionId(path.position);
      const place = await placeOf(db, id);
      if (place === null) throw noPosition();
      mustSeeCandidates(caller, place.unit);
      const { on } = datesOf(query.on, place.zone);
      const interests = await interestIn(db, sealer, id);
      const field = await readField(on);
      const target = positionsById(field.workforce).get(id);
      if (target === undefined) throw noPosition();
      const ranking = rankCandidates(field, target, { ...pageOf(query), interested: new Set(interests.keys()) });
      const shown = ranking.candidates.map(({ employee }) => employee);
      const others = shown.filter((employee) => employee !== caller.person);
      await logFileAccesses(db, caller.person, others, `candidates for ${id}`);
      const units = unitsById(field.workforce);
      const view = { names: await namesOf(db, shown), units, interests, notes: mayReadNotes(caller) };
      return {
        status: 200,
        body: {
          position: postOf(target, units),
          on,
          vacant: vacantSeats(field, id),
          policy: { id: field.policy.id, version: field.policy.version },
          considered: ranking.considered,
          leftOut: ranking.leftOut,
          candidates: ranking.candidates.map((candidate) => viewCandidate(candidate, view)),
          next: cursorAfterPlace(ranking.next),
        },
      };
    },
  }),
];
