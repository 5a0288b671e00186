import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { DEFAULT_FIRST_PORT } from './stack-settings.ts';

const DEFAULT_STATE = fileURLToPath(new URL('../.amplas', import.meta.url));
const LAST_FIRST_PORT = 65_528;

export const START_HELP = `npm start -- [options]

Starts AMPLAS on this machine: PostgreSQL, Temporal, identity provider, mail catcher, signing service, worker and API,
with the sample province. The first start installs and fetches what is missing; open cases go on where they were at the next one.
Ctrl-C ends everything it started.

Options
  --ports-from N   first of the eight ports to use, in a row (default ${DEFAULT_FIRST_PORT})
  --state DIR      where everything is kept (default .amplas in the project)
  --fresh          begin again: removes what is kept there first
  --help           this text

Environment
  DATABASE_URL, TEMPORAL_ADDRESS, OIDC_ISSUER, SMTP_URL, SIGNING_SERVICE_URL
                   use a server of your own instead of starting that part; every setting is in docs/configuration.md
`;

export type StartOptions =
  | { kind: 'help' }
  | { kind: 'wrong'; problem: string }
  | { kind: 'start'; firstPort: number; stateDir: string; fresh: boolean };

/** Reads the command line of `npm start`. */
export function parseStartOptions(args: readonly string[]): StartOptions {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        fresh: { type: 'boolean', default: false },
        state: { type: 'string', default: DEFAULT_STATE },
        'ports-from': { type: 'string', default: String(DEFAULT_FIRST_PORT) },
      },
    });
    if (values.help) return { kind: 'help' };
    const firstPort = Number(values['ports-from']);
    if (!Number.isInteger(firstPort) || firstPort < 1024 || firstPort > LAST_FIRST_PORT) {
      return { kind: 'wrong', problem: `--ports-from: expected a number from 1024 to ${LAST_FIRST_PORT}` };
    }
    return { kind: 'start', firstPort, stateDir: resolve(values.state), fresh: values.fresh };
  } catch (error) {
    return { kind: 'wrong', problem: error instanceof Error ? error.message : String(error) };
  }
}
