/** A held lock. `release` gives it up; it is also lost when the process dies. */
export interface FileLock {
  release(): Promise<void>;
}

/**
 * Takes the lock at `path`, or `undefined` when it is still held after `waitMs` milliseconds (default: waits for ever).
 * `onHeld` is called once when another holds it, with that process's id if it is known.
 */
export function acquireFileLock(
  path: string,
  options?: { waitMs?: number; onHeld?: (holder: number | undefined) => void },
): Promise<FileLock | undefined>;
