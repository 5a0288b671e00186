import { z } from 'zod';
import { moveKinds } from '../../database/agencies.ts';
import { nextVersion, type PolicyRow, policiesOf, policyIdFor, publishNext } from '../../database/policies.ts';
import { closedFiles, officeCounts } from '../../database/policy-check.ts';
import { simulate } from '../../domain/case/simulate-policy.ts';
import { validatePolicy } from '../../domain/case/validate-policy.ts';
import { type Direction, leadsToAnotherAgency } from '../../domain/eligibility/move-kind.ts';
import type { ApiNeeds } from '../api-needs.ts';
import { mustPublishPolicies } from '../authority.ts';
import { type Operation, operation } from '../operation.ts';
import { invalidRequest } from '../problem.ts';
import { instant, standing } from '../schemas/case-schemas.ts';
import { type Governed, policyBody, policyOf } from '../schemas/policy-schema.ts';
import { textSchema } from '../schemas/request-schemas.ts';

const kindSchema = z
  .string('the id of a kind of move is expected')
  .max(80, 'the id of a kind of move is expected')
  .meta({ description: 'A kind of move, of GET /move-kinds.' });
const directionSchema = z
  .enum(['incoming', 'outgoing'], 'incoming or outgoing is expected')
  .meta({ description: 'Outgoing: moves that leave this agency.' });

const governs = {
  kind: kindSchema.default('within_agency'),
  direction: directionSchema.default('incoming'),
};

/** Which policy is meant. Throws 422 for a kind that the register does not know, and for what leaves the agency inside it. */
async function governed(
  { db }: ApiNeeds,
  { kind, direction }: { kind: string; direction: Direction },
): Promise<Governed> {
  const known = (await moveKinds(db)).map(({ id }) => id);
  const wrong = (pointer: string, detail: string) => invalidRequest([{ in: 'body', pointer, detail }]);
  if (!known.includes(kind)) throw wrong('/kind', `one of ${known.join(', ')} is expected`);
  if (direction === 'outgoing' && !leadsToAnotherAgency(kind))
    throw wrong('/direction', 'incoming is expected: a move inside the agency does not leave it');
  return { id: await policyIdFor(db, kind, direction), kind, direction };
}

const publishedSchema = z
  .object({
    id: z.string(),
    version: z.int(),
    kind: z.string(),
    direction: directionSchema,
    policy: z.record(z.string(), z.unknown()),
    standing,
    legalBasis: z.string(),
    effectiveFrom: instant,
    effectiveTo: instant.nullable(),
  })
  .meta({ id: 'PublishedPolicy' });

const checkedSchema = z
  .object({
    version: z.int().meta({ description: 'The version that it would have.' }),
    faults: z
      .array(z.object({ pointer: z.string(), expected: z.string() }))
      .meta({ description: 'Why it cannot be published; empty when it can.' }),
  })
  .meta({ id: 'CheckedPolicy' });

const newPolicy = z
  .strictObject({
    ...governs,
    policy: policyBody,
    legalBasis: textSchema(500).meta({ description: 'The regulation of the province that sets it.' }),
    effectiveFrom: z.iso
      .datetime('an instant in UTC is expected')
      .optional()
      .meta({ description: 'Cases opened from then on are governed by it; absent: from now on.' }),
  })
  .meta({ id: 'NewPolicy' });

const simulatedSchema = z
  .object({
    cases: z.int().meta({ description: 'Closed cases that were looked at.' }),
    differing: z.array(
      z.object({
        case: z.string(),
        missing: z.array(z.string()).meta({ description: 'Steps that the case was never asked about.' }),
        dropped: z.array(z.string()).meta({ description: 'Steps that were decided and would not be asked.' }),
        overdue: z.array(z.object({ step: z.string(), byMs: z.int() })),
        lacking: z.array(z.string()).meta({ description: 'Steps that lacked a document.' }),
      }),
    ),
  })
  .meta({ id: 'SimulatedPolicy' });

const viewPolicy = ({ id, version, kind, direction, body, standing: stands, legalBasis, ...span }: PolicyRow) => ({
  id,
  version,
  kind,
  direction,
  policy: body,
  standing: stands,
  legalBasis,
  effectiveFrom: span.effectiveFrom.toISOString(),
  effectiveTo: span.effectiveTo?.toISOString() ?? null,
});

const list = ({ db }: ApiNeeds): Operation =>
  operation({
    id: 'listPolicies',
    method: 'get',
    path: '/policies',
    tag: 'Policies',
    summary: 'Every policy of moves that was published, the newest first',
    description:
      'A case keeps the one it was opened under. Figures are the province’s own unless they are labelled otherwise.',
    forms: { query: z.strictObject({ kind: kindSchema.optional() }) },
    answers: { 200: { description: 'The policies.', schema: z.object({ policies: z.array(publishedSchema) }) } },
    problems: [],
    work: async ({ query }) => ({
      status: 200,
      body: { policies: (await policiesOf(db, query.kind)).map(viewPolicy) },
    }),
  });

const publish = (needs: ApiNeeds): Operation =>
  operation({
    id: 'publishPolicy',
    method: 'post',
    path: '/policies',
    tag: 'Policies',
    summary: 'Check a policy, and publish it as the next version',
    description:
      'For HR: a policy is the appointing authority’s, which HR keeps; operators decide nothing about moves. With `dryRun=true` nothing is published.',
    forms: {
      query: z.strictObject({ dryRun: z.enum(['true', 'false'], 'true or false is expected').optional() }),
      body: newPolicy,
    },
    answers: {
      201: { description: 'Published.', schema: checkedSchema },
      200: { description: 'Checked, and not published.', schema: checkedSchema },
    },
    problems: ['not_yours'],
    work: async ({ caller, query, body }) => {
      mustPublishPolicies(caller);
      const { db } = needs;
      const of = await governed(needs, body);
      const version = await nextVersion(db, of.id);
      const faults = validatePolicy(policyOf(body.policy, of, version), await officeCounts(db));
      if (query.dryRun === 'true') return { status: 200, body: { version, faults } };
      if (faults.length > 0)
        throw invalidRequest(
          faults.map(({ pointer, expected }) => ({
            in: 'body',
            pointer: `/policy${pointer}`,
            detail: `${expected} is expected`,
          })),
        );
      const from = body.effectiveFrom === undefined ? new Date() : new Date(body.effectiveFrom);
      const published = await publishNext(db, of.id, (next) => policyOf(body.policy, of, next), body.legalBasis, from);
      return { status: 201, body: { version: published.version, faults: [] } };
    },
  });

const simulation = (needs: ApiNeeds): Operation =>
  operation({
    id: 'simulatePolicy',
    method: 'post',
    path: '/policies/simulate',
    tag: 'Policies',
    summary: 'What a draft would have changed in the cases of its kind that were closed last',
    description: 'For HR. Compares what was asked and when it was decided; it plays nobody’s decision again.',
    forms: {
      body: z.strictObject({
        ...governs,
        policy: policyBody,
        cases: z
          .int('a whole number is expected')
          .min(1, 'at least 1')
          .max(200, 'at most 200')
          .default(50)
          .meta({ description: 'How many of the cases closed last.' }),
      }),
    },
    answers: { 200: { description: 'Cases that differ.', schema: simulatedSchema } },
    problems: ['not_yours'],
    work: async ({ caller, body }) => {
      mustPublishPolicies(caller);
      const { db, sealer } = needs;
      const of = await governed(needs, body);
      const draft = policyOf(body.policy, of, await nextVersion(db, of.id));
      const files = await closedFiles(db, sealer, of, body.cases);
      const simulated = files.flatMap(({ events, calendar }) => simulate(events, draft, calendar) ?? []);
      const differing = simulated.filter((one) =>
        [one.missing, one.dropped, one.overdue, one.lacking].some(({ length }) => length > 0),
      );
      return { status: 200, body: { cases: files.length, differing } };
    },
  });

/** `/policies`: what governs moves, published by HR. */
export const policyOperations = (needs: ApiNeeds): readonly Operation[] => [
  list(needs),
  publish(needs),
  simulation(needs),
];
