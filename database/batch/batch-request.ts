import type { BatchCommandOf } from '../../domain/batch/commands.ts';
import type { BatchRequest } from '../../domain/batch/decide.ts';
import type { LeftOut, Member } from '../../domain/batch/events.ts';
import { submissionOfNext } from '../../domain/batch/forming.ts';
import type { MemberState } from '../../domain/batch/state.ts';
import type { Command } from '../../domain/case/commands.ts';
import { decide } from '../../domain/case/decide.ts';
import { inBatch } from '../../domain/case/delivery.ts';
import { isRefusal } from '../../domain/case/parse-command.ts';
import type { Refusal, RefusalCode } from '../../domain/case/refusal.ts';
import type { Proposal } from '../../domain/case/register-request.ts';
import type { CaseId, OfficeId } from '../../domain/identifiers.ts';
import type { Judged } from '../case/case-findings.ts';
import { type CaseRow, complete } from '../case/case-record.ts';
import type { Completed } from '../case/completed.ts';
import { judgeDecrees, type ProposedDecree } from '../case/completed-event.ts';
import { suffices } from '../case/deciding-authority.ts';
import { lockCases } from '../case/locked-cases.ts';
import { numberOfDecree, officeOf } from '../decree/decrees.ts';
import { orderBatchDecree } from '../decree/ordered-documents.ts';
import { noteBatchSignature } from '../decree/signatures.ts';
import { authorities } from '../offices.ts';
import { membershipOf, takeSeatOf } from './batch-members.ts';
import { fileDraft, fileOfMembers, type OpenBatch } from './open-batch.ts';

/** A decision of the batch that cannot stand: what it has written so far goes with its transaction. */
export class BatchRefused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

/** Refusals that concern the decree and not one member of it. */
const ofTheDecree: readonly RefusalCode[] = ['DecreeNumberTaken', 'ActingHolder', 'OfficeNotHeld', 'NotYours'];

/** Why the person may not decide for the batch; asked where the decision is recorded, as for a case. */
async function forbidden(
  { trx, state, now }: OpenBatch,
  { by, name }: BatchRequest['command'],
): Promise<Refusal | null> {
  if (by.office !== state.hr.office)
    return { code: 'NotYours', message: `${name} is for ${state.hr.office}, the office that the batch belongs to` };
  const held = await authorities(trx, state.hr.office, by.person, now);
  if (held.some((each) => suffices(each, 'propose'))) return null;
  return { code: 'OfficeNotHeld', message: `the person may not act for ${by.office} now; its holder decides` };
}

/** The decision of the batch as it is proposed for the file of one member; or why it is not possible there. */
function proposalOn({ state: batch, now }: OpenBatch, row: CaseRow, command: Command): Proposal | Refusal {
  const context = { now: now.getTime(), policy: row.policy, calendar: row.calendar };
  const decided = decide(row.state, command, context);
  if ('refusal' in decided) return decided.refusal;
  const { proposal } = decided;
  return proposal.kind === 'decree_issued' ? inBatch(row.state, proposal, context, batch.batch) : proposal;
}

/** The proposal as it stands in the file of its case; or why it cannot. */
const completeOn = ({ trx, now }: OpenBatch, row: CaseRow, proposal: Proposal, judged?: Judged) =>
  complete(trx, { ...row, seatTaken: false, ...(judged === undefined ? {} : { judged }) }, row.state, proposal, now);

/** Names the decision within the file of each member. */
const memberCommandId = ({ state }: OpenBatch): string => `${state.batch}-${state.sequence + 1}`;

function issueOn(open: OpenBatch, command: BatchCommandOf<'issueDecree'>, { submission }: MemberState): Command | null {
  const clearance = open.state.cleared[submission];
  if (clearance === undefined) return null;
  const { name, by, effectiveDate, place, allowances, copies } = command;
  const fields = { effectiveDate, place, allowances, copies };
  const cleared = { clearanceNumber: clearance.number, clearanceDate: clearance.date };
  return { name, by, id: memberCommandId(open), ...fields, ...cleared };
}

/** A decision on its way into the file of a member. */
interface OnMember {
  readonly row: CaseRow;
  readonly proposal: Proposal | Refusal;
}

/** A decree is of one authority: whom another one appoints has a decree of that one, and stays for it. */
function ofOneAuthority(proposals: readonly OnMember[], authority: OfficeId): readonly OnMember[] {
  return proposals.map(({ row, proposal }) => {
    const own = officeOf(row.state, 'appointing_authority');
    if (own === authority || isRefusal(proposal)) return { row, proposal };
    const message = `issueDecree: ${own} issues this decree, and ${authority} the one for the others; issue again for it`;
    return { row, proposal: { code: 'NotAllowed', message } };
  });
}

/** The decree as it is proposed for each member whose submission has its clearance; its number comes last. */
const decreesOn = (
  open: OpenBatch,
  command: BatchCommandOf<'issueDecree'>,
  members: readonly MemberState[],
): readonly OnMember[] =>
  members.flatMap((member) => {
    const row = open.rows.get(member.case);
    const issued = issueOn(open, command, member);
    return row === undefined || issued === null ? [] : [{ row, proposal: proposalOn(open, row, issued) }];
  });

const toJudge = ({ row: { state, policy }, proposal }: OnMember): readonly ProposedDecree[] =>
  isRefusal(proposal) || proposal.kind !== 'decree_issued' ? [] : [{ state, policy, proposed: proposal }];

const withNumber = ({ row, proposal }: OnMember, number: string): OnMember => ({
  row,
  proposal: !isRefusal(proposal) && proposal.kind === 'decree_issued' ? { ...proposal, number } : proposal,
});

/** One decree, one number: for every member that no rule blocks; the others are named with what blocks them. */
async function issue(
  open: OpenBatch,
  { command, members }: Extract<BatchRequest, { kind: 'issue' }>,
): Promise<Refusal | null> {
  const [first] = members.flatMap(({ case: id }) => open.rows.get(id)?.state ?? []);
  if (first === undefined) return null;
  const completed = new Map<CaseId, Completed>();
  const leftOut: LeftOut[] = [];
  let last: Refusal | null = null;
  const authority = officeOf(first, 'appointing_authority');
  const unnumbered = ofOneAuthority(decreesOn(open, command, members), authority);
  const judged = await judgeDecrees(open.trx, unnumbered.flatMap(toJudge));
  // Taken once, and not before all are judged: every other decree of the office waits for the number until the transaction
  // ends. When no member can bear it, it is given back with the transaction.
  const numbered = await numberOfDecree(open.trx, first, { number: command.number, at: open.context.now });
  if (isRefusal(numbered)) throw new BatchRefused(numbered);
  const { number } = numbered;
  const proposals = unnumbered.map((each) => withNumber(each, number));
  for (const { row, proposal } of proposals) {
    const id = row.state.case;
    const became = isRefusal(proposal) ? proposal : await completeOn(open, row, proposal, judged.get(id));
    if (!isRefusal(became)) completed.set(id, became);
    else if (ofTheDecree.includes(became.code)) throw new BatchRefused(became);
    else {
      leftOut.push({ case: id, why: became.message });
      last = became;
    }
  }
  if (completed.size === 0)
    throw new BatchRefused(last ?? { code: 'Blocked', message: 'issueDecree: no member has its clearance yet (R17)' });
  await fileOfMembers(open, open.rows, completed);
  const { effectiveDate } = command;
  const order = { batch: open.state.batch, sequence: open.state.sequence + 1, at: open.context.now };
  const states = [...completed.keys()].flatMap((id) => open.rows.get(id)?.state ?? []);
  await orderBatchDecree(open.trx, open.sealer, order, states);
  fileDraft(open, { kind: 'decree_issued', number, effectiveDate, members: [...completed.keys()], leftOut }, command);
  return null;
}

/** The decree with its annex is signed: once, by the definitive holder of the office that signs it. */
async function sign(open: OpenBatch, { command }: Extract<BatchRequest, { kind: 'sign' }>): Promise<Refusal | null> {
  const { document, hash, certificate, by } = command;
  const held = by.office === 'subject' ? [] : await authorities(open.trx, by.office, by.person, open.now);
  if (!held.some(({ capacity }) => capacity === 'definitive'))
    return {
      code: 'ActingHolder',
      message: `recordSignature: only the definitive holder of ${by.office} signs (UU 30/2014 art. 14(7))`,
    };
  if (!(await noteBatchSignature(open.trx, open.state.batch, command, open.now)))
    return {
      code: 'NotAllowed',
      message: `recordSignature: the batch has no such decree for ${by.office} to sign, or it is signed already`,
    };
  fileDraft(open, { kind: 'decree_signed', document, hash, certificate }, command);
  return null;
}

/** Withdraws everybody who depended on the fallen member, with the reasons that HR gave. */
async function drop(
  open: OpenBatch,
  { command, fallen, dependants }: Extract<BatchRequest, { kind: 'drop' }>,
): Promise<Refusal | null> {
  const completed = new Map<CaseId, Completed>();
  const { by, decision, reasons } = command;
  for (const id of dependants) {
    const row = open.rows.get(id);
    if (row === undefined) continue;
    const proposal = proposalOn(open, row, { name: 'withdraw', id: memberCommandId(open), by, reasons });
    const became = isRefusal(proposal) ? proposal : await completeOn(open, row, proposal);
    if (isRefusal(became)) throw new BatchRefused({ ...became, message: `${id}: ${became.message}` });
    completed.set(id, became);
  }
  await fileOfMembers(open, open.rows, completed);
  fileDraft(open, { kind: 'fallen_decided', fallen, decision, reasons, withdrawn: [...completed.keys()] }, command);
  return null;
}

/** Another open case takes the part of the fallen one; who took the seat of that one takes the replacement's instead. */
async function replace(
  open: OpenBatch,
  { command, fallen, by: replacement, takers }: Extract<BatchRequest, { kind: 'replace' }>,
): Promise<Refusal | null> {
  const { trx, state } = open;
  const row = (await lockCases(trx, [replacement])).get(replacement);
  const refuse = (message: string): Refusal => ({ code: 'NotAllowed', message: `decideFallen: ${message}` });
  if (row === undefined || row.state.stage === 'closed' || row.state.stage === 'commencement')
    return refuse(`${replacement} is no case that is still to be placed`);
  if (row.state.subject === command.by.person)
    return {
      code: 'OwnCase',
      message: `decideFallen: nobody puts their own case (${replacement}) in the place of another`,
    };
  if ((await membershipOf(trx, replacement)) !== null) return refuse(`${replacement} belongs to another batch`);
  for (const taker of takers)
    if (!(await takeSeatOf(trx, taker, replacement)))
      throw new BatchRefused(
        refuse(`${replacement} leaves no seat that ${taker} could take; the set stays incomplete`),
      );
  const submission = submissionOfNext(state.members, state.cleared);
  const member: Member = { case: replacement, set: fallen.set, takesSeatOf: null, submission };
  const { decision, reasons } = command;
  fileDraft(
    open,
    { kind: 'fallen_decided', fallen: fallen.case, decision, reasons, withdrawn: [], replacement: member },
    command,
  );
  return null;
}

/** Completes what a decision asks of the register, under the locks of its batch. `null`: it stands in the file. */
export async function completeRequest(open: OpenBatch, request: BatchRequest): Promise<Refusal | null> {
  // The signing office's and not HR's: asked of the document that is signed.
  if (request.kind === 'sign') return sign(open, request);
  const refusal = await forbidden(open, request.command);
  if (refusal !== null) return refusal;
  switch (request.kind) {
    case 'clear': {
      const { submission, clearanceNumber, clearanceDate } = request.command;
      fileDraft(open, { kind: 'submission_cleared', submission, clearanceNumber, clearanceDate }, request.command);
      return null;
    }
    case 'issue':
      return issue(open, request);
    case 'drop':
      return drop(open, request);
    case 'replace':
      return replace(open, request);
    case 'wait': {
      const { decision, reasons } = request.command;
      const { fallen, question } = request;
      fileDraft(open, { kind: 'fallen_decided', fallen, decision, reasons, withdrawn: [], question }, request.command);
      return null;
    }
  }
}
