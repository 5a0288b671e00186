import { onInterruption } from './interruption.ts';
import { KeepAlive } from './keep-alive.ts';
import { mailPage } from './mail-catcher.ts';
import { elapsed } from './progress.ts';
import { samplePeople } from './sample-province/people.ts';
import { usualIssuer } from './sign-in.ts';
import { samplePassphrase } from './signing-service.ts';
import { type Stack, startStack } from './stack.ts';
import { portsFrom } from './stack-settings.ts';
import { parseStartOptions, START_HELP } from './start-options.ts';
import { removeState } from './state-folder.ts';

const log = (line: string) => console.log(line);
const options = parseStartOptions(process.argv.slice(2));

if (options.kind === 'help') log(START_HELP);
else if (options.kind === 'wrong') {
  console.error(`${options.problem}\n\n${START_HELP}`);
  process.exitCode = 2;
} else await start(options.firstPort, options.stateDir, options.fresh);

async function start(firstPort: number, stateDir: string, fresh: boolean): Promise<void> {
  const startedAt = Date.now();
  const interruption = new AbortController();
  onInterruption(() => interruption.abort(new Error('Interrupted.')));
  // A start under way has its own processes and timers; this one keeps us alive when nothing else of ours runs.
  const alive = setInterval(() => {}, 60_000);
  const keepAlive = new KeepAlive(log);
  log('Starting AMPLAS …');
  try {
    if (fresh) await removeState(stateDir, log);
    const stack = await startStack({
      ports: portsFrom(firstPort),
      log,
      stateDir,
      signal: interruption.signal,
      onUnexpectedEnd: (end) => void keepAlive.revive(end),
    });
    log(overview(stack, elapsed(startedAt)));
    await untilAborted(interruption.signal);
    keepAlive.end();
    log('\nStopping …');
    await stack.stop();
    log('Everything has stopped. Open cases go on at the next npm start.');
  } catch (error) {
    keepAlive.end();
    if (interruption.signal.aborted) log('Interrupted while starting: everything has stopped.');
    else {
      console.error(`\nAMPLAS did not start.\n${error instanceof Error ? error.message : error}`);
      process.exitCode = 1;
    }
  } finally {
    clearInterval(alive);
  }
  process.exit();
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function overview(stack: Stack, took: string): string {
  const { ports, environment, stateDir } = stack;
  const api = `http://localhost:${ports.api}`;
  const places: (readonly [string, string])[] = [
    ['API', api],
    ['API documentation', `${api}/docs`],
    ['Temporal', environment['TEMPORAL_ADDRESS'] ?? ''],
    ...(stack.has('temporal') ? [['Temporal UI', `http://localhost:${ports.temporalUi}`] as const] : []),
    ['Payloads in the UI', `${api}/codec/sign-in   (sign in there first, as an operator)`],
    ...(stack.has('mail') ? [['Mail that was sent', mailPage(ports.mailPage)] as const] : []),
    ...(stack.has('signing')
      ? [['Signing', `passphrase ${samplePassphrase}, identity any 16 digits   (a service of this machine)`] as const]
      : []),
    ['Identity provider', environment['OIDC_ISSUER'] ?? ''],
    ['State and logs', stateDir],
  ];
  const people = samplePeople.map(({ login, name, note }) => [login, `${name}, ${note}`] as const);
  return [
    `\nAMPLAS runs (${took}).\n`,
    table(places),
    ...(stack.has('identity')
      ? [
          '\nPeople of the sample province to sign in as (no password):\n',
          table(people),
          `\nA token for scripts: ${tokenCommand(environment['OIDC_ISSUER'] ?? '')}`,
        ]
      : []),
    'Stop with Ctrl-C.\n',
  ].join('\n');
}

/** How a token is had from this identity provider; where it is the usual one, nothing more needs to be said. */
function tokenCommand(issuer: string): string {
  const named = issuer === usualIssuer ? '' : `OIDC_ISSUER=${issuer} `;
  return `${named}npm run --silent token -- <login>`;
}

function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, text]) => `  ${name.padEnd(width)}  ${text}`).join('\n');
}
