import { type DestinationStream, type Logger, pino, stdTimeFunctions } from 'pino';
import type { Configuration } from './configuration.ts';

export type { Logger };

/** What identifies or quotes a person, or lets one act as them; Postgres quotes rows in `detail` and `where` of its errors. Depths beyond these are not logged by any room. */
const personal = ['nip', 'name', 'words', 'authorization', 'cookie', 'set-cookie', 'detail', 'where'];

/** Every personal field at the top and down to three levels below it. */
const personalPaths = ['', '*', '*.*', '*.*.*'].flatMap((above) => personal.map((field) => `${above}["${field}"]`));

/**
 * A logger of JSON lines on standard output, with the process's name on each.
 * Fields called nip, name, words, authorization, cookie, set-cookie, detail or where are replaced; messages are not, so write no person into one.
 */
export function createLogger(
  configuration: Pick<Configuration, 'logLevel'>,
  processName: string,
  destination?: DestinationStream,
): Logger {
  const options = {
    level: configuration.logLevel,
    base: { process: processName, pid: process.pid },
    timestamp: stdTimeFunctions.isoTime,
    redact: { paths: personalPaths, censor: '[redacted]' },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}
