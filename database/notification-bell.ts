import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

const impatienceMs = 1500;

/** Rings when something may have become due. It may miss a ring: whoever waits for it looks now and then all the same. */
export interface NotificationBell {
  /** Waits for a ring, `ms` milliseconds or the abort of `signal`, whichever comes first. Never fails. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/**
 * Listens to `channel`, on a connection of its own, since a pool lends its connections to others. Connects at the first `wait`; while
 * Postgres is away, or after the connection broke, each further `wait` tries again.
 */
export function openNotificationBell(databaseUrl: string, channel: string): NotificationBell {
  let listener: pg.Client | undefined;
  let rung = false;
  let wake = (): void => {};
  const ring = (): void => {
    rung = true;
    wake();
  };

  async function listen(): Promise<void> {
    const client = new pg.Client({
      connectionString: databaseUrl,
      application_name: 'amplas-bell',
      connectionTimeoutMillis: impatienceMs,
      query_timeout: impatienceMs,
      keepAlive: true,
    });
    const lost = (): void => {
      if (listener === client) listener = undefined;
    };
    client.on('error', lost).on('end', lost).on('notification', ring);
    try {
      await client.connect();
      await client.query(`listen ${channel}`);
      listener = client;
      // Whatever was owed while nobody listened rang for no one.
      ring();
    } catch {
      void client.end().catch(() => undefined);
    }
  }

  return {
    async wait(ms, signal) {
      if (listener === undefined) await listen();
      if (!rung) {
        const woken = new AbortController();
        wake = () => woken.abort();
        await pause(ms, undefined, { signal: AbortSignal.any([signal, woken.signal]) }).catch(() => undefined);
        wake = () => {};
      }
      rung = false;
    },
    async close() {
      // A server that has vanished never confirms the end.
      await Promise.race([listener?.end().catch(() => undefined), pause(impatienceMs, undefined, { ref: false })]);
    },
  };
}
