import { createHash } from 'node:crypto';
import { z } from 'zod';
import { casesOfPlan, formBatch, type NotFormed } from '../../database/batch/batch-forming.ts';
import { type BatchLine, listBatches, readBatchLine } from '../../database/batch/batches.ts';
import { type BatchCommandName, batchCommandFields, parseBatchCommand } from '../../domain/batch/commands.ts';
import { canonicalJson } from '../../domain/canonical-json.ts';
import { isRefusal } from '../../domain/case/parse-command.ts';
import type { BatchId, CaseId } from '../../domain/identifiers.ts';
import type { ApiNeeds } from '../api-needs.ts';
import { batchActorFor, mustReadBatches } from '../authority/authority-batches.ts';
import { mustStandFor, startBatchWorkflow, takeBatchDecision } from '../batch-desk.ts';
import { type Operation, operation } from '../operation.ts';
import { onceMore } from '../outage.ts';
import { invalidRequest, Problem, refused } from '../problem.ts';
import { batchAnswer, batchLine, batchList, batchPath, batchView, formingBody } from '../schemas/batch-schemas.ts';
import { bodyWith } from '../schemas/decision-schemas.ts';
import { cursorAfter, cursorSchema, keySchema, limitSchema } from '../schemas/request-schemas.ts';
import { viewBatch, viewBatchLine } from '../views/batch-view.ts';

const keyed = z.object({ 'idempotency-key': keySchema });

function notFormed(why: NotFormed): Problem {
  if (why.kind === 'key_reused')
    return new Problem('key_reused', 'You have used this Idempotency-Key for another request. Send a new key.');
  const cases = why.cases.join(', ');
  switch (why.kind) {
    case 'unknown':
      return invalidRequest([{ in: 'body', pointer: '/cases', detail: `there is no ${cases}` }]);
    case 'closed':
      return new Problem('batch_refused', `${cases}: placed or closed already. Leave them out.`);
    case 'in_batch':
      return new Problem('batch_refused', `${cases}: in another open batch. Leave them out.`);
    case 'incomplete': {
      const missing = why.missing.length > 0 ? `Add ${why.missing.join(', ')}.` : 'Its case has not been opened yet.';
      return new Problem('batch_refused', `${cases}: somebody who is not in the batch has to leave first. ${missing}`);
    }
  }
}

/** The batch of this id. Throws 404 when there is none. */
export async function knownBatch({ db }: ApiNeeds, id: BatchId): Promise<BatchLine> {
  const line = await readBatchLine(db, id);
  if (line === null) throw new Problem('not_found', 'There is no such batch. See GET /batches.');
  return line;
}

type FormingBody = z.output<typeof formingBody>;

async function casesIn({ db }: ApiNeeds, { cases, plan }: FormingBody): Promise<readonly CaseId[]> {
  if ((cases === undefined) === (plan === undefined))
    throw invalidRequest([{ in: 'body', pointer: '/cases', detail: 'either cases or a plan is expected' }]);
  if (cases !== undefined) return cases;
  const opened = plan === undefined ? [] : await casesOfPlan(db, plan.plan, plan.version);
  if (opened.length === 0)
    throw new Problem('batch_refused', 'The plan has opened no case that is still open and in no batch.');
  return opened;
}

const form = (needs: ApiNeeds): Operation =>
  operation({
    id: 'formBatch',
    method: 'post',
    path: '/batches',
    tag: 'Batches',
    summary: 'Form a batch of open cases, or of those that a plan has opened',
    description:
      'For HR. Each member keeps its own case, dialogue and approvals; the batch gives one decree to those that are ready, and ' +
      'places each dependent set whole or not at all. With the same key it is the same batch.',
    forms: { headers: keyed, body: formingBody },
    answers: {
      200: { description: 'Formed before, with this key.', schema: batchLine },
      201: { description: 'Formed.', schema: batchLine, headers: { Location: { description: 'The batch.' } } },
    },
    problems: ['not_yours', 'office_not_held', 'batch_refused', 'key_reused'],
    work: async ({ headers, body, caller, deadline }) => {
      const by = batchActorFor(caller, body.office);
      const requestHash = createHash('sha256')
        .update(canonicalJson({ ...body }))
        .digest('hex');
      const key = { text: headers['idempotency-key'], requestHash };
      const cases = await casesIn(needs, body);
      const { db, sealer } = needs;
      const formed = await onceMore(deadline, () =>
        formBatch(db, sealer, { name: body.name, cases, by, key, now: new Date() }),
      );
      if (formed.kind === 'refused') throw notFormed(formed.why);
      if (formed.kind === 'formed') await startBatchWorkflow(needs, formed.batch);
      const line = await knownBatch(needs, formed.batch);
      const status = formed.kind === 'formed' ? 201 : 200;
      return { status, headers: { location: `/batches/${formed.batch}` }, body: viewBatchLine(line) };
    },
  });

const list = ({ db }: ApiNeeds): Operation =>
  operation({
    id: 'listBatches',
    method: 'get',
    path: '/batches',
    tag: 'Batches',
    summary: 'Batches, the newest first',
    forms: { query: z.strictObject({ limit: limitSchema, cursor: cursorSchema.optional() }) },
    answers: { 200: { description: 'A page.', schema: batchList } },
    problems: ['not_yours'],
    work: async ({ query: { limit, cursor }, caller }) => {
      mustReadBatches(caller);
      const found = await listBatches(db, limit + 1, cursor);
      const shown = found.slice(0, limit);
      const last = shown.at(-1);
      const more = found.length > limit && last !== undefined;
      return { status: 200, body: { batches: shown.map(viewBatchLine), next: more ? cursorAfter(last.number) : null } };
    },
  });

const show = (needs: ApiNeeds): Operation =>
  operation({
    id: 'showBatch',
    method: 'get',
    path: '/batches/{id}',
    tag: 'Batches',
    summary: 'The progress of a batch: members by stage, the slowest, what is missing, sets, submissions, decisions',
    forms: { path: batchPath },
    answers: { 200: { description: 'The batch.', schema: batchView } },
    problems: ['not_yours', 'not_found'],
    work: async ({ path, caller }) => {
      mustReadBatches(caller);
      return {
        status: 200,
        body: await viewBatch(needs.db, await knownBatch(needs, path.id), caller, needs.signing !== undefined),
      };
    },
  });

/** What HR decides; the signature has a form of its own. */
type HrDecision = Exclude<BatchCommandName, 'recordSignature'>;

const decisions: Readonly<Record<HrDecision, { readonly path: string; readonly summary: string }>> = {
  clearSubmission: { path: 'clearances', summary: 'HR: an I-MUT submission of the batch was cleared (R17)' },
  issueDecree: { path: 'decree', summary: 'HR: one decree, one number, for every member that is ready' },
  decideFallen: { path: 'decisions', summary: 'HR: what becomes of those who depend on a member that has fallen' },
};

const decisionProblems = [
  ...(['not_yours', 'office_not_held', 'acting_holder', 'own_case', 'not_found', 'impossible'] as const),
  ...(['already_decided', 'closed', 'blocked', 'decree_number_taken', 'not_allowed', 'key_reused'] as const),
];

const decision = (needs: ApiNeeds, name: HrDecision): Operation =>
  operation({
    id: `batch${name.slice(0, 1).toUpperCase()}${name.slice(1)}`,
    method: 'post',
    path: `/batches/{id}/${decisions[name].path}`,
    tag: 'Batches',
    summary: decisions[name].summary,
    description:
      'Recorded once, whole or not at all; with the same Idempotency-Key it is the same decision, and what was refused is refused again: send a new key when what stood against it is cured.',
    forms: { path: batchPath, headers: keyed, body: bodyWith(batchCommandFields[name]) },
    answers: {
      200: { description: 'Recorded.', schema: batchAnswer },
      202: { description: 'Kept, and being recorded; the batch will show it.', schema: batchAnswer },
    },
    problems: decisionProblems,
    work: async ({ path, headers, body, caller, deadline }) => {
      const { office, ...fields } = body;
      const by = batchActorFor(caller, typeof office === 'string' ? office : undefined);
      const { state } = await knownBatch(needs, path.id);
      const id = headers['idempotency-key'];
      const command = parseBatchCommand({ ...fields, name, id, by });
      if (isRefusal(command)) throw refused(command.code, command.message);
      const known = state.handled[id];
      const { sequence } =
        known === undefined ? await takeBatchDecision(needs, path.id, command, deadline) : { sequence: known };
      if (sequence !== null) await mustStandFor(needs, path.id, sequence, command);
      return { status: sequence === null ? 202 : 200, body: { batch: path.id, sequence } };
    },
  });

/** `/batches`: cases under one decree, placed set by set. */
export const batchOperations = (needs: ApiNeeds): readonly Operation[] => [
  form(needs),
  list(needs),
  show(needs),
  decision(needs, 'clearSubmission'),
  decision(needs, 'issueDecree'),
  decision(needs, 'decideFallen'),
];
