import knex, { type Knex } from 'knex';
import pg from 'pg';

export interface ConnectionOptions {
  /** Most connections held at once; default 10. */
  readonly max?: number;
  /** How long one statement may take before it fails; 0 means no limit, for migrations only. Default 1500. */
  readonly queryTimeoutMs?: number;
  /** Shown in `pg_stat_activity`; default `amplas`. */
  readonly applicationName?: string;
}

/** A server that is away is known to be away before the worker's local activity (2 s) or the caller's patience ends. */
const impatienceMs = 1500;
/** Longest wait for a free connection: many requests may queue for a moment, and all are answered within 10 s. */
const acquireMs = 6000;
/** A process that died in the middle of a transaction, behind a dead network, must not keep its locks. */
const abandonedMs = 10_000;

const dateType = 1082;
const int8Type = 20;

/** An int8 as a number while a double holds it exactly, else as text. */
const readInt8 = (text: string): number | string => {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : text;
};

/** Dates stay `YYYY-MM-DD`: the driver would make them midnights in the zone of the machine. */
const types = {
  getTypeParser: (id: number, format: string) => {
    if (id === dateType) return (text: string) => text;
    if (id === int8Type) return readInt8;
    return format === 'binary' ? pg.types.getTypeParser(id, 'binary') : pg.types.getTypeParser(id);
  },
};

/**
 * Whether a connection has nothing under way. After a timeout the server may still be busy with the statement, inside a
 * transaction that nobody will end; what the next borrower writes would join it.
 */
const isIdle = (client: pg.Client & { readonly readyForQuery?: boolean }): boolean =>
  client.readyForQuery === true && client.getTransactionStatus() === 'I';

/**
 * A pool of connections to Postgres. Connects on first use, so a server that is away shows in the first query; a
 * connection that breaks or hangs is dropped and replaced. End it with `destroy()`.
 */
export function connect(url: string, options: ConnectionOptions = {}): Knex {
  const queryTimeoutMs = options.queryTimeoutMs ?? impatienceMs;
  return knex.knex({
    client: 'pg',
    connection: {
      connectionString: url,
      types,
      application_name: options.applicationName ?? 'amplas',
      connectionTimeoutMillis: impatienceMs,
      query_timeout: queryTimeoutMs,
      statement_timeout: queryTimeoutMs,
      idle_in_transaction_session_timeout: queryTimeoutMs === 0 ? 0 : abandonedMs,
      keepAlive: true,
    },
    pool: { min: 0, max: options.max ?? 10, validate: isIdle },
    acquireConnectionTimeout: acquireMs,
    // Errors are logged and kept as failures: they quote the statement, and not the names and numbers that it was given.
    compileSqlOnError: false,
    // A dropped connection fails the query that used it, which is reported there; knex would also print it.
    log: { warn: () => {} },
  });
}
