import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type ListedCase, listCases, type Visible } from '../../database/case/case-list.ts';
import { type NotOpened, type Opened, openCase } from '../../database/case/case-opening.ts';
import { readCase } from '../../database/case/case-record.ts';
import { canonicalJson } from '../../domain/canonical-json.ts';
import type { Opening } from '../../domain/case/opening.ts';
import { caseIdOf, employeeId, positionId } from '../../domain/identifiers.ts';
import { explainChoice } from '../../domain/matching/explanation.ts';
import type { ApiNeeds } from '../api-needs.ts';
import type { Caller } from '../authentication.ts';
import { holdsKind, mustRead, openerFor } from '../authority.ts';
import { startWorkflow } from '../decisions.ts';
import type { FieldReader } from '../matching-field.ts';
import { type Operation, operation, type Reply } from '../operation.ts';
import { onceMore } from '../outage.ts';
import { invalidRequest, Problem } from '../problem.ts';
import { caseLine, caseView, next, outcomeSchema, stageSchema } from '../schemas/case-schemas.ts';
import { type OpeningBody, openingBody } from '../schemas/opening-schema.ts';
import {
  codeSchema,
  cursorAfter,
  cursorSchema,
  keySchema,
  limitSchema,
  planNumber,
  registerCode,
} from '../schemas/request-schemas.ts';
import { instantOf, viewCase } from '../views/case-view.ts';

const wrongField = (pointer: string, detail: string): Problem => invalidRequest([{ in: 'body', pointer, detail }]);

/** Why no case was opened, for the one who asked. */
function notOpened(why: NotOpened): Problem {
  switch (why.kind) {
    case 'unknown_employee':
      return wrongField('/employee', 'the register knows no such employee');
    case 'unknown_position':
      return wrongField('/position', 'the register knows no such position');
    case 'unknown_need':
      return wrongField(
        '/statedNeed',
        'a need that stands, of the destination unit or this position of it, is expected: see GET /units/{id}/needs',
      );
    case 'nothing_to_correct':
      return wrongField(
        '/corrects',
        'a case that has placed this employee by a decree is expected; before the placement a decree is revoked',
      );
    case 'same_position':
      return wrongField(
        '/position',
        'another position than the employee holds is expected; a wrong word in a decree is mended with POST /cases/{id}/decree/corrections',
      );
    case 'past_date':
      return wrongField('/effectiveDate', `a date not before today, ${why.today}, is expected (UU 30/2014 art. 58(6))`);
    case 'no_current_seat':
      return new Problem('no_current_seat', 'The register knows no seat of this employee. Correct the register first.');
    case 'no_policy':
      return new Problem(
        'no_policy',
        `No policy for moves of the kind ${why.move} (${why.direction}) is in force. HR publishes one: POST /policies.`,
      );
    case 'not_ours':
      return wrongField(
        '/position',
        'a position is expected with which this agency has to do: its own, or one that its own people or those of its province leave; see the agencies in the units file',
      );
    case 'own_request_not_urgent':
      return wrongField('/urgent', 'null is expected: the policy lets no own request be urgent');
    case 'future_application':
      return wrongField('/ownRequest/letter/date', `a date not after today, ${why.today}, is expected`);
    case 'no_free_seat': {
      const { position, establishment } = why;
      const detail = `None of the ${establishment} seats at ${position} is free on that date. Choose another position or date.`;
      return new Problem('seat_taken', detail, { seat: { position, establishment } });
    }
    case 'open_case':
      return new Problem('case_open', `The employee has the open case ${why.case}. Close it before you open another.`, {
        case: why.case,
      });
    case 'key_reused':
      return new Problem('key_reused', 'You have used this Idempotency-Key for another request. Send a new key.');
  }
}

const openingOf = ({
  employee,
  position,
  reasons,
  benefits,
  urgent,
  effectiveDate,
  statedNeed,
  ownRequest,
}: OpeningBody): Opening => ({
  employee: employeeId(employee),
  position: positionId(position),
  reasons,
  benefits,
  urgent: urgent ?? null,
  effectiveDate,
  ...(statedNeed === undefined ? {} : { statedNeed }),
  ...(ownRequest == null ? {} : { application: ownRequest.letter }),
});

const hashOf = ({ ownRequest, ...body }: OpeningBody): string =>
  createHash('sha256')
    .update(canonicalJson({ ...body, ...(ownRequest == null ? {} : { ownRequest }), urgent: body.urgent ?? null }))
    .digest('hex');

/** Why this person, as the register stands; nothing when it does not know enough to say, and then the opening says so. */
async function explained(readField: FieldReader, asked: Opening): Promise<Opening> {
  const explanation = explainChoice(await readField(asked.effectiveDate), asked.employee, asked.position);
  return explanation === null ? asked : { ...asked, explanation };
}

interface Sent {
  readonly caller: Caller;
  readonly body: OpeningBody;
  readonly key: string;
  readonly deadline: number;
}

async function open(needs: ApiNeeds, readField: FieldReader, { caller, body, key, deadline }: Sent): Promise<Reply> {
  const asked = openingOf(body);
  const by = openerFor(caller, asked.employee, body.office);
  const { db, sealer, temporal, configuration, logger } = needs;
  const opening = await onceMore(deadline, () => explained(readField, asked));
  // Safe to run twice: the key makes it the same opening.
  const opened: Opened = await onceMore(deadline, () =>
    openCase(db, sealer, {
      opening,
      by,
      key: { text: key, requestHash: hashOf(body) },
      now: new Date(),
      corrects: body.corrects,
    }),
  );
  if (opened.kind === 'refused') throw notOpened(opened.why);
  const row = await readCase(db, opened.case);
  if (row === null) throw new Error(`${opened.case} was opened and is missing`);
  const { client } = temporal;
  if (opened.kind === 'opened')
    await startWorkflow({ db, client, taskQueue: configuration.temporal.taskQueue, logger }, row);
  return {
    status: opened.kind === 'opened' ? 201 : 200,
    headers: { location: `/cases/${opened.case}` },
    body: await viewCase(db, row, caller, mustRead(row.state, caller)),
  };
}

const visibleTo = (caller: Caller): Visible =>
  holdsKind(caller, 'hr') || holdsKind(caller, 'operator')
    ? 'all'
    : { person: caller.person, offices: caller.offices.map(({ office }) => office) };

/** Operators see that there is a case and about which employee id; names only if they are HR as well. */
const mayName = (caller: Caller): boolean => holdsKind(caller, 'hr') || !holdsKind(caller, 'operator');

const lineOf =
  (caller: Caller) =>
  (listed: ListedCase): z.infer<typeof caseLine> => ({
    case: caseIdOf(listed.number),
    employee: { id: listed.subject, name: mayName(caller) ? listed.subjectName : null },
    position: listed.position,
    title: listed.title,
    originUnit: listed.originUnit,
    destinationUnit: listed.destinationUnit,
    urgent: listed.urgent,
    onHold: listed.onHold,
    urgentSince: instantOf(listed.madeUrgentAt),
    stage: listed.stage,
    outcome: listed.outcome,
    waitingFor: [...new Set(listed.waitingFor)],
    dueAt: instantOf(listed.dueAt),
    openedAt: listed.openedAt.toISOString(),
    closedAt: instantOf(listed.closedAt),
  });

const truth = z.enum(['true', 'false'], 'true or false is expected').transform((text) => text === 'true');

const filters = z.strictObject({
  stage: stageSchema.optional(),
  outcome: outcomeSchema.optional(),
  urgent: truth.optional(),
  onHold: truth.optional().meta({ description: 'Cases that are on hold, or are not.' }),
  overdue: truth.optional().meta({ description: 'Cases in which somebody is late, or nobody is.' }),
  noHolder: z
    .literal('true', 'true is expected')
    .optional()
    .meta({ description: 'Cases that wait for an office which nobody holds today.' }),
  subject: registerCode.optional().meta({ description: 'Cases about this employee.' }),
  unit: registerCode.optional().meta({ description: 'Cases from or to this unit.' }),
  waitingFor: codeSchema.optional().meta({
    description: 'Cases that wait for this office, `subject` (the employee), or `external:<step>` (outside).',
  }),
  plan: planNumber.optional().meta({ description: 'Cases that this plan opened.' }),
  limit: limitSchema,
  cursor: cursorSchema.optional().meta({ description: '`next` of the page before.', override: { type: 'string' } }),
});

async function list(needs: ApiNeeds, caller: Caller, query: z.output<typeof filters>): Promise<Reply> {
  const { limit, cursor, noHolder, ...rest } = query;
  const filter = { ...rest, before: cursor, noHolder: noHolder !== undefined };
  // One more than asked tells whether there is another page.
  const found = await listCases(needs.db, visibleTo(caller), filter, limit + 1);
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const more = found.length > limit && last !== undefined;
  return { status: 200, body: { cases: page.map(lineOf(caller)), next: more ? cursorAfter(last.number) : null } };
}

/** `/cases`: open one, list those one may see. */
export const caseOperations = (needs: ApiNeeds, readField: FieldReader): readonly Operation[] => [
  operation({
    id: 'openCase',
    method: 'post',
    path: '/cases',
    tag: 'Cases',
    summary: 'Open a case',
    description:
      'For HR. Reserves the seat. The kind of move, and with it the policy, follows from the agencies of the two units. The same Idempotency-Key with the same body gives the same case, with another body 422. ' +
      'A case is opened even while Temporal is away: its workflow is started as soon as possible.',
    forms: { headers: z.object({ 'idempotency-key': keySchema }), body: openingBody },
    answers: {
      201: { description: 'Opened.', schema: caseView, headers: { Location: { description: 'The case.' } } },
      200: { description: 'Opened before, by the same request.', schema: caseView },
    },
    problems: [
      'not_yours',
      'own_case',
      'office_not_held',
      'seat_taken',
      'case_open',
      'no_current_seat',
      'no_policy',
      'key_reused',
    ],
    work: ({ caller, body, headers, deadline }) =>
      open(needs, readField, { caller, body, key: headers['idempotency-key'], deadline }),
  }),
  operation({
    id: 'listCases',
    method: 'get',
    path: '/cases',
    tag: 'Cases',
    summary: 'List the cases that you may see, the newest first',
    forms: { query: filters },
    answers: { 200: { description: 'A page.', schema: z.object({ cases: z.array(caseLine), next }) } },
    problems: [],
    work: ({ caller, query }) => list(needs, caller, query),
  }),
];
