import type { Logger } from '../platform/logger.ts';

/**
 * Does each step of a round, one after the other. One that throws is logged by its name and done again in the next round; it
 * keeps no other from its turn, so that a follow-up that cannot be begun does not leave files without a signed head.
 */
export async function eachInTurn(
  steps: Readonly<Record<string, (now: Date) => Promise<unknown>>>,
  logger: Pick<Logger, 'warn'>,
): Promise<void> {
  for (const [step, work] of Object.entries(steps)) {
    try {
      await work(new Date());
    } catch (error) {
      logger.warn({ err: error, step }, 'a step of the sweep failed and is tried again');
    }
  }
}
