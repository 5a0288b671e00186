import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { readEvents } from '../../database/case/case-event.ts';
import { readCase } from '../../database/case/case-record.ts';
import { recordedDecision } from '../../database/case/recorded-decision.ts';
import type { CommandName } from '../../domain/case/commands.ts';
import { isRefusal, parseCommand } from '../../domain/case/parse-command.ts';
import { isSameDecision } from '../../domain/case/same-decision.ts';
import type { CaseId } from '../../domain/identifiers.ts';
import type { ApiNeeds } from '../api-needs.ts';
import type { Caller } from '../authentication.ts';
import { actorFor, mustRead } from '../authority.ts';
import { mustHaveGains } from '../cited-gains.ts';
import { type Decided, takeDecision } from '../decisions.ts';
import { type Operation, operation, type Reply } from '../operation.ts';
import { decidingProblems, Problem, refused } from '../problem.ts';
import { recordedAnswer } from '../recorded-answer.ts';
import { outcomeSchema, stageSchema } from '../schemas/case-schemas.ts';
import { decisionBody, decisionNames, pathOf } from '../schemas/decision-schemas.ts';
import { casePath, keySchema } from '../schemas/request-schemas.ts';

const recordedSchema = z
  .object({
    case: z.string(),
    sequence: z.int().meta({ description: 'The event in the file that the decision became.' }),
    stage: stageSchema,
    outcome: outcomeSchema.nullable(),
  })
  .meta({ id: 'Recorded' });

const underWaySchema = z
  .object({ case: z.string(), note: z.string() })
  .meta({ id: 'UnderWay', description: 'The decision is kept and will be recorded; look at the case.' });

const underWay =
  'The decision is kept and will be recorded as soon as the worker and the file answer. If it is not possible by then, the file says so. See the case, or send it again with the same Idempotency-Key.';

function replyOf(id: CaseId, decided: Decided): Reply {
  if (decided === null)
    return { status: 202, headers: { location: `/cases/${id}` }, body: { case: id, note: underWay } };
  const { sequence, stage, outcome } = decided;
  return { status: 200, body: { case: id, sequence, stage, outcome } };
}

const textIn = (body: Readonly<Record<string, unknown>>, key: string): string | undefined =>
  typeof body[key] === 'string' ? body[key] : undefined;

/** Throws 422 unless the event in the file is what is sent again, with all its words. */
async function mustBeSame(
  { db, sealer }: ApiNeeds,
  id: CaseId,
  sequence: number,
  name: CommandName,
  body: Readonly<Record<string, unknown>>,
): Promise<void> {
  const [event] = await readEvents(db, sealer, id, sequence - 1);
  if (event === undefined) throw new Error(`${id} has no event ${sequence}`);
  if (!isSameDecision(event, name, body))
    throw new Problem(
      'key_reused',
      'This Idempotency-Key stands for the same kind of decision with other fields. Send a new key.',
    );
}

/** What became of a decision of the caller, recorded before or now. */
export async function decide(
  needs: ApiNeeds,
  sent: { readonly name: CommandName; readonly case: CaseId; readonly key: string },
  caller: Caller,
  body: Readonly<Record<string, unknown>>,
  deadline: number,
): Promise<Decided> {
  const { db, temporal, configuration, logger } = needs;
  const row = await readCase(db, sent.case);
  mustRead(row?.state ?? null, caller);
  if (row === null) throw new Error('what is not there cannot be decided');
  if (row.state.handled[sent.key] !== undefined) {
    const before = await recordedDecision(db, sent.case, sent.key);
    // The opening's own key has its event, and no command.
    if (before === null)
      throw new Problem('key_reused', 'This Idempotency-Key stands for something else. Send a new key.');
    const answer = recordedAnswer(before, sent.name, caller.person);
    await mustBeSame(needs, sent.case, before.sequence, sent.name, body);
    return answer;
  }
  const { office, ...fields } = body;
  const asked = { name: sent.name, step: textIn(body, 'step'), office: textIn(body, 'office') };
  const by = actorFor(row.state, row.policy, caller, asked);
  const command = parseCommand(sent.name, { ...fields, id: sent.key, by });
  if (isRefusal(command)) throw refused(command.code, command.message);
  await mustHaveGains(db, sent.case, command);
  const desk = { db, client: temporal.client, taskQueue: configuration.temporal.taskQueue, logger };
  return takeDecision(desk, row, command, deadline);
}

const summaries: Readonly<Record<CommandName, string>> = {
  recheck: 'HR: judge the rules again on the register of today',
  override: 'Authorized official: set a block aside, with reasons',
  attachDocument: 'HR: attach a document that a rule asks for',
  submit: 'HR: the proposal is complete, tell the employee',
  planSession: 'Leader, authorized official or HR: invite the employee to a session',
  holdSession: 'Leader or authorized official: a session was held',
  acknowledge: 'Employee: I have understood; says nothing about agreeing',
  accept: 'Employee: agree to the move',
  object: 'Employee: object to the move',
  explain: 'Leader: answer the objection',
  conclude: 'Authorized official: end the dialogue, or plan the move anew',
  fulfil: 'Head of the destination or HR: an offer was kept',
  makeUrgent: 'HR or authorized official: make the case urgent, with the ground in words',
  approve: 'Office of an approval step: approve',
  reject: 'Office of an approval step: reject, which closes the case',
  recommend: 'Performance board: recommend',
  adviseAgainst: 'Performance board: advise against',
  abstain: 'Office of a step that a quorum decides: abstain, with reasons',
  sendBack: 'Office of an approval step: send back to be mended, as far as the policy says',
  requestInformation: 'Office of an approval step: ask HR or the employee; the clock of the step stands still',
  answerInformation: 'Whoever was asked: answer; the clock of the step goes on',
  recuse: 'Office of an approval step: withdraw for a conflict of interest; the superior office decides',
  meetCondition: 'HR: a condition of an approval is met',
  sendDossier: 'Office of an external step: the dossier has been sent',
  markIncomplete: 'Office of an external step: the answering side asks for more; the clock stands still',
  markComplete: 'Office of an external step: the dossier is complete; the window begins',
  recordConsideration: 'Office of an external step: the answer has come',
  issueDecree: 'HR: issue the decree',
  recordSignature: 'The product itself: a signing service has signed the decree for its signer',
  recordDecree: 'HR: record the decree that another authority has issued',
  deliverDecree: 'HR: the decree has been delivered',
  acknowledgeReceipt: 'Employee: acknowledge receipt of the decree',
  witnessDelivery:
    'HR: the receipt was refused or impossible, and the delivery has its proof; where the policy allows it',
  inviteToInauguration: 'HR: invite the employee to the inauguration, or to a new date',
  recordInauguration: 'HR: the inauguration was held, with the minutes of the oath and the statement',
  revokeDecree:
    'Appointing authority, never an acting one: the decree is revoked; before the placement the case ends, after it nobody moves by that',
  commence: 'Head of the destination: duty has begun',
  withdraw: 'HR: withdraw the case',
  hold: 'HR, authorized official, operator: put the case on hold, every clock stands still',
  resume: 'HR, authorized official, operator: resume a case that is on hold; after a legal review, the reviewer',
  extend: 'HR, authorized official, operator: give a wait more time',
  reassign: 'HR, operator: let another office answer',
  correctFact: 'HR: correct a recorded fact before the decree, keeping what stood there',
  adoptPolicy: 'HR, operator: go by a newer version of the policy; see /cases/{id}/policy-change first',
  adoptCalendar: 'The product itself: count on a newer working calendar',
  retryStep: 'HR, operator: begin a wait anew',
};

const decisionOperation = (needs: ApiNeeds, name: CommandName): Operation =>
  operation({
    id: name,
    method: 'post',
    path: `/cases/{id}/${pathOf(name)}`,
    tag: 'Decisions',
    summary: summaries[name],
    description:
      'With an Idempotency-Key it may be sent again: the same key is the same decision, and is recorded once.',
    forms: { path: casePath, headers: z.object({ 'idempotency-key': keySchema.optional() }), body: decisionBody(name) },
    answers: {
      200: { description: 'Recorded, now or before under this key.', schema: recordedSchema },
      202: {
        description: 'Kept, and to be recorded.',
        schema: underWaySchema,
        headers: { Location: { description: 'The case.' } },
      },
    },
    problems: [
      ...decidingProblems,
      ...([
        'stale_view',
        'closed',
        'blocked',
        'decree_number_taken',
        'seat_taken',
        'not_allowed',
        'key_reused',
      ] as const),
    ],
    work: async ({ path, headers, body, caller, deadline }) => {
      const key = headers['idempotency-key'] ?? randomUUID();
      return replyOf(path.id, await decide(needs, { name, case: path.id, key }, caller, body, deadline));
    },
  });

/** `/cases/{id}/<decision>`: one route for every decision that people may send. */
export const decisionOperations = (needs: ApiNeeds): readonly Operation[] =>
  decisionNames.map((name) => decisionOperation(needs, name));
