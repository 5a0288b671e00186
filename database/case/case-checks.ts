import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import type { LocalDate } from '../../domain/calendar/local-date.ts';
import { canonicalJson } from '../../domain/canonical-json.ts';
import type { Judgement } from '../../domain/case/event-facts.ts';
import type { Facts, Purpose } from '../../domain/eligibility/facts.ts';
import type { Finding } from '../../domain/eligibility/finding.ts';
import { type CaseId, caseNumberOf } from '../../domain/identifiers.ts';
import type { TextSealer } from './case-event.ts';

/** What is kept of a check, with the event that it belongs to. */
export interface KeptCheck {
  readonly sequence: number;
  readonly facts: Facts;
  readonly judgement: Judgement;
}

/** One time that the rules were judged on a case. */
export interface CaseCheck {
  /** The event of the file that it belongs to. */
  readonly sequence: number;
  readonly purpose: Purpose;
  /** The rule set of this date was judged by. */
  readonly ruleDate: LocalDate;
  /** The date the facts were judged for. */
  readonly effectiveDate: LocalDate;
  readonly findings: readonly Finding[];
  readonly at: Date;
}

/** What the rules looked at in one check. */
export interface CheckedFacts {
  readonly facts: Facts;
  /** SHA-256 of the facts as the hash chain of the file holds it. */
  readonly hash: string;
  /** Whether the facts are still those that were hashed. */
  readonly isIntact: boolean;
}

const contextOf = (caseNumber: number, sequence: number): string => `case-${caseNumber}/${sequence}/facts`;
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** SHA-256 (hex) of the canonical JSON of the facts, as the event of their check carries it. */
export const factsHash = (facts: Facts): string => sha256(canonicalJson(facts));

/** Keeps what the rules looked at and found, sealed, beside the event `sequence` that is in the file already. */
export const insertCheck = (
  trx: Knex.Transaction,
  sealer: TextSealer,
  id: CaseId,
  check: KeptCheck,
  now: Date,
): Promise<void> => insertChecks(trx, sealer, [{ case: id, ...check }], now);

/** The same for checks of many cases, in one statement. */
export async function insertChecks(
  trx: Knex.Transaction,
  sealer: TextSealer,
  checks: readonly (KeptCheck & { readonly case: CaseId })[],
  now: Date,
): Promise<void> {
  if (checks.length === 0) return;
  await trx('case_check').insert(
    checks.map(({ case: id, sequence, facts, judgement }) => ({
      case_number: caseNumberOf(id),
      sequence,
      purpose: facts.purpose,
      rule_date: facts.ruleDate,
      effective_date: facts.on,
      facts: sealer.sealText(canonicalJson(facts), contextOf(caseNumberOf(id), sequence)),
      findings: JSON.stringify(judgement.findings),
      at: now,
    })),
  );
}

/** Every check of a case, the earliest first, without the facts. Cases from before checks were kept have none. */
export const caseChecks = (db: Knex, id: CaseId): Promise<CaseCheck[]> =>
  db('case_check')
    .where({ case_number: caseNumberOf(id) })
    .orderBy('sequence')
    .select('sequence', 'purpose', 'findings', 'at', { ruleDate: 'rule_date', effectiveDate: 'effective_date' });

/** What the rules looked at in the check of event `sequence`; `null` when there is none. Whoever reads it is logged first. */
export async function checkedFacts(
  db: Knex,
  sealer: TextSealer,
  id: CaseId,
  sequence: number,
): Promise<CheckedFacts | null> {
  const caseNumber = caseNumberOf(id);
  const row = await db('case_check as c')
    .join('case_event as e', { 'e.case_number': 'c.case_number', 'e.sequence': 'c.sequence' })
    .where({ 'c.case_number': caseNumber, 'c.sequence': sequence })
    .first({ facts: 'c.facts', hash: db.raw(`e.body ->> 'factsHash'`) });
  if (row === undefined) return null;
  const text = sealer.openText(row.facts, contextOf(caseNumber, sequence));
  return { facts: JSON.parse(text), hash: row.hash, isIntact: sha256(text) === row.hash };
}
