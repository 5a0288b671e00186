/** Writes one line for the person at the terminal. */
export type Log = (line: string) => void;

const REMINDER_MS = 15_000;

/** Whole seconds since `startedAt` (milliseconds of `Date.now()`), as people read it: `7 s`, `3 min 42 s`. */
export function elapsed(startedAt: number): string {
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/**
 * Runs one slow step and tells of it: a line every 15 seconds while it runs, and one with the time it took at the end.
 * A failure is passed on untouched.
 */
export async function step<T>(log: Log, title: string, work: () => Promise<T>): Promise<T> {
  const startedAt = Date.now();
  const reminder = setInterval(() => log(`  ${title} … ${elapsed(startedAt)}`), REMINDER_MS);
  try {
    const result = await work();
    log(`  ${title}: done (${elapsed(startedAt)})`);
    return result;
  } finally {
    clearInterval(reminder);
  }
}
