import { setTimeout as sleep } from 'node:timers/promises';
import { elapsed, type Log } from './progress.ts';
import { TITLES, type UnexpectedEnd } from './stack-part.ts';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
/** A part that ran this long had recovered: its next crash is a new one. */
const RECOVERED_MS = 60_000;

/**
 * Starts parts again that ended unasked, and tells of each time. The pauses double from one second to half a minute, so
 * that a part that cannot run does not keep the machine busy.
 */
export class KeepAlive {
  readonly #log: Log;
  readonly #pauses = new Map<string, { ms: number; at: number }>();
  #ending = false;

  constructor(log: Log) {
    this.#log = log;
  }

  /** From now on nothing is started again. */
  end(): void {
    this.#ending = true;
  }

  /** To be called for each unexpected end. Resolves when the part runs again. */
  async revive(end: UnexpectedEnd): Promise<void> {
    const title = TITLES[end.part.name];
    let reason = end.signal === null ? `exit code ${end.code}` : end.signal;
    while (!this.#ending) {
      const pause = this.#nextPause(end.part.name);
      this.#log(`${title} has ended (${reason}). Starting it again in ${pause / 1_000} s …`);
      await sleep(pause, undefined, { ref: false });
      if (this.#ending) return;
      const startedAt = Date.now();
      try {
        await end.part.start();
        this.#log(`${title} runs again (${elapsed(startedAt)}).`);
        return;
      } catch (error) {
        reason = error instanceof Error ? error.message : String(error);
      }
    }
  }

  #nextPause(part: string): number {
    const last = this.#pauses.get(part);
    const isNew = last === undefined || Date.now() - last.at > RECOVERED_MS;
    const ms = isNew ? FIRST_PAUSE_MS : Math.min(last.ms * 2, LONGEST_PAUSE_MS);
    this.#pauses.set(part, { ms, at: Date.now() });
    return ms;
  }
}
