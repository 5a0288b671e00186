import { z } from 'zod';
import { localDate } from '../domain/calendar/zone.ts';
import { employeeId, positionId, unitId } from '../domain/identifiers.ts';
import type { PlanMove, PlanParameters } from '../domain/plan/parameters.ts';
import type { FitWeights, NeedWeights, PlanningPolicy } from '../domain/planning/policy.ts';
import type { Workforce } from '../domain/planning/workforce.ts';
import { provinceZone } from './need-request.ts';
import { invalidRequest } from './problem.ts';
import type { FieldError } from './problem-details.ts';
import { dateSchema, planNumber, registerCode, textSchema } from './schemas/request-schemas.ts';

const weight = z.int('whole points from 0 to 100 are expected').min(0).max(100);
const limit = (most: number) => z.int(`a whole number from 0 to ${most} is expected`).min(0).max(most);

const fitWeights = z.strictObject({
  education: weight.optional(),
  competence: weight.optional(),
  rank: weight.optional(),
  tenure: weight.optional(),
  rating: weight.optional(),
  talentBox: weight.optional(),
  remoteExperience: weight.optional(),
  originStrength: weight.optional(),
} satisfies Record<keyof FitWeights, z.ZodType>);

const needWeights = z.strictObject({
  statedNeed: weight.optional(),
  publicService: weight.optional(),
  remote: weight.optional(),
  vacantFor: weight.optional(),
  unitEmpty: weight.optional(),
} satisfies Record<keyof NeedWeights, z.ZodType>);

const codes = z.array(registerCode, 'a list of ids is expected').min(1, 'at least one').max(2_000, 'at most 2000');
const pairs = z
  .array(z.strictObject({ employee: registerCode, position: registerCode }), 'a list of pairs is expected')
  .max(500, 'at most 500 pairs');

/** What a version may say; what it does not say is as in the version it is based on, or as in the policy. */
const changes = {
  effectiveDate: dateSchema.optional().meta({ description: 'On which day the moves would take effect.' }),
  scope: z
    .strictObject({ units: codes.nullish(), positions: codes.nullish() }, 'units or positions are expected')
    .optional()
    .meta({ description: 'Vacancies of these units and those below, or these positions; all vacancies when neither.' }),
  weights: z
    .strictObject({ fit: fitWeights.optional(), need: needWeights.optional() }, 'weights are expected')
    .optional()
    .meta({ description: 'Weights that differ from the policy; those of fit, and those of need, add up to 100.' }),
  limits: z
    .strictObject(
      {
        moves: limit(20_000).optional(),
        movesPerUnit: limit(1_000).optional(),
        minimumOriginShare: z.number('a share from 0 to 1 is expected').min(0).max(1).optional(),
        moveCost: limit(100).optional(),
        candidatesPerVacancy: z.int('a whole number from 1 to 100 is expected').min(1).max(100).optional(),
        minimumFit: limit(100).optional(),
      },
      'limits are expected',
    )
    .optional()
    .meta({ description: 'Limits that differ from the policy.' }),
  musts: pairs.optional().meta({ description: 'Pairs that the plan has to contain.' }),
  mustNots: pairs.optional().meta({ description: 'Pairs that it must not contain.' }),
};

export const planBody = z
  .strictObject({ name: textSchema(200).meta({ description: 'How people call the plan.' }), ...changes })
  .meta({ id: 'NewPlan' });

export const versionBody = z
  .strictObject({
    basedOn: planNumber.optional().meta({ description: 'The version to depart from; the latest when absent.' }),
    ...changes,
  })
  .meta({ id: 'NewPlanVersion' });

type Changes = Omit<z.output<typeof versionBody>, 'basedOn'>;

const movesOf = (given: readonly { employee: string; position: string }[]): readonly PlanMove[] =>
  given.map(({ employee, position }) => ({ employee: employeeId(employee), position: positionId(position) }));

/** Members that are given, over those that stand. */
function over<T extends object>(standing: T, given: { readonly [K in keyof T]?: T[K] | undefined } | undefined): T {
  const told = Object.entries(given ?? {}).filter(([, value]) => value !== undefined);
  return { ...standing, ...Object.fromEntries(told) };
}

function policyOf(standing: PlanningPolicy, { weights, limits }: Changes): PlanningPolicy {
  const { moves, movesPerUnit, ...others } = limits ?? {};
  return {
    ...over(standing, others),
    maximumMoves: moves ?? standing.maximumMoves,
    maximumMovesPerUnit: movesPerUnit ?? standing.maximumMovesPerUnit,
    fitWeights: over(standing.fitWeights, weights?.fit),
    needWeights: over(standing.needWeights, weights?.need),
  };
}

const sum = (weights: object): number => Object.values(weights).reduce((total, each) => total + Number(each), 0);

function wrongFields({ policy, on, scope }: PlanParameters, workforce: Workforce): readonly FieldError[] {
  const wrong = (pointer: string, detail: string): FieldError => ({ in: 'body', pointer, detail });
  const hundred = (pointer: string, weights: object): FieldError[] =>
    sum(weights) === 100
      ? []
      : [wrong(pointer, `weights that add up to 100 are expected, and these make ${sum(weights)}`)];
  const today = localDate(Date.now(), provinceZone(workforce));
  const units = new Set<string>(workforce.units.map(({ id }) => id));
  const positions = new Set<string>(workforce.positions.map(({ id }) => id));
  return [
    ...hundred('/weights/fit', policy.fitWeights),
    ...hundred('/weights/need', policy.needWeights),
    ...(on < today ? [wrong('/effectiveDate', `a date not before today, ${today}, is expected`)] : []),
    ...((scope.units ?? []).every((unit) => units.has(unit))
      ? []
      : [wrong('/scope/units', 'the register knows not all')]),
    ...((scope.positions ?? []).every((position) => positions.has(position))
      ? []
      : [wrong('/scope/positions', 'the register knows not all')]),
  ];
}

/** The parameters of a version: `base` with the changes. Throws 400 naming every field that cannot be. */
export function parametersOf(base: PlanParameters, given: Changes, workforce: Workforce): PlanParameters {
  const { scope, effectiveDate, musts, mustNots } = given;
  const parameters: PlanParameters = {
    on: effectiveDate ?? base.on,
    scope:
      scope === undefined
        ? base.scope
        : { units: scope.units?.map(unitId) ?? null, positions: scope.positions?.map(positionId) ?? null },
    policy: policyOf(base.policy, given),
    musts: musts === undefined ? base.musts : movesOf(musts),
    mustNots: mustNots === undefined ? base.mustNots : movesOf(mustNots),
  };
  const wrong = wrongFields(parameters, workforce);
  if (wrong.length > 0) throw invalidRequest(wrong);
  return parameters;
}
