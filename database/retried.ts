import { setTimeout as pause } from 'node:timers/promises';

const mostTries = 6;
const pauseMs = 40;

/** Postgres's codes for a transaction that met another one: a serialization failure, a deadlock of which it was the victim. */
const isCollision = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === '40001' || error.code === '40P01');

/**
 * Runs a whole transaction again when it collided with another one, at most six times: whoever waits for it need not know.
 * Every other error, and the last collision, is thrown.
 */
export async function retried<T>(transaction: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await transaction();
    } catch (error) {
      if (!isCollision(error) || tries === mostTries) throw error;
      await pause(pauseMs * tries * (0.5 + Math.random()));
    }
  }
}
