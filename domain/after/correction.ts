import type { Refusal } from '../case/refusal.ts';
import { dueOf, termFrom } from '../case/term.ts';
import type { AskedCorrection } from '../decree/corrections.ts';
import type { FollowUpCommandOf } from './commands.ts';
import type { FollowUpDraft } from './events.ts';
import { type FollowUpState, unreceivedCorrection } from './state.ts';
import { begin, type FollowUpContext, seatOf } from './waits.ts';

/** What becomes `decree_corrected` where it is recorded: only the register of numbers and the decree itself tell the rest. */
export type CorrectionRequest = Omit<Corrected, 'kind' | 'number' | 'issuedOn' | 'corrections'> & {
  readonly kind: 'correct_decree';
  readonly number?: string;
  readonly corrections: readonly AskedCorrection[];
};
type Corrected = Extract<FollowUpDraft, { readonly kind: 'decree_corrected' }>;

/**
 * HR issues a decree that corrects words of the decree, whose own clause promises it. It moves nobody, needs no approval, and may
 * follow at any time. It answers an objection that was upheld, where wording was what was wrong.
 */
export function correctDecree(
  state: FollowUpState,
  { number, ground, corrections }: FollowUpCommandOf<'correctDecree'>,
  context: FollowUpContext,
): CorrectionRequest | Refusal {
  if (state.decreeElsewhere === true)
    return {
      code: 'NotAllowed',
      message: 'correctDecree: another authority has issued the decree, and corrects its words itself',
    };
  const { holders, zone } = seatOf(state, 'hr');
  return {
    kind: 'correct_decree',
    ...(number === undefined ? {} : { number }),
    ground,
    corrections,
    closes: state.waits.map(({ key }) => key).filter((key) => key === 'correction' || key === 'correction_receipt'),
    opens: [begin(context, 'correction_delivery', holders, zone)],
  };
}

/** HR hands over what was not delivered yet; from here on its receipt is awaited. */
export function deliverCorrection(
  state: FollowUpState,
  { method }: FollowUpCommandOf<'deliverCorrection'>,
  context: FollowUpContext,
): FollowUpDraft | Refusal {
  if (!state.waits.some(({ key }) => key === 'correction_delivery'))
    return { code: 'Impossible', message: 'deliverCorrection: no correcting decree waits for its delivery' };
  return {
    kind: 'correction_delivered',
    method,
    closes: ['correction_delivery'],
    opens: [begin(context, 'correction_receipt', ['subject'], state.subjectZone)],
  };
}

/** The employee has received it. Whoever has not objected to the decree so far may do so within a time that runs from here. */
export function acknowledgeCorrection(
  state: FollowUpState,
  { now, policy, calendar }: FollowUpContext,
): FollowUpDraft | Refusal {
  if (!unreceivedCorrection(state))
    return { code: 'Impossible', message: 'acknowledgeCorrection: no correcting decree was delivered' };
  const window =
    state.objection === null
      ? dueOf(termFrom(now, policy.objection.within, state.subjectZone), calendar)
      : state.window;
  return { kind: 'correction_received', window, closes: ['correction_receipt'] };
}
