/**
 * `node dev/bootstrap.mjs <script.ts> [arguments]`: what every npm script of this project begins with. It runs on any Node
 * from 20 up with nothing installed, installs the dependencies when they are missing or the lock file has changed, and
 * hands over to the Node 24 that is one of them.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { acquireFileLock } from './file-lock.mjs';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const MODULES = join(ROOT, 'node_modules');
const PROGRAMS = join(MODULES, '.bin');
const LOCK_FILE = join(ROOT, 'package-lock.json');
/** Where npm keeps what it has installed. */
const INSTALLED_PACKAGES = join(MODULES, '.package-lock.json');
const INSTALLED = join(MODULES, '.amplas-installed');
const NODE = join(PROGRAMS, process.platform === 'win32' ? 'node.cmd' : 'node');
const NODE_MAJOR = 24;

/** A failure that a person can mend: told without a stack trace. */
class SetUpError extends Error {}

try {
  const [script, ...args] = process.argv.slice(2);
  if (script === undefined) throw new SetUpError('usage: node dev/bootstrap.mjs <script.ts> [arguments]');
  await installWhenNeeded();
  await assertNodeVersion();
  process.exitCode = await runScript(script, args);
} catch (error) {
  console.error(error instanceof SetUpError ? error.message : error);
  process.exitCode = 1;
}

async function installWhenNeeded() {
  if (await isInstalled()) return;
  await mkdir(MODULES, { recursive: true });
  const lock = await acquireFileLock(join(MODULES, '.amplas-installing'), {
    onHeld: (holder) => tell(`waiting for another installation (process ${holder ?? 'unknown'})`),
  });
  try {
    if (!(await isInstalled())) await install();
  } finally {
    await lock.release();
  }
}

async function isInstalled() {
  const remembered = await readFile(INSTALLED, 'utf8').catch(() => '');
  return remembered === (await lockFileHash()) && existsSync(NODE);
}

async function lockFileHash() {
  return createHash('sha256')
    .update(await readFile(LOCK_FILE))
    .digest('hex');
}

/**
 * `npm install` that saves nothing, and then a look whether it installed what the lock file says. `npm ci` rejects a lock file
 * from which npm has dropped the optional parts of other platforms, as it does now and then (docs/adr/0007).
 */
async function install() {
  const startedAt = Date.now();
  tell('installing dependencies (npm install; a minute or two the first time) …');
  const reminder = setInterval(() => tell(`installing dependencies … ${seconds(startedAt)}`), 15_000);
  // Only errors: under Node 20 npm warns of packages that want the Node 24 we are about to install.
  const npm = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
  // What npm writes goes to the error stream: a script's output may be read by another program.
  const { code } = await run('npm', npm, { stdio: ['ignore', process.stderr, process.stderr] }).finally(() =>
    clearInterval(reminder),
  );
  if (code !== 0) {
    throw new SetUpError(
      'The dependencies could not be installed: see what npm said above. Is the npm registry reachable?',
    );
  }
  await assertAsLocked();
  await writeFile(INSTALLED, await lockFileHash());
  tell(`dependencies installed (${seconds(startedAt)})`);
}

/** What is installed must be what was tested: every package in the version, and with the content, of the lock file. */
async function assertAsLocked() {
  const packagesOf = async (file) => JSON.parse(await readFile(file, 'utf8')).packages;
  const [locked, installed] = [await packagesOf(LOCK_FILE), await packagesOf(INSTALLED_PACKAGES)];
  const others = Object.keys(installed).filter(
    (path) => locked[path]?.version !== installed[path].version || locked[path].integrity !== installed[path].integrity,
  );
  if (others.length === 0) return;
  throw new SetUpError(
    `npm installed what package-lock.json does not hold: ${others.slice(0, 5).join(', ')}. Undo your changes of it with ` +
      '"git checkout package-lock.json"; when you changed package.json yourself, run "npm install" under Node 24 and commit both.',
  );
}

async function assertNodeVersion() {
  const version = await outputOf(NODE, ['--version']).catch(() => '');
  if (version.startsWith(`v${NODE_MAJOR}.`)) return;
  throw new SetUpError(
    [
      `Node ${NODE_MAJOR} from the npm package "node" is missing${version === '' ? '' : ` (found ${version})`}.`,
      'Newer npm blocks install scripts that are not allowed. Allow this one and install again:',
      '  npm approve-scripts node   (or keep "allowScripts" of package.json as it is in the repository)',
      `  rm -f ${INSTALLED} && npm rebuild node`,
    ].join('\n'),
  );
}

/** Runs the script under Node 24. Resolves to its exit code, 128 + signal number when a signal ended it. */
async function runScript(script, args) {
  const env = { ...process.env, PATH: [PROGRAMS, process.env.PATH ?? ''].join(delimiter) };
  const stdio = ['inherit', 'inherit', 'inherit', 'ipc'];
  const { code, signal } = await run(NODE, [join(ROOT, script), ...args], { env, stdio, detached: true });
  return code ?? 128 + constants.signals[signal];
}

function run(command, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, shell: process.platform === 'win32', ...options });
    if (options.detached) passSignalsOn(child);
    child.once('error', (cause) => reject(new SetUpError(`"${command}" could not be started: ${cause.message}`)));
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
}

/**
 * Ctrl-C in a terminal reaches the whole group, and npm passes it on besides. So the script runs in a group of its own and
 * is told exactly once. Should we be killed outright, it notices by the message channel that closes.
 */
function passSignalsOn(child) {
  let told = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (!told) child.kill(signal);
      told = true;
    });
  }
}

function outputOf(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'ignore'], shell: process.platform === 'win32' });
    let output = '';
    child.stdout.on('data', (data) => {
      output += data;
    });
    child.once('error', reject);
    child.once('exit', () => resolve(output.trim()));
  });
}

function seconds(startedAt) {
  return `${Math.round((Date.now() - startedAt) / 1000)} s`;
}

function tell(line) {
  console.error(line);
}
