import type { Knex } from 'knex';
import type { CaseState } from '../domain/case/state.ts';
import type { Purpose } from '../domain/eligibility/facts.ts';
import type { Finding } from '../domain/eligibility/finding.ts';
import { seatLost, seatNotLeft } from './case-findings.ts';
import { reservationStanding } from './seats.ts';

/** What is to be said of the seat before the rules are asked: nothing while it is reserved, and at the placement free. */
export async function seatFindings(
  trx: Knex.Transaction,
  state: CaseState,
  purpose: Purpose,
): Promise<readonly Finding[]> {
  const standing = await reservationStanding(trx, state.case);
  if (standing.kind === 'lost') return [seatLost(state.position)];
  return standing.kind === 'conditional' && purpose === 'placement' ? [seatNotLeft(state.position, standing.case)] : [];
}
