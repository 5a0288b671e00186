import type { Knex } from 'knex';
import type { LocalDate } from '../../domain/calendar/local-date.ts';
import { localDate } from '../../domain/calendar/zone.ts';
import type { Judgement, Reasons } from '../../domain/case/event-facts.ts';
import type { KnownPost } from '../../domain/case/placement-events.ts';
import type { CasePolicy } from '../../domain/case/policy.ts';
import type { Offices } from '../../domain/case/roles.ts';
import type { CaseState } from '../../domain/case/state.ts';
import { type CaseDocument, lastOf } from '../../domain/eligibility/case-document.ts';
import type { Circumstances, Facts, Purpose } from '../../domain/eligibility/facts.ts';
import type { Finding } from '../../domain/eligibility/finding.ts';
import { judge } from '../../domain/eligibility/rules.ts';
import { type CaseId, caseIdOf, type EmployeeId, type OfficeId, type PositionId } from '../../domain/identifiers.ts';
import { type FactsSaid, factsSaidOfAll } from '../decree/corrected-facts.ts';
import { holdersOf } from '../offices.ts';
import { factsHash } from './case-checks.ts';
import { readFactsOf } from './register.ts';

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

const decidingOffices = ({
  leader: _,
  operator: __,
  legal_officer: ___,
  ...deciding
}: Offices): readonly OfficeId[] => [
  ...new Set(
    Object.values(deciding)
      .flat()
      .map(({ office }) => office),
  ),
];

/** The facts of a move as the register stands in this transaction; `null` when person or position is unknown. */
export async function factsOf(trx: Knex.Transaction, move: Move): Promise<Facts | null> {
  const [facts] = await factsOfAll(trx, [move]);
  return facts ?? null;
}

/** The same for many moves, in their order. */
async function factsOfAll(trx: Knex.Transaction, moves: readonly Move[]): Promise<readonly (Facts | null)[]> {
  const now = new Date();
  const holders = new Map<OfficeId, readonly EmployeeId[]>();
  for (const office of new Set(moves.flatMap((move) => decidingOffices(move.offices))))
    holders.set(office, await holdersOf(trx, office, now));
  return readFactsOf(
    trx,
    moves.map((move) => ({
      employee: move.employee,
      target: move.position,
      on: move.on,
      reasons: move.reasons,
      deciders: decidingOffices(move.offices).map((office) => ({ office, holders: holders.get(office) ?? [] })),
      circumstances: move.circumstances,
      excludeCase: move.case,
      ...(move.dependentSet === undefined ? {} : { dependentSet: move.dependentSet }),
    })),
  );
}

/** What a case keeps of the post that it leads to. */
export const knownPostOf = ({ current, target }: Facts): KnownPost => ({
  postType: target.type,
  ...(current === null || current.type === target.type ? {} : { fromOtherClass: true }),
});

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

/** An open case that is to be judged; `also` is what the caller has found besides. */
export interface ToJudge {
  readonly state: CaseState;
  readonly policy: CasePolicy;
  readonly check: Check;
  readonly also: readonly Finding[];
}

const moveOf = ({ state, policy, check }: ToJudge, said: FactsSaid): Move => {
  const { purpose, at, decree, reasons } = check;
  const documents = state.documents ?? [];
  return {
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
  };
};

/** The rules judged again for an open case; `also` is what the caller has found besides. */
export async function judgeCase(
  trx: Knex.Transaction,
  state: CaseState,
  policy: CasePolicy,
  check: Check,
  also: readonly Finding[] = [],
): Promise<Judged> {
  const found = (await judgeCases(trx, [{ state, policy, check, also }])).get(state.case);
  if (found === undefined) throw new Error(`${state.case} was not judged`);
  return found;
}

/** The same for many cases, with as many statements as for one. */
export async function judgeCases(trx: Knex.Transaction, all: readonly ToJudge[]): Promise<ReadonlyMap<CaseId, Judged>> {
  const said = await factsSaidOfAll(
    trx,
    all.map(({ state }) => state.case),
  );
  const moves = all.map((each) => {
    const own = said.get(each.state.case);
    if (own === undefined) throw new Error(`${each.state.case} has no opening`);
    return moveOf(each, own);
  });
  const facts = await factsOfAll(trx, moves);
  return new Map(
    all.map(({ state, policy, also }, index) => {
      const own = facts[index] ?? null;
      if (own === null) throw new Error(`${state.case}: its employee or position is no longer in the register`);
      return [state.case, judged(own, policy, also)];
    }),
  );
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
