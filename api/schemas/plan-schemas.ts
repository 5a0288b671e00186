import { z } from 'zod';
import { ruleIdSchema } from '../rule-id.ts';
import { day, instant, next, post, standing, words } from './case-schemas.ts';
import { planNumber, registerCode } from './request-schemas.ts';

export const planPath = z.strictObject({ id: planNumber.meta({ description: 'A plan.' }) });
export const versionPath = z.strictObject({
  id: planNumber.meta({ description: 'A plan.' }),
  version: planNumber.meta({ description: 'A version of it.' }),
});
export const personPath = z.strictObject({
  id: planNumber.meta({ description: 'A plan.' }),
  version: planNumber.meta({ description: 'A version of it.' }),
  employee: registerCode.meta({ description: 'An employee.' }),
});

const count = (description: string) => z.int().meta({ description });
const move = z.object({ employee: z.string(), position: z.string() });

const figuresSchema = z
  .object({
    moves: count('People moved.'),
    seatsFilled: count('Free seats that are taken.'),
    vacanciesLeft: count('Seats of the positions weighed that are free in the end.'),
    worthBefore: count('Worth of the people weighed where they sit: hundredths of fit times priority.'),
    worthAfter: count('The same after the moves.'),
    total: count('What the moves add, less their cost: what the plan maximises.'),
    gapsBefore: count('Levels and fields that the moved people are short of in their present seats.'),
    gapsAfter: count('The same in their new seats.'),
    units: z.array(z.object({ unit: z.string(), arrivals: z.int(), departures: z.int(), worth: z.int() })),
  })
  .meta({ id: 'PlanFigures' });

const placeSchema = z
  .object({
    position: z.string(),
    fit: count('Fit there, in hundredths of a point.'),
    priority: count('Priority of the position, 0 to 100.'),
    heldFit: count('Fit with the present seat.'),
    heldPriority: count('Priority of the present seat, should it be left.'),
    cost: count('What any move costs.'),
    value: count('fit × priority − heldFit × heldPriority − cost.'),
  })
  .meta({ id: 'PlanPlace' });

const block = { rule: ruleIdSchema, article: z.string(), standing };

const refusedMust = move.extend({
  why: z.string().meta({ description: 'A code; `rule`, `standing` and others.' }),
  rule: ruleIdSchema.nullable(),
});

export const moveSchema = z.object({
  employee: z.object({ id: z.string(), name: z.string().nullable() }),
  from: post,
  to: post,
  place: placeSchema,
  dependentSet: z.string().nullable().meta({ description: 'Moves with the same one hang together (R7).' }),
  seatLeftBy: z.string().nullable().meta({ description: 'Who leaves the seat that is taken.' }),
  reasons: z.object({ qualification: z.string(), competence: z.string(), performance: z.string(), need: z.string() }),
  benefits: z.array(z.string()),
});

const versionState = z.enum(['computing', 'computed', 'refused', 'failed']);

export const versionLine = z
  .object({
    plan: z.int(),
    version: z.int(),
    state: versionState,
    createdAt: instant,
    computedAt: instant.nullable(),
    optimal: z.boolean().nullable().meta({ description: 'Whether it is proven that no plan is worth more.' }),
    bound: z.int().nullable().meta({ description: 'What no plan over the same pairs exceeds.' }),
    pairs: z.int().nullable().meta({ description: 'Pairs that were weighed.' }),
    figures: figuresSchema.nullable(),
    greedy: figuresSchema
      .nullable()
      .meta({ description: 'What taking the best person for each seat in turn would come to.' }),
    refusal: z
      .object({ kind: z.enum(['must_refused', 'musts_conflict']), musts: z.array(refusedMust) })
      .nullable()
      .meta({ description: 'Must pairs that cannot be, or without which the others can be kept.' }),
    endorsed: z.object({ by: z.string(), office: z.string(), at: instant }).nullable(),
    openingAskedAt: instant.nullable(),
  })
  .meta({ id: 'PlanVersionLine' });

export const planSchema = z
  .object({ plan: z.int(), name: z.string(), versions: z.array(versionLine) })
  .meta({ id: 'Plan' });

export const planList = z.object({
  plans: z.array(
    z.object({ plan: z.int(), name: z.string(), createdBy: z.string(), createdAt: instant, versions: z.int() }),
  ),
  next,
});

const weights = z.record(z.string(), z.int());

export const versionSchema = versionLine
  .extend({
    name: z.string(),
    parameters: z
      .object({
        effectiveDate: day,
        scope: z.object({ units: z.array(z.string()).nullable(), positions: z.array(z.string()).nullable() }),
        policy: z.object({ id: z.string(), version: z.int() }),
        weights: z.object({ fit: weights, need: weights }),
        limits: z.object({
          moves: z.int(),
          movesPerUnit: z.int(),
          minimumOriginShare: z.number(),
          moveCost: z.int(),
          candidatesPerVacancy: z.int(),
          minimumFit: z.int(),
        }),
        musts: z.array(move),
        mustNots: z.array(move),
      })
      .nullable(),
    moves: z.array(moveSchema),
    withheld: z.array(z.string()).meta({ description: 'Members that are null because you may not read them.' }),
  })
  .meta({ id: 'PlanVersion' });

const because = z.object({
  kind: z.string(),
  words,
  taken: z.array(z.object({ employee: z.string(), value: z.int() })).optional(),
  unit: z.string().optional(),
  limit: z.int().optional(),
  staying: z.int().optional(),
  minimum: z.int().optional(),
});

const keptOut = z.array(
  z.object({ position: z.string(), block: z.object(block).nullable().meta({ description: 'Null: told not to.' }) }),
);

export const whySchema = z
  .object({
    employee: z.string(),
    kind: z.enum(['chosen', 'not_chosen', 'not_weighed']),
    chosen: placeSchema.nullable(),
    places: z
      .array(placeSchema.extend({ because: z.array(because) }))
      .meta({ description: 'Other places weighed, the best first.' }),
    excluded: z
      .object({
        kind: z.string(),
        words,
        rule: z.object(block).nullable(),
        nearest: z.object({ position: z.string(), value: z.int(), needed: z.int() }).nullable(),
      })
      .nullable()
      .meta({ description: 'Why the person was not weighed at all.' }),
    keptOut: keptOut.meta({
      description: 'Places where the person was among the best, kept out by a rule or a must-not.',
    }),
  })
  .meta({ id: 'PlanWhy' });

export const comparisonSchema = z
  .object({
    left: versionLine,
    right: versionLine,
    difference: z
      .object({ moves: z.int(), seatsFilled: z.int(), vacanciesLeft: z.int(), total: z.int(), gapsClosed: z.int() })
      .meta({ description: 'Right less left.' }),
    unitsBetter: z.array(z.string()),
    unitsWorse: z.array(z.string()),
    onlyLeft: z.array(move),
    onlyRight: z.array(move),
    both: z.int().meta({ description: 'Moves that are in both.' }),
  })
  .meta({ id: 'PlanComparison' });

export const openingProgress = z
  .object({
    plan: z.int(),
    version: z.int(),
    state: z.enum(['not_asked', 'under_way', 'done']),
    waiting: z.int(),
    opened: z.int(),
    refused: z.int(),
    moves: z.array(
      z.object({
        employee: z.string(),
        position: z.string(),
        dependentSet: z.string().nullable(),
        submission: z
          .int()
          .nullable()
          .meta({ description: 'Which I-MUT submission: at most 50 names each (R17). Null for who gets no case.' }),
        state: z.enum(['waiting', 'opened', 'refused']),
        case: z.string().nullable(),
        refusal: z.string().nullable().meta({ description: 'Why no case was opened, as a code.' }),
      }),
    ),
  })
  .meta({ id: 'PlanOpening' });
