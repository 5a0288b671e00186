import { z } from 'zod';
import { nextVersion, type PolicyRow, policiesOf, publishNext } from '../../database/policies.ts';
import { closedFiles, officeCounts } from '../../database/policy-check.ts';
import { simulate } from '../../domain/case/simulate-policy.ts';
import { validatePolicy } from '../../domain/case/validate-policy.ts';
import type { ApiNeeds } from '../api-needs.ts';
import { mustPublishPolicies } from '../authority.ts';
import { instant, standing } from '../case-schemas.ts';
import { type Operation, operation } from '../operation.ts';
import { policyBody, policyOf } from '../policy-schema.ts';
import { invalidRequest } from '../problem.ts';
import { textSchema } from '../request-schemas.ts';

const policyId = 'within-agency';

const publishedSchema = z
  .object({
    id: z.string(),
    version: z.int(),
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

const viewPolicy = ({ id, version, body, standing: stands, legalBasis, ...span }: PolicyRow) => ({
  id,
  version,
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
    answers: { 200: { description: 'The policies.', schema: z.object({ policies: z.array(publishedSchema) }) } },
    problems: [],
    work: async () => ({
      status: 200,
      body: { policies: (await policiesOf(db, 'within_agency')).map(viewPolicy) },
    }),
  });

const publish = ({ db }: ApiNeeds): Operation =>
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
      const version = await nextVersion(db, policyId);
      const faults = validatePolicy(policyOf(body.policy, version), await officeCounts(db));
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
      const published = await publishNext(db, policyId, (next) => policyOf(body.policy, next), body.legalBasis, from);
      return { status: 201, body: { version: published.version, faults: [] } };
    },
  });

const simulation = ({ db, sealer }: ApiNeeds): Operation =>
  operation({
    id: 'simulatePolicy',
    method: 'post',
    path: '/policies/simulate',
    tag: 'Policies',
    summary: 'What a draft would have changed in the cases that were closed last',
    description: 'For HR. Compares what was asked and when it was decided; it plays nobody’s decision again.',
    forms: {
      body: z.strictObject({
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
      const draft = policyOf(body.policy, await nextVersion(db, policyId));
      const files = await closedFiles(db, sealer, body.cases);
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
