import { randomUUID } from 'node:crypto';
import { standingDecree } from '../../database/decree/correcting-decrees.ts';
import type { FollowUpCommand, FollowUpCommandName } from '../../domain/after/commands.ts';
import type { Actor } from '../../domain/case/roles.ts';
import { passagesOf } from '../../domain/decree/corrections.ts';
import type { CaseId } from '../../domain/identifiers.ts';
import type { ApiNeeds } from '../api-needs.ts';
import type { Caller } from '../authentication.ts';
import { followUpActor } from '../authority/authority-after.ts';
import { openedFollowUpOf, recordCommand } from '../follow-up-desk.ts';
import { type Operation, operation, type Reply } from '../operation.ts';
import { Problem } from '../problem.ts';
import {
  correctionDeliveryBody,
  decreeCorrectionBody,
  standingDecreeSchema,
} from '../schemas/decree-correction-schemas.ts';
import { followUpRecorded, keyHeader } from '../schemas/follow-up-schemas.ts';
import { casePath } from '../schemas/request-schemas.ts';
import { instantOf } from '../views/case-view.ts';
import { openedCase } from './case.ts';
import { sayingProblems } from './follow-up.ts';

async function read({ db, sealer }: ApiNeeds, id: CaseId): Promise<Reply> {
  const decree = await standingDecree(db, sealer, id);
  if (decree === null)
    throw new Problem(
      'not_found',
      'No decree of this case was issued here. GET /cases/{id} tells how far it has come.',
    );
  const { issued, fields, corrections } = decree;
  return {
    status: 200,
    body: {
      case: id,
      number: issued.number,
      issuedOn: issued.issued_on,
      effectiveDate: issued.effective_date,
      revokedAt: instantOf(issued.revoked_at),
      passages: [...passagesOf(fields)],
      corrections: corrections.map(({ number, issuedOn, corrections: each }) => ({
        number,
        issuedOn,
        corrections: each.map(({ passage, reads, shouldRead }) => ({ passage, reads, shouldRead })),
      })),
    },
  };
}

const readOperation = (needs: ApiNeeds): Operation =>
  operation({
    id: 'readDecree',
    method: 'get',
    path: '/cases/{id}/decree',
    tag: 'Follow-up',
    summary: 'The decree of a case as it reads now',
    description:
      'Passage by passage, with every decree that has corrected its words. For those with a part in the case.',
    forms: { path: casePath },
    answers: { 200: { description: 'The decree.', schema: standingDecreeSchema } },
    problems: ['not_found', 'not_yours', 'disposed'],
    work: async ({ path, caller }) => {
      const { reading } = await openedCase(needs, path.id, caller, `${path.id}: decree`);
      if (reading === 'procedure')
        throw new Problem('not_yours', 'The text of a decree is for those with a part in the case.');
      return read(needs, path.id);
    },
  });

const recordedAnswer = { 200: { description: 'Recorded, now or before under this key.', schema: followUpRecorded } };

/** Records what the caller says of a correction, in the name in which they may say it. */
async function say(
  needs: ApiNeeds,
  id: CaseId,
  caller: Caller,
  name: FollowUpCommandName,
  office: string | undefined,
  command: (by: Actor) => FollowUpCommand,
): Promise<Reply> {
  const { row } = await openedFollowUpOf(needs, id, caller, 'correction');
  const { sequence } = await recordCommand(needs, id, command(followUpActor(row.state, caller, name, office)));
  return { status: 200, body: { case: id, sequence } };
}

const correctOperation = (needs: ApiNeeds): Operation =>
  operation({
    id: 'correctDecree',
    method: 'post',
    path: '/cases/{id}/decree/corrections',
    tag: 'Follow-up',
    summary: 'HR: issue a decree that corrects words of the decree',
    description:
      'For the definitive holder of the HR office. It names passages and how they should read, moves nobody and changes no date. What names the person and the new post reads as the register has it: correct the register first. It is numbered like every decree, and signed by the definitive holder of the office that issues decrees.',
    forms: { path: casePath, headers: keyHeader, body: decreeCorrectionBody },
    answers: recordedAnswer,
    problems: [...sayingProblems, 'decree_number_taken', 'acting_holder'],
    work: ({ path, headers, body, caller }) => {
      const { corrections, ground, number, office } = body;
      const id = headers['idempotency-key'] ?? randomUUID();
      const numbered = number === undefined ? {} : { number };
      return say(needs, path.id, caller, 'correctDecree', office, (by) => ({
        name: 'correctDecree',
        id,
        by,
        corrections,
        ground,
        ...numbered,
      }));
    },
  });

const deliverOperation = (needs: ApiNeeds): Operation =>
  operation({
    id: 'deliverCorrection',
    method: 'post',
    path: '/cases/{id}/decree/corrections/delivery',
    tag: 'Follow-up',
    summary: 'HR: deliver the correcting decrees that are not delivered yet',
    forms: { path: casePath, headers: keyHeader, body: correctionDeliveryBody },
    answers: recordedAnswer,
    problems: sayingProblems,
    work: ({ path, headers, body: { method, office }, caller }) => {
      const id = headers['idempotency-key'] ?? randomUUID();
      return say(needs, path.id, caller, 'deliverCorrection', office, (by) => ({
        name: 'deliverCorrection',
        id,
        by,
        method,
      }));
    },
  });

const receiveOperation = (needs: ApiNeeds): Operation =>
  operation({
    id: 'acknowledgeCorrection',
    method: 'post',
    path: '/cases/{id}/decree/corrections/receipt',
    tag: 'Follow-up',
    summary: 'Employee: acknowledge receipt of the correcting decrees that were delivered',
    description: 'While nobody has objected to the decree, the time for an objection runs anew from here.',
    forms: { path: casePath, headers: keyHeader },
    answers: recordedAnswer,
    problems: sayingProblems,
    work: ({ path, headers, caller }) => {
      const id = headers['idempotency-key'] ?? randomUUID();
      return say(needs, path.id, caller, 'acknowledgeCorrection', undefined, (by) => ({
        name: 'acknowledgeCorrection',
        id,
        by,
      }));
    },
  });

/** `/cases/{id}/decree`: the decree as it reads now, and the decrees that correct its words. */
export const decreeCorrectionOperations = (needs: ApiNeeds): readonly Operation[] => [
  readOperation(needs),
  correctOperation(needs),
  deliverOperation(needs),
  receiveOperation(needs),
];
