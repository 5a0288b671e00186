/** Kinds of move, by who is on either side; each has its own external consideration and signer. Own request is a reason, no kind. */
export const moveKinds = ['within_agency', 'within_province', 'between_provinces', 'central_agency'] as const;
export type MoveKind = (typeof moveKinds)[number];

/** Moves that lead to another agency: the receiving authority opens their case. */
export const betweenAgencies: readonly MoveKind[] = moveKinds.filter((kind) => kind !== 'within_agency');
