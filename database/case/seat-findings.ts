import type { Knex } from 'knex';
import type { CaseState } from '../../domain/case/state.ts';
import type { Purpose } from '../../domain/eligibility/facts.ts';
import type { Finding } from '../../domain/eligibility/finding.ts';
import { leavesWithSet } from '../batch/batch-members.ts';
import { reservationStanding } from '../seats.ts';
import { seatLost, seatNotLeft } from './case-findings.ts';

/** What is to be said of the seat before the rules are asked: nothing while it is reserved, and at the placement free. */
export async function seatFindings(
  trx: Knex.Transaction,
  state: CaseState,
  purpose: Purpose,
): Promise<readonly Finding[]> {
  const standing = await reservationStanding(trx, state.case);
  if (standing.kind === 'lost') return [seatLost(state.position)];
  if (standing.kind !== 'conditional' || purpose !== 'placement') return [];
  // Who is placed in the same transaction leaves in it.
  return (await leavesWithSet(trx, state.case)) ? [] : [seatNotLeft(state.position, standing.case)];
}
