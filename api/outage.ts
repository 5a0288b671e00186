import { unavailable } from './problem.ts';

/** Codes of Postgres and of the network that say: not now, perhaps in a moment. Class 08 is a connection that broke. */
const codes =
  /^(08...|53300|57P0[1-5]|57014|25P0[34]|40001|40P01|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/;
/** The driver and the pool know some outages by their words only. */
const words = /timeout|terminated|Unable to acquire a connection|Connection ended|not queryable/i;

/** Whether an error of the database room means that Postgres cannot be reached or is too slow to answer. */
export function isPostgresAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError) return error.errors.some(isPostgresAway);
  if ('code' in error && typeof error.code === 'string') return codes.test(error.code);
  return words.test(error.message) || error.name === 'KnexTimeoutError';
}

/** Runs `work` again, once, when the connection broke in the middle and there is time; only for work that may run twice. */
export async function onceMore<T>(deadline: number, work: () => Promise<T>): Promise<T> {
  const half = Date.now() + (deadline - Date.now()) / 2;
  try {
    return await work();
  } catch (error) {
    if (!isPostgresAway(error) || Date.now() > half) throw error;
    return work();
  }
}

/** What `work` gives, or `late` when `deadline` (an instant in milliseconds) comes first. */
export async function inTime<T, Late>(deadline: number, work: Promise<T>, late: () => Late): Promise<T | Late> {
  const over = Symbol('over');
  let timer: NodeJS.Timeout | undefined;
  const clock = new Promise<typeof over>((resolve) => {
    timer = setTimeout(resolve, Math.max(0, deadline - Date.now()), over);
  });
  // Whatever comes after the answer has been given concerns nobody.
  work.catch(() => undefined);
  try {
    const first = await Promise.race([work, clock]);
    return first === over ? late() : first;
  } finally {
    clearTimeout(timer);
  }
}

/** What `work` gives, or the answer 503 when `deadline` (an instant in milliseconds) comes first. */
export const within = <T>(deadline: number, work: Promise<T>): Promise<T> =>
  inTime(deadline, work, (): never => {
    throw unavailable(['what the answer needs']);
  });
