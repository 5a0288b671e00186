import { setTimeout as sleep } from 'node:timers/promises';
import { NotAsTold } from './expectation.ts';

const LOOK_EVERY_MS = 200;

/** What is waited for, and for how long at most. */
export interface Bounded {
  /** The step of the story, for the message. */
  readonly step: string;
  readonly expected: string;
  readonly withinMs: number;
  readonly signal: AbortSignal;
}

/**
 * Looks until `pick` finds what it looks for, and returns that. Throws {@link NotAsTold} with what was seen last when the
 * time is over, and the signal's reason when it aborts.
 */
export async function until<Seen, Found>(
  { step, expected, withinMs, signal }: Bounded,
  look: () => Promise<Seen>,
  pick: (seen: Seen) => Found | undefined,
  show: (seen: Seen) => string,
): Promise<Found> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    signal.throwIfAborted();
    const seen = await look();
    const found = pick(seen);
    if (found !== undefined) return found;
    if (Date.now() >= deadline)
      throw new NotAsTold(step, `${expected} within ${Math.round(withinMs / 1000)} s`, show(seen));
    await sleep(LOOK_EVERY_MS, undefined, { signal });
  }
}
