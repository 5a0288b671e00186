import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';

/**
 * One timer for the earliest deadline of a case. It may ring early (after a deadline has moved to later it is simply set
 * again), never late; so a decision that only postpones costs no timer events.
 */
export class Alarm {
  #armed: { readonly at: number; readonly scope: CancellationScope } | null = null;

  /** Whether the alarm has to be set for `at`, because none rings by then. */
  missing(at: number | null): boolean {
    return at !== null && (this.#armed === null || this.#armed.at > at);
  }

  /** Makes sure that the alarm rings at `at` or before. */
  set(at: number | null): void {
    if (at === null || !this.missing(at)) return;
    this.#armed?.scope.cancel();
    const mine = { at, scope: new CancellationScope() };
    this.#armed = mine;
    mine.scope
      .run(() => sleep(Math.max(1, at - Date.now())))
      .then(
        () => {
          if (this.#armed === mine) this.#armed = null;
        },
        (error) => {
          if (!isCancellation(error)) throw error;
        },
      );
  }

  /** Stops the timer, so that a closing case leaves none behind. */
  clear(): void {
    this.#armed?.scope.cancel();
    this.#armed = null;
  }
}
