import type { CommandOf } from './commands.ts';
import type { Context } from './deadlines.ts';
import type { Draft } from './draft.ts';
import type { Refusal } from './refusal.ts';
import type { CaseState } from './state.ts';

/** The decree has been signed by a signing service: what was a draft is the decree from here on. It is signed once. */
export function recordSignature(
  state: CaseState,
  { document, hash, certificate }: CommandOf<'recordSignature'>,
  { policy }: Context,
): Draft | Refusal {
  if (state.clearance === undefined)
    return { code: 'Impossible', message: 'recordSignature: no decree has been issued that could be signed' };
  if (policy.externalDecree !== undefined)
    return { code: 'Impossible', message: 'recordSignature: whoever issued the decree elsewhere has signed it' };
  if (state.signature !== undefined)
    return { code: 'AlreadyDecided', message: 'recordSignature: the decree is signed; its file stands in /documents' };
  return { kind: 'decree_signed', document, hash, certificate, stage: state.stage };
}
