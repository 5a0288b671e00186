import { suffices } from '../../database/case/deciding-authority.ts';
import type { OfficeKind } from '../../database/offices.ts';
import { actionOfFollowUp, type FollowUpCommandName, holdersOfCommand } from '../../domain/after/commands.ts';
import type { FollowUpState } from '../../domain/after/state.ts';
import type { Actor, Holder, Role, SupportRole } from '../../domain/case/roles.ts';
import { seatedIn } from '../../domain/case/roles.ts';
import type { CaseState } from '../../domain/case/state.ts';
import type { Caller } from '../authentication.ts';
import { holds, holdsKind, mustRead } from '../authority.ts';
import { invalidRequest, Problem } from '../problem.ts';

/*
 * Who may read and say what after the decree, and who may read reports: the counterpart of authority.ts, which answers for cases.
 */

/** What of a follow-up the caller may read besides its course, dates and judgements. */
export interface FollowUpReading {
  /** Words and documents of the objection, which may hold family and health facts. */
  readonly objection: boolean;
  /** The reasons of the answer. */
  readonly answer: boolean;
  /** Everybody's words in reviews. One's own are always shown. */
  readonly reviews: boolean;
}

/** Whether the caller may read the words of an objection to the decree, and of the answer on paper, which quotes them. */
export function mayReadObjection(
  { offices, subject, decreeElsewhere }: Pick<CaseState, 'offices' | 'subject' | 'decreeElsewhere'>,
  caller: Caller,
): boolean {
  // To an authority elsewhere, HR passes it on.
  const passing: readonly Role[] = decreeElsewhere === true ? ['hr'] : [];
  const readers: readonly (Role | SupportRole)[] = [
    ...(['appointing_authority', 'authorized_official', 'legal_officer'] as const),
    ...passing,
  ];
  const mine = readers.some((role) => seatedIn(offices, role).some(({ office }) => holds(caller, office)));
  return mine || subject === caller.person;
}

/** Throws 404 when the caller may read neither the case nor its follow-up: it does not tell whether there is one. */
export function mustReadFollowUp(
  state: CaseState | null,
  followUp: FollowUpState | null,
  caller: Caller,
): FollowUpReading {
  const asked = followUp?.waits.some(({ holders, escalatedTo }) =>
    [...holders, ...escalatedTo].some((office) => holds(caller, office)),
  );
  if (asked !== true) mustRead(state, caller);
  const followed = followUp ?? state;
  const offices = followed?.offices;
  const mine = (...roles: readonly (Role | SupportRole)[]): boolean =>
    offices !== undefined && roles.some((role) => seatedIn(offices, role).some(({ office }) => holds(caller, office)));
  const objection = followed !== null && mayReadObjection(followed, caller);
  return {
    objection,
    answer: objection || mine('hr'),
    // The employee's words on the heads are for those who look after the review, and not for the heads.
    reviews: mine('authorized_official') || holdsKind(caller, 'hr'),
  };
}

/** In whose names the caller could send this now. */
export function followUpHolders(state: FollowUpState, caller: Caller, name: FollowUpCommandName): readonly Holder[] {
  const own = caller.person === state.subject;
  const action = actionOfFollowUp(state, name);
  return holdersOfCommand(state, name).filter((holder) =>
    holder === 'subject'
      ? own
      : !own && caller.offices.some((held) => held.office === holder && suffices(held, action)),
  );
}

/**
 * In whose name the caller acts in a follow-up. Throws 400 when several offices fit and none is named, 403 for an office that the
 * caller does not hold. Where none fits, the follow-up itself says why.
 */
export function followUpActor(
  state: FollowUpState,
  caller: Caller,
  name: FollowUpCommandName,
  office: string | undefined,
): Actor {
  const { person } = caller;
  if (person === state.subject) return { person, office: 'subject' };
  if (office !== undefined) {
    const named = caller.offices.find((held) => held.office === office);
    if (named === undefined)
      throw new Problem(
        'office_not_held',
        `You do not hold the office ${office} today. GET /me lists those that you hold.`,
      );
    return { person, office: named.office };
  }
  const asked = holdersOfCommand(state, name);
  const [first, another] = caller.offices.filter((held) => asked.includes(held.office));
  if (another !== undefined) {
    const fitting = caller.offices.filter((held) => asked.includes(held.office)).map((held) => held.office);
    throw invalidRequest([
      { in: 'body', pointer: '/office', detail: `several of your offices fit: name one of ${fitting.join(', ')}` },
    ]);
  }
  return { person, office: (first ?? caller.offices[0])?.office ?? 'subject' };
}

/** Offices that read reports: HR, the authorized official, and those who lead or advise on mutations. */
const reportOffices: readonly OfficeKind[] = ['hr', 'authorized_official', 'appointing_authority', 'performance_board'];

/** Throws 403 unless the caller may read reports. */
export function mustReadReports(caller: Caller): void {
  if (!reportOffices.some((kind) => holdsKind(caller, kind)))
    throw new Problem(
      'not_yours',
      'Reports are for the BKD, the authorized official, the appointing authority and the performance board.',
    );
}
