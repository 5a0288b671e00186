import type { CaseEvent } from './events.ts';
import type { Actor } from './roles.ts';

/** What each request asks of the register. */
export interface RequestDetails {
  recheck: object;
  place: object;
  /** The newest working calendar, by its version. */
  adopt_calendar: { readonly version: string };
  /** A published version of the policy that the case goes by. */
  adopt_policy: { readonly version: number; readonly ground: string };
  correct_fact: { readonly corrected: Readonly<Record<string, unknown>>; readonly ground: string };
}

/** The envelope of a request, and what it asks. */
export type RequestOf<Kind extends keyof RequestDetails> = {
  readonly kind: Kind;
  readonly sequence: number;
  readonly at: number;
  readonly commandId?: string;
  readonly by?: Actor;
} & RequestDetails[Kind];

/**
 * A decision that only the register can complete, in the transaction that records it: `recheck` becomes `rechecked`, `place`
 * becomes `placed` or `placement_held`, and so on.
 */
export type RegisterRequest = { [Kind in keyof RequestDetails]: RequestOf<Kind> }[keyof RequestDetails];

export type Proposal = CaseEvent | RegisterRequest;

const requests: Readonly<Record<keyof RequestDetails, true>> = {
  recheck: true,
  place: true,
  adopt_calendar: true,
  adopt_policy: true,
  correct_fact: true,
};

/** Whether what follows depends on what the register says when the proposal is recorded. */
export const asksRegister = (proposal: Proposal): boolean => isRegisterRequest(proposal) || proposal.kind === 'amended';

export const isRegisterRequest = (proposal: Proposal): proposal is RegisterRequest =>
  Object.hasOwn(requests, proposal.kind);
