import { z } from 'zod';
import { policyVersion } from '../../database/policies.ts';
import { policyAdopted } from '../../domain/case/adoption.ts';
import { needsInauguration } from '../../domain/case/inauguration.ts';
import { isRefusal } from '../../domain/case/parse-command.ts';
import type { CasePolicy } from '../../domain/case/policy.ts';
import type { WaitKey } from '../../domain/case/wait.ts';
import type { ApiNeeds } from '../api-needs.ts';
import { movedDeadline } from '../moved-deadline.ts';
import { type Operation, operation } from '../operation.ts';
import { casePath } from '../schemas/request-schemas.ts';
import { instantOf } from '../views/case-view.ts';
import { openedCase } from './case.ts';

const changeSchema = z
  .object({
    from: z.int().meta({ description: 'The version that the case goes by.' }),
    to: z.int(),
    possible: z.boolean(),
    why: z.string().nullable().meta({ description: 'Why the case cannot adopt it; null when it can.' }),
    moved: z.array(movedDeadline).meta({ description: 'Deadlines that run now, and would end elsewhere.' }),
    steps: z.object({ added: z.array(z.string()), removed: z.array(z.string()), changed: z.array(z.string()) }),
    asked: z.array(z.string()).meta({ description: 'Steps that would be asked at once.' }),
    askedNoMore: z.array(z.string()).meta({ description: 'Steps that are asked now, and would wait for those.' }),
    rounds: z.object({ from: z.int(), to: z.int() }),
    inauguration: z
      .object({ from: z.boolean(), to: z.boolean() })
      .meta({ description: 'Whether a decree on this post asks for an inauguration before the placement.' }),
  })
  .meta({ id: 'PolicyChange' });

function stepChanges(old: CasePolicy, next: CasePolicy) {
  const known = new Map(old.steps.map((step) => [step.id, JSON.stringify(step)]));
  const ids = new Set(next.steps.map(({ id }) => id));
  return {
    added: next.steps.flatMap(({ id }) => (known.has(id) ? [] : [id])),
    removed: old.steps.flatMap(({ id }) => (ids.has(id) ? [] : [id])),
    changed: next.steps.flatMap((step) => {
      const before = known.get(step.id);
      return before === undefined || before === JSON.stringify(step) ? [] : [step.id];
    }),
  };
}

const stepsIn = (keys: readonly WaitKey[]): readonly string[] =>
  keys.flatMap((key) => (key.startsWith('step:') ? [key.slice('step:'.length)] : []));

/** `/cases/{id}/policy-change`: the dry run of `adopt-policy`. */
export const policyChangeOperations = (needs: ApiNeeds): readonly Operation[] => [
  operation({
    id: 'readPolicyChange',
    method: 'get',
    path: '/cases/{id}/policy-change',
    tag: 'Cases',
    summary: 'What would change if the case adopted another version of its policy',
    description:
      'The dry run of adopt-policy: which deadlines would move, which steps would come or go. Changes nothing.',
    forms: {
      path: casePath,
      query: z.strictObject({
        version: z.coerce
          .number('a version is expected')
          .int('a whole number is expected')
          .min(1, 'a version from 1 is expected')
          .max(1_000_000, 'a version is expected'),
      }),
    },
    answers: { 200: { description: 'What would change.', schema: changeSchema } },
    problems: ['not_found'],
    work: async ({ path, query, caller }) => {
      const { row } = await openedCase(needs, path.id, caller, `${path.id}: policy`);
      const { state, policy, calendar } = row;
      const now = Date.now();
      const next = await policyVersion(needs.db, policy.id, query.version);
      const request = {
        kind: 'adopt_policy',
        sequence: state.sequence + 1,
        at: now,
        version: query.version,
        ground: '',
      } as const;
      const adopted = policyAdopted(state, request, next, { now, policy, calendar });
      const refused = isRefusal(adopted) ? adopted.message : null;
      const { moved, opens = [], closes = [] } = isRefusal(adopted) ? { moved: [] } : adopted;
      const waits = opens.map(({ key }) => key).filter((key) => !moved.some(({ wait }) => wait === key));
      return {
        status: 200,
        body: {
          from: policy.version,
          to: query.version,
          possible: refused === null,
          why: refused,
          moved: moved.map(({ from, to, ...rest }) => ({ ...rest, from: instantOf(from), to: instantOf(to) })),
          steps: next === null ? { added: [], removed: [], changed: [] } : stepChanges(policy, next),
          asked: stepsIn(waits),
          askedNoMore: stepsIn(closes),
          rounds: { from: policy.rounds, to: (next ?? policy).rounds },
          inauguration: { from: needsInauguration(state, policy), to: needsInauguration(state, next ?? policy) },
        },
      };
    },
  }),
];
