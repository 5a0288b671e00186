import type { CaseId } from '../identifiers.ts';
import type { Judgement, MemberOfSet } from './event-facts.ts';
import type { EventOf } from './events.ts';
import { envelope } from './register-answer.ts';
import type { RequestOf } from './register-request.ts';
import type { Wait } from './wait.ts';

/** Nobody's task: the batch looks after it, and says which member is late. */
const setWait: Wait = {
  key: 'dependent_set',
  holders: [],
  dueAt: null,
  overdueSince: null,
  provisional: false,
  escalatedTo: [],
};

const waitsForSet = { stage: 'placement', closes: ['effective_date'], opens: [setWait] } as const;

/** What the effective date leads to for a member of a batch: it waits for the others, and its batch places them together. */
export const setAwaited = (request: RequestOf<'place'>, { batch, set }: MemberOfSet): EventOf<'set_awaited'> => ({
  ...envelope(request),
  kind: 'set_awaited',
  batch,
  set,
  ...waitsForSet,
});

/** What a member that nothing blocks is told when others of its set are blocked. It is placed with them once they are cured. */
export const setHeld = (
  request: RequestOf<'place'>,
  { batch, set }: MemberOfSet,
  blockedBy: readonly CaseId[],
  judgement: Judgement,
): EventOf<'set_held'> => ({
  ...envelope(request),
  kind: 'set_held',
  ...judgement,
  batch,
  set,
  blockedBy,
  ...waitsForSet,
});
