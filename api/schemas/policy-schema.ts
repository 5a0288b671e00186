import { z } from 'zod';
import { type CasePolicy, inauguratedPosts } from '../../domain/case/policy.ts';
import { roles, supportRoles } from '../../domain/case/roles.ts';
import { documentKinds } from '../../domain/eligibility/case-document.ts';
import type { Direction, MoveKind } from '../../domain/eligibility/move-kind.ts';
import { standing } from './case-schemas.ts';
import { codeSchema, textSchema } from './request-schemas.ts';

const length = z.int('a whole number is expected').min(1, 'at least 1').max(100_000, 'at most 100000');

const duration = z
  .union([z.strictObject({ workingDays: length }), z.strictObject({ seconds: length })], {
    error: 'working days are expected (seconds for tests)',
  })
  .meta({ description: 'Working days in the zone of the deciding office; seconds are for tests and demonstrations.' });

const role = z.enum(roles, `one of ${roles.join(', ')} is expected`);
const rungs = [...roles, ...supportRoles] as const;
const rung = z.enum(rungs, `one of ${rungs.join(', ')} is expected`);

const basis = z.strictObject({ article: textSchema(300), standing });

const legalEffect = z
  .strictObject({ basis: textSchema(500), alertBefore: duration })
  .meta({ description: 'The law attaches an effect to silence here: a legal officer is alerted. Decides nothing.' });

const deadline = z
  .strictObject({
    within: duration,
    basis: basis.optional().meta({ description: 'Where the figure comes from; absent: it is the province’s own.' }),
    urgent: duration.optional().meta({ description: 'Shorter, for urgent cases.' }),
    mass: duration
      .optional()
      .meta({ description: 'Of the delivery alone: the window of a decree on many (UU 30/2014 art. 62).' }),
    escalateTo: z
      .array(rung)
      .max(10, 'at most 10 rungs')
      .meta({ description: 'Who is told, rung by rung, in silence.' }),
    remindBefore: z
      .array(duration)
      .max(10, 'at most 10 reminders')
      .optional()
      .meta({ description: 'How long before it passes whoever is waited for is reminded.' }),
    lateDecisionCounts: z
      .boolean('true or false is expected')
      .optional()
      .meta({ description: 'False: a late decision goes to the next rung. Absent: it still counts.' }),
    legalEffect: legalEffect.optional(),
  })
  .meta({ description: 'What silence does is told to somebody, and decides nothing: there is no member that could.' });

const step = z.strictObject({
  id: codeSchema,
  title: textSchema(200),
  role,
  alsoRoles: z.array(role).max(10, 'at most 10 roles').optional(),
  group: z.int('a whole number is expected').min(1, 'from 1').max(50, 'at most 50'),
  mode: z.enum(['decide', 'advise', 'external'], 'one of decide, advise, external is expected'),
  counting: z
    .union(
      [
        z.enum(['first', 'any', 'all']),
        z.strictObject({ quorum: z.int('a whole number is expected').min(1, 'at least 1').max(100, 'at most 100') }),
      ],
      { error: 'first, any, all or { "quorum": n } is expected' },
    )
    .optional(),
  veto: z.array(role).max(10, 'at most 10 roles').optional(),
  requires: z.array(z.enum(documentKinds)).max(20, 'at most 20 kinds').optional(),
  sendBack: z
    .union([z.literal('planning'), z.array(codeSchema).max(50, 'at most 50 steps')], {
      error: 'planning, or a list of steps, is expected',
    })
    .optional(),
  retakeWhenStale: z.boolean('true or false is expected').optional(),
  binding: z.boolean('true or false is expected').optional(),
  deadline,
});

const deadlines = {
  completeness: deadline,
  acknowledgement: deadline,
  explanation: deadline,
  conclusion: deadline,
  decree: deadline,
  delivery: deadline,
  receipt: deadline,
  placementReview: deadline,
  commencement: deadline,
  information: deadline.optional(),
  batchDecision: deadline.optional(),
  condition: deadline.optional(),
  inauguration: deadline.optional(),
  legalReview: deadline.optional(),
} as const satisfies Record<keyof CasePolicy['deadlines'], z.ZodType>;

const inauguration = z
  .strictObject({
    posts: z
      .array(z.enum(inauguratedPosts, `one of ${inauguratedPosts.join(', ')} is expected`))
      .max(inauguratedPosts.length, `at most ${inauguratedPosts.length} classes`),
    inviteBefore: duration,
  })
  .meta({
    description: 'Classes of post that are taken up by an inauguration, and how long before the invitation comes.',
  });

/** A policy as HR writes it: without the id, the version and the kind, which the register gives it. */
export const policyBody = z
  .strictObject({
    rounds: z.int('a whole number is expected').min(0, 'from 0').max(20, 'at most 20'),
    sendBacks: z.int('a whole number is expected').min(0, 'from 0').max(20, 'at most 20').optional(),
    minimumOriginShare: z.number('a share is expected').min(0, 'from 0').max(1, 'at most 1'),
    requiredDocuments: z.array(z.enum(documentKinds)).max(20, 'at most 20 kinds').optional(),
    retirementWarningMonths: z.int('a whole number is expected').min(0, 'from 0').max(600, 'at most 600').optional(),
    oneDecisionPerPerson: z.boolean('true or false is expected').optional(),
    inauguration: inauguration.optional(),
    placeWithoutReceipt: z.boolean('true or false is expected').optional(),
    witnessedDelivery: z.boolean('true or false is expected').optional(),
    correctionWithoutDialogue: z.boolean('true or false is expected').optional(),
    externalDecree: z
      .strictObject({ signer: textSchema(200), standing })
      .optional()
      .meta({ description: 'Who issues the decree when that is not the appointing authority; it is recorded then.' }),
    ownRequest: z
      .strictObject({
        mayBeUrgent: z.boolean('true or false is expected').optional(),
        legalEffect: legalEffect.optional(),
      })
      .optional()
      .meta({ description: 'What is different when the employee applied.' }),
    deadlines: z.strictObject(deadlines),
    steps: z.array(step).max(50, 'at most 50 steps'),
  })
  .meta({ id: 'PolicyBody' });

/** Which moves a policy governs, and under which id it is published. */
export interface Governed {
  readonly id: string;
  readonly kind: MoveKind;
  readonly direction: Direction;
}

/** What was written as a policy of the domain: what was left out is absent there, and no member of the domain is lost here. */
export const policyOf = (body: z.output<typeof policyBody>, of: Governed, version: number): CasePolicy =>
  JSON.parse(
    JSON.stringify({ ...of, version, direction: of.direction === 'outgoing' ? of.direction : undefined, ...body }),
  );
