/** A held lock. `release` gives it up; it is also lost when the process dies. */
export interface FileLock {
  release(): Promise<void>;
}

/**
 * Takes the lock at `path`, or `undefined` when it is still held after `waitMs` milliseconds (default: waits for ever).
 * `onWait` is called once, with the holder's process id if it is known.
 */
export function acquireFileLock(
  path: string,
  options?: { waitMs?: number; onWait?: (holder: number | undefined) => void },
): Promise<FileLock | undefined>;
