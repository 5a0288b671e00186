import type { Knex } from 'knex';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Reasons } from '../domain/case/events.ts';
import type { CasePolicy } from '../domain/case/policy.ts';
import type { Offices } from '../domain/case/roles.ts';
import type { CaseState } from '../domain/case/state.ts';
import type { Facts } from '../domain/eligibility/facts.ts';
import type { Finding } from '../domain/eligibility/finding.ts';
import { judge } from '../domain/eligibility/rules.ts';
import { type CaseId, caseNumberOf, type EmployeeId, type PositionId } from '../domain/identifiers.ts';
import { holdersOf } from './offices.ts';
import { readFacts } from './register.ts';

/** Which move the rules are to be judged for. */
export interface Move {
  readonly employee: EmployeeId;
  readonly position: PositionId;
  readonly on: LocalDate;
  readonly reasons: Reasons;
  readonly offices: Offices;
  /** The case whose own reservation does not count against it. */
  readonly case: CaseId;
}

/** The facts of a move as the register stands in this transaction; `null` when person or position is unknown. */
export async function factsOf(trx: Knex.Transaction, move: Move): Promise<Facts | null> {
  const { leader: _, ...deciding } = move.offices;
  const offices = [
    ...new Set(
      Object.values(deciding)
        .flat()
        .map(({ office }) => office),
    ),
  ];
  const now = new Date();
  const deciders = [];
  for (const office of offices) deciders.push({ office, holders: await holdersOf(trx, office, now) });
  return readFacts(trx, {
    employee: move.employee,
    target: move.position,
    on: move.on,
    reasons: move.reasons,
    deciders,
    excludeCase: move.case,
  });
}

/** The rules judged again for an open case. */
export async function caseFindings(
  trx: Knex.Transaction,
  state: CaseState,
  policy: CasePolicy,
): Promise<readonly Finding[]> {
  const opening = await trx('case_event')
    .where({ case_number: caseNumberOf(state.case), sequence: 1 })
    .first('body');
  const facts = await factsOf(trx, {
    employee: state.subject,
    position: state.position,
    on: state.effectiveDate,
    reasons: opening.body.reasons,
    offices: state.offices,
    case: state.case,
  });
  if (facts === null) throw new Error(`${state.case}: its employee or position is no longer in the register`);
  return judge(facts, { minimumOriginShare: policy.minimumOriginShare });
}

/** The finding for a case whose reservation is gone: somebody has to look, nobody is placed. */
export const seatLost = (position: PositionId): Finding => ({
  rule: 'R7',
  outcome: 'block',
  basis: { article: 'Peraturan BKN 5/2019', standing: 'statutory' },
  evidence: {
    id: `Reservasi kursi pada ${position} untuk usul ini tidak ada lagi.`,
    en: `The seat at ${position} is no longer reserved for this case.`,
  },
  cure: {
    id: 'Tarik usul ini lalu ajukan usul baru untuk kursi yang kosong.',
    en: 'Withdraw this case and open a new one for a vacant seat.',
  },
  override: null,
});
