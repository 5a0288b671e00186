import { addDays, type LocalDate } from '../calendar/local-date.ts';
import { startOfDay } from '../calendar/zone.ts';
import type { Finding } from '../eligibility/finding.ts';
import { type Context, pause, resume } from './deadlines.ts';
import type { HoldCause, WindowHold } from './event-facts.ts';
import { type CaseState, isOnHold, waitFor } from './state.ts';
import { plainWait, type Wait, type WaitKey } from './wait.ts';

/** The rules whose windows hold a case by themselves. */
const windowRules: readonly string[] = ['R12', 'R13'] satisfies readonly HoldCause[];

const isWindowRule = (rule: string): rule is 'R12' | 'R13' => windowRules.includes(rule);

/** The clearance is given with the decree: before, R17 says no more than that it is not there yet. */
const givenLater: readonly string[] = ['R17'];

/** Until when the windows hold a case, if nothing else blocks it; `null` when something else does, or nothing. */
function windowOf(blocking: readonly Finding[]): WindowHold | null {
  const counting = blocking.filter(({ rule }) => !givenLater.includes(rule));
  const windows = counting.filter(({ rule }) => isWindowRule(rule));
  const [first] = windows;
  if (first === undefined || !isWindowRule(first.rule) || windows.length < counting.length) return null;
  const ends = windows.map(({ until }) => until ?? null);
  const known = ends.filter((end) => end !== null).toSorted();
  return { cause: first.rule, until: known.length < ends.length ? null : (known.at(-1) ?? null) };
}

/** Nobody is asked: the day after the window asks for a recheck. Its clock is the one that runs while the case is on hold. */
function waitForWindow(state: CaseState, now: number, until: LocalDate | null): Wait {
  const ends = until === null ? null : startOfDay(addDays(until, 1), state.destinationZone);
  return plainWait('window', [], ends !== null && ends > now ? ends : null);
}

/** What a check does to the hold of a case and to its waits. */
export interface HoldChange {
  readonly holds?: WindowHold;
  readonly resumes?: true;
  readonly opens: readonly Wait[];
  readonly closes: readonly WaitKey[];
}

const none: HoldChange = { opens: [], closes: [] };

/**
 * What follows for the clocks when a check has found `blocking`: blocked by a window alone, the case goes on hold until consent
 * is attached or the window has passed; held by a window that blocks no longer, it goes on. `waits` are those that the check
 * leaves open.
 */
export function holdAfter(
  state: CaseState,
  blocking: readonly Finding[],
  waits: readonly Wait[],
  context: Context,
): HoldChange {
  const window = windowOf(blocking);
  const cause = state.hold?.cause;
  if (cause === undefined) {
    if (window === null) return none;
    const opens = [
      ...waits.map((wait) => pause(state, context, wait, 'hold')),
      waitForWindow(state, context.now, window.until),
    ];
    return { holds: window, opens, closes: [] };
  }
  if (!isWindowRule(cause)) return none;
  if (blocking.some(({ rule }) => isWindowRule(rule))) {
    const until = windowOf(blocking.filter(({ rule }) => isWindowRule(rule)))?.until ?? null;
    return { opens: [waitForWindow(state, context.now, until)], closes: [] };
  }
  const running = waits.filter(({ key }) => key !== 'window').map((wait) => resume(context, wait, 'hold'));
  return { resumes: true, opens: running, closes: ['window'] };
}

/**
 * What an event does that leaves nothing but windows in the way, without having asked the rules until when: the case goes on
 * hold, and asks at once.
 */
export function holdAtOnce(state: CaseState, blocks: CaseState['blocks'], context: Context): HoldChange {
  const cause = blocks.map(({ rule }) => rule).find(isWindowRule);
  const others = blocks.some(({ rule }) => !isWindowRule(rule) && !givenLater.includes(rule));
  if (cause === undefined || others || isOnHold(state)) return none;
  const stopped = state.waits.map((wait) => pause(state, context, wait, 'hold'));
  const asking = { ...waitForWindow(state, context.now, null), dueAt: context.now };
  return { holds: { cause, until: null }, opens: [...stopped, asking], closes: [] };
}

/** The window asked about at once, because the consent that it waits for is there; nothing for a case that no window holds. */
export const windowAskedAt = (state: CaseState, now: number): readonly Wait[] => {
  const window = waitFor(state, 'window');
  return window === undefined ? [] : [{ ...window, dueAt: now }];
};
