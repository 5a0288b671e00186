import type { Knex } from 'knex';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { localDate } from '../domain/calendar/zone.ts';
import type { Judgement, Reasons } from '../domain/case/event-facts.ts';
import type { CasePolicy } from '../domain/case/policy.ts';
import type { Offices } from '../domain/case/roles.ts';
import type { CaseState } from '../domain/case/state.ts';
import { type CaseDocument, lastOf } from '../domain/eligibility/case-document.ts';
import type { Circumstances, Facts, Purpose } from '../domain/eligibility/facts.ts';
import type { Finding } from '../domain/eligibility/finding.ts';
import { judge } from '../domain/eligibility/rules.ts';
import { type CaseId, caseIdOf, type EmployeeId, type PositionId } from '../domain/identifiers.ts';
import { factsHash } from './case-checks.ts';
import { factsSaidOf } from './corrected-facts.ts';
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
  readonly circumstances: Circumstances;
  /** The dependent set whose seat the move takes, while its reservation does not say so yet (R7). */
  readonly dependentSet?: string | undefined;
}

/** What a check is for, and what it knows that the case does not say yet. */
export interface Check {
  readonly purpose: Purpose;
  /** Instant of the check in milliseconds. */
  readonly at: number;
  /** The date and the clearance of the decree that is about to be issued. */
  /** The four reasons of an amendment that is not in the file yet. */
  readonly reasons?: Reasons;
  readonly decree?: { readonly effectiveDate: LocalDate; readonly clearance: NonNullable<Facts['clearance']> };
}

/** What the rules looked at and what they found. */
export interface Judged {
  readonly facts: Facts;
  readonly judgement: Judgement;
}

/** The facts of a move as the register stands in this transaction; `null` when person or position is unknown. */
export async function factsOf(trx: Knex.Transaction, move: Move): Promise<Facts | null> {
  const { leader: _, operator: __, legal_officer: ___, ...deciding } = move.offices;
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
    circumstances: move.circumstances,
    excludeCase: move.case,
    ...(move.dependentSet === undefined ? {} : { dependentSet: move.dependentSet }),
  });
}

/** What the rules find on these facts, with `also` before it. */
export function judged(facts: Facts, policy: CasePolicy, also: readonly Finding[] = []): Judged {
  return { facts, judgement: { findings: [...also, ...judge(facts, policy)], factsHash: factsHash(facts) } };
}

/** Whether the employee applied for the move: then the application is among the documents. */
const isOwnRequest = (documents: readonly CaseDocument[]): boolean =>
  lastOf(documents, 'application_letter') !== undefined;

/** The day for which a case is judged: one whose effective date has passed places from today, and is judged for today. */
function dateOfPlacement({ effectiveDate, destinationZone }: CaseState, purpose: Purpose, at: number): LocalDate {
  const today = localDate(at, destinationZone);
  return purpose === 'placement' && today > effectiveDate ? today : effectiveDate;
}

/** The rules judged again for an open case; `also` is what the caller has found besides. */
export async function judgeCase(
  trx: Knex.Transaction,
  state: CaseState,
  policy: CasePolicy,
  { purpose, at, decree, reasons }: Check,
  also: readonly Finding[] = [],
): Promise<Judged> {
  const said = await factsSaidOf(trx, state.case);
  const documents = state.documents ?? [];
  const facts = await factsOf(trx, {
    employee: state.subject,
    position: state.position,
    on: decree?.effectiveDate ?? dateOfPlacement(state, purpose, at),
    reasons: reasons ?? said.reasons,
    offices: state.offices,
    case: state.case,
    circumstances: {
      ruleDate: localDate(said.openedAt, state.destinationZone),
      asOf: localDate(at, state.destinationZone),
      purpose,
      kind: policy.kind,
      ownRequest: isOwnRequest(documents),
      documents,
      clearance: decree?.clearance ?? state.clearance ?? null,
    },
  });
  if (facts === null) throw new Error(`${state.case}: its employee or position is no longer in the register`);
  return judged(facts, policy, also);
}

/** The finding for a case whose reservation is gone: somebody has to look, nobody is placed. */
export const seatLost = (position: PositionId): Finding => ({
  rule: 'R7',
  part: 'reservation',
  outcome: 'block',
  basis: { article: 'Peraturan BKN 5/2019', standing: 'statutory' },
  evidence: {
    id: `Reservasi kursi pada ${position} untuk usul ini tidak ada lagi.`,
    en: `The seat at ${position} is no longer reserved for this case.`,
  },
  sources: [],
  cure: {
    id: 'Tarik usul ini lalu ajukan usul baru untuk kursi yang kosong.',
    en: 'Withdraw this case and open a new one for a vacant seat.',
  },
  override: null,
});

/** The finding for a placement into a seat that its incumbent has not left yet (R7): it waits for that person's case. */
export function seatNotLeft(position: PositionId, awaited: number | null): Finding {
  const dependsOn = awaited === null ? null : caseIdOf(awaited);
  return {
    rule: 'R7',
    part: 'dependent_set',
    outcome: 'block',
    basis: { article: 'Peraturan BKN 5/2019', standing: 'statutory' },
    evidence: {
      id: `Kursi pada ${position} dipesan dengan syarat pemangkunya pindah lebih dahulu (${dependsOn ?? 'usulnya belum dibuka'}); kursi itu belum ditinggalkan.`,
      en: `The seat at ${position} is reserved on condition that its incumbent moves first (${dependsOn ?? 'whose case is not open'}); it has not been left yet.`,
    },
    sources: [],
    cure: {
      id: 'Periksa ulang setelah pemangku kursi itu ditempatkan; bila usulnya ditarik, tarik juga usul ini.',
      en: 'Recheck once the incumbent has been placed elsewhere; if that case was withdrawn, withdraw this one too.',
    },
    override: null,
  };
}

/** The finding for a member of a dependent set that nothing blocks itself, while others of the set are blocked. */
export const setMatesBlocked = (position: PositionId, blockedBy: readonly CaseId[]): Finding => ({
  rule: 'R7',
  part: 'dependent_set',
  outcome: 'block',
  basis: { article: 'Peraturan BKN 5/2019', standing: 'statutory' },
  evidence: {
    id: `Penempatan pada ${position} berlaku bersama seluruh rangkaiannya; anggota yang terhalang: ${blockedBy.join(', ')}.`,
    en: `The placement at ${position} takes effect with its whole dependent set; members that are blocked: ${blockedBy.join(', ')}.`,
  },
  sources: [],
  cure: {
    id: 'Selesaikan halangan pada anggota itu lalu periksa ulang usulnya; rangkaian ini ditempatkan bersama sesudahnya.',
    en: 'Cure what blocks those members and recheck their cases; the set is placed together then.',
  },
  override: null,
});
