import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { CaseId } from '../../domain/identifiers.ts';
import { isCaseId } from '../../domain/identifiers.ts';
import type { ApiNeeds } from '../api-needs.ts';
import type { Caller } from '../authentication.ts';
import { type Operation, operation } from '../operation.ts';
import { invalidRequest, Problem } from '../problem.ts';
import { decisionBody } from '../schemas/decision-schemas.ts';
import { keySchema } from '../schemas/request-schemas.ts';
import { decide } from './case-decisions.ts';

const mostCases = 100;
/** Decisions under way at once: a group session must not keep others from the worker. */
const width = 10;

const groupBody = z.strictObject({
  cases: z
    .array(z.string('a case id is expected').refine(isCaseId, 'a case id such as case-12 is expected'))
    .min(1, 'at least one case is expected')
    .max(mostCases, `at most ${mostCases} cases are expected`)
    .refine((ids) => new Set(ids).size === ids.length, 'each case once is expected'),
  plan: decisionBody('planSession', ['group']).optional().meta({ description: 'The session to come.' }),
  hold: decisionBody('holdSession', ['group']).optional().meta({ description: 'The session that was held.' }),
});

const resultSchema = z.object({
  case: z.string(),
  status: z.int().meta({ description: 'As the decision on this case alone would have been answered.' }),
  sequence: z.int().nullable().meta({ description: 'The event that it became; null when kept or refused.' }),
  problem: z.object({ code: z.string(), title: z.string(), detail: z.string() }).nullable(),
});
type Result = z.infer<typeof resultSchema>;

interface Sent {
  readonly name: 'planSession' | 'holdSession';
  readonly key: string;
  readonly body: Readonly<Record<string, unknown>>;
}

function refusedResult(id: CaseId, error: unknown): Result {
  if (!(error instanceof Problem)) throw error;
  const { status, code, title, detail } = error.document;
  return { case: id, status, sequence: null, problem: { code, title, detail: detail ?? title } };
}

async function decideOne(needs: ApiNeeds, id: CaseId, sent: Sent, caller: Caller, deadline: number): Promise<Result> {
  try {
    const { name, key, body } = sent;
    const decided = await decide(needs, { name, case: id, key }, caller, body, deadline);
    return { case: id, status: decided === null ? 202 : 200, sequence: decided?.sequence ?? null, problem: null };
  } catch (error) {
    return refusedResult(id, error);
  }
}

/** Sends the same session to each case, some at a time, and answers in the order they were named. */
async function decideEach(
  needs: ApiNeeds,
  ids: readonly CaseId[],
  sent: Sent,
  caller: Caller,
  deadline: number,
): Promise<Result[]> {
  const results = new Map<CaseId, Result>();
  const queue = [...ids];
  const lane = async (): Promise<void> => {
    for (let id = queue.shift(); id !== undefined; id = queue.shift())
      results.set(id, await decideOne(needs, id, sent, caller, deadline));
  };
  await Promise.all(Array.from({ length: width }, lane));
  return ids.flatMap((id) => results.get(id) ?? []);
}

/** One name for all that one call did: the same call sent again is the same session. */
const groupOf = (caller: Caller, key: string): string =>
  `group-${createHash('sha256').update(`${caller.person} ${key}`).digest('hex').slice(0, 24)}`;

/** `/sessions`: one session for many cases. */
export const sessionOperations = (needs: ApiNeeds): readonly Operation[] => [
  operation({
    id: 'groupSession',
    method: 'post',
    path: '/sessions',
    tag: 'Decisions',
    summary: 'Plan or record one session for many cases',
    description:
      'Sends the same decision, planSession or holdSession, to each case and answers case by case: what is refused for one does not ' +
      'stop the others. The same Idempotency-Key is the same session, recorded once on each case.',
    forms: { headers: z.object({ 'idempotency-key': keySchema }), body: groupBody },
    answers: {
      200: {
        description: 'What became of each, in the order named.',
        schema: z.object({ group: z.string(), results: z.array(resultSchema) }),
      },
    },
    problems: [],
    work: async ({ body, headers, caller, deadline }) => {
      const { cases, plan, hold } = body;
      const fields = plan ?? hold;
      if (fields === undefined || (plan !== undefined && hold !== undefined))
        throw invalidRequest([{ in: 'body', pointer: '/plan', detail: 'either plan or hold is expected' }]);
      const key = headers['idempotency-key'];
      const group = groupOf(caller, key);
      const name = plan === undefined ? 'holdSession' : 'planSession';
      const sent = { name, key, body: { ...fields, group } } as const;
      const results = await decideEach(needs, cases, sent, caller, deadline);
      return { status: 200, body: { group, results } };
    },
  }),
];
