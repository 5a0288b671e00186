import { z } from 'zod';
import { commandNames } from '../../domain/case/commands.ts';
import { isCaseId } from '../../domain/identifiers.ts';
import type { ApiNeeds } from '../api-needs.ts';
import type { Caller } from '../authentication.ts';
import { expectedWords } from '../expected.ts';
import { fieldErrors, type Operation, operation } from '../operation.ts';
import { invalidRequest, Problem } from '../problem.ts';
import { decisionBody } from '../schemas/decision-schemas.ts';
import { keySchema } from '../schemas/request-schemas.ts';
import { decide } from './case-decisions.ts';

const mostDecisions = 100;
/** Decisions under way at once: a batch must not keep others from the worker. */
const width = 10;
/** What is not begun so long before the answer is due is left to be sent again. */
const leaveMs = 3_000;

const decisionSchema = z.strictObject({
  case: z.string('a case id is expected').refine(isCaseId, 'a case id such as case-12 is expected'),
  decision: z.enum(commandNames, 'the name of a decision is expected, such as approve'),
  key: keySchema.meta({ description: 'The Idempotency-Key of this decision.' }),
  fields: z
    .record(z.string(), z.unknown())
    .default({})
    .meta({ description: 'The body that the decision alone would have.' }),
});
type Decision = z.output<typeof decisionSchema>;

const batchBody = z
  .strictObject({
    decisions: z
      .array(decisionSchema)
      .min(1, 'at least one decision is expected')
      .max(mostDecisions, `at most ${mostDecisions} decisions are expected`)
      .refine((all) => new Set(all.map((one) => `${one.case} ${one.key}`)).size === all.length, 'each key once a case'),
  })
  .meta({ id: 'DecisionBatch' });

const resultSchema = z.object({
  case: z.string(),
  key: z.string(),
  status: z.int().meta({ description: 'As the decision alone would have been answered.' }),
  sequence: z.int().nullable().meta({ description: 'The event that it became; null when kept or refused.' }),
  problem: z
    .object({
      code: z.string(),
      title: z.string(),
      detail: z.string(),
      errors: z.array(z.object({ in: z.string(), pointer: z.string(), detail: z.string() })).optional(),
    })
    .nullable(),
});
type Result = z.infer<typeof resultSchema>;

function fieldsOf({ decision, fields }: Decision): Readonly<Record<string, unknown>> {
  const parsed = decisionBody(decision).safeParse(fields, { error: expectedWords });
  if (!parsed.success) throw invalidRequest(fieldErrors('body', parsed.error));
  return parsed.data;
}

function refusedResult({ case: id, key }: Decision, error: unknown): Result {
  if (!(error instanceof Problem)) throw error;
  const { status, code, title, detail, errors } = error.document;
  const told = { code, title, detail: detail ?? title, ...(errors === undefined ? {} : { errors: [...errors] }) };
  return { case: id, key, status, sequence: null, problem: told };
}

async function decideOne(needs: ApiNeeds, sent: Decision, caller: Caller, deadline: number): Promise<Result> {
  try {
    if (Date.now() > deadline - leaveMs)
      throw new Problem('unavailable', 'There was no time left for this one. Send it again with the same key.');
    const { case: id, decision: name, key } = sent;
    const decided = await decide(needs, { name, case: id, key }, caller, fieldsOf(sent), deadline);
    return { case: id, key, status: decided === null ? 202 : 200, sequence: decided?.sequence ?? null, problem: null };
  } catch (error) {
    return refusedResult(sent, error);
  }
}

/** Sends the decisions of each case in their order, some cases at a time. */
async function decideAll(
  needs: ApiNeeds,
  all: readonly Decision[],
  caller: Caller,
  deadline: number,
): Promise<Result[]> {
  const results = new Map<Decision, Result>();
  const cases = [...Map.groupBy(all, ({ case: id }) => id).values()];
  const lane = async (): Promise<void> => {
    for (let next = cases.shift(); next !== undefined; next = cases.shift())
      for (const one of next) results.set(one, await decideOne(needs, one, caller, deadline));
  };
  await Promise.all(Array.from({ length: width }, lane));
  return all.flatMap((one) => results.get(one) ?? []);
}

/** `/me/decisions`: many decisions in one call. */
export const decisionBatchOperations = (needs: ApiNeeds): readonly Operation[] => [
  operation({
    id: 'decideMany',
    method: 'post',
    path: '/me/decisions',
    tag: 'Me',
    summary: `Send up to ${mostDecisions} decisions in one call`,
    description:
      'Answers decision by decision, in the order sent: what is refused for one does not stop the others. Sent again with the same keys it is the same decisions.',
    forms: { body: batchBody },
    answers: { 200: { description: 'What became of each.', schema: z.object({ results: z.array(resultSchema) }) } },
    problems: [],
    work: async ({ body, caller, deadline }) => ({
      status: 200,
      body: { results: await decideAll(needs, body.decisions, caller, deadline) },
    }),
  }),
];
