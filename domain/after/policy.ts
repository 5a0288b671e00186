import type { Duration } from '../case/policy.ts';
import type { Role } from '../case/roles.ts';
import type { LegalBasis } from '../eligibility/finding.ts';

/** When a review opens, counted from the day duty began; seconds, for tests and demonstrations, from when it was recorded. */
export type ReviewAfter = { readonly months: number } | { readonly seconds: number };

/** What is waited for in a follow-up, and who is told when nobody answers. */
export interface FollowUpDeadline {
  readonly within: Duration;
  readonly basis: LegalBasis;
  readonly remindBefore: readonly Duration[];
  /** Who is told, all at once; nobody decides instead. */
  readonly escalateTo: readonly Role[];
}

/** How a case is followed after its decree: data of the province, with a version, copied into each follow-up. */
export interface FollowUpPolicy {
  readonly id: 'follow-up';
  readonly version: number;
  readonly objection: {
    /** From the receipt of the decree. */
    readonly within: Duration;
    readonly basis: LegalBasis;
    readonly answer: FollowUpDeadline & { readonly alertBefore: Duration };
  };
  /** HR's correcting decree after an objection was upheld. */
  readonly correction: FollowUpDeadline;
  /** Delivery, and then receipt, of a decree that corrects another; absent in versions from before there were any. */
  readonly correctionDelivery?: FollowUpDeadline;
  /** The unit's own indicator, named by the new head after the first day of duty. */
  readonly indicator: FollowUpDeadline;
  readonly reviews: readonly { readonly id: string; readonly after: ReviewAfter }[];
  /** How long a review takes answers: then it closes, and says who did not answer. */
  readonly answers: FollowUpDeadline;
  /** Days after which a leader is reminded again of an obligation that is due and not kept. */
  readonly obligationEveryDays: number;
  /** Groups of fewer cases are not shown in reports; see {@link smallestShown}. */
  readonly smallestGroup: number;
  /** After how many months in a remote post somebody counts as kept; absent in versions from before it was asked: 6. */
  readonly keptMonths?: number;
}

/** Fewer than these are never shown, whatever a policy says: in a smaller group people would know each other. */
const fewest = 5;

/** From how many cases on a group is shown in reports. */
export const smallestShown = ({ smallestGroup }: Pick<FollowUpPolicy, 'smallestGroup'>): number =>
  Math.max(fewest, smallestGroup);

/** After how many months in a remote post somebody counts as kept. */
export const monthsToBeKept = ({ keptMonths }: Pick<FollowUpPolicy, 'keptMonths'>): number => keptMonths ?? 6;

/** Until when a decree that corrects another is delivered, and received after that. */
export const deliveryOfCorrections = ({
  correctionDelivery,
}: Pick<FollowUpPolicy, 'correctionDelivery'>): FollowUpDeadline =>
  correctionDelivery ?? {
    within: { workingDays: 5 },
    basis: { article: 'UU 30/2014 pasal 62', standing: 'unverified' },
    remindBefore: [{ workingDays: 2 }],
    escalateTo: ['authorized_official'],
  };
