import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { connect } from '../database/connection.ts';
import type { SignedCheckpoint } from '../domain/archive/checkpoint.ts';
import { createSignatureCheck } from '../platform/archive-key.ts';
import { readCheckpointFolder } from '../platform/checkpoint-folder.ts';
import { openPackage } from './file-package.ts';
import { verifyDatabase } from './verify-database.ts';
import { verifyPackage } from './verify-package.ts';
import { type Finding, inWords } from './words.ts';

const HELP = `npm run verify -- --key PUBLIC.pem [--checkpoints FOLDER] FILE.zip...
npm run verify -- --key PUBLIC.pem --checkpoints FOLDER --database

Verifies files of cases: exported packages, offline, or every file of the database that DATABASE_URL names.

  --key FILE            the public key of the archive (GET /archive/public-key; keep a copy elsewhere)
  --checkpoints FOLDER  the signed checkpoints, as they are kept apart from the database; without them nobody can see
                        that the last events were taken away or that a whole file was written anew
  --database            verify the database instead of packages

Exit code: 0 whole, 1 something is wrong (each line says what and where), 2 the command could not be carried out.`;

const WRONG = 1;
const NOT_DONE = 2;
const print = (line: string): void => console.log(line);

/** What keeps the command from being carried out; the message says what to do. */
class NotDone extends Error {}

function argumentsOf(given: readonly string[]) {
  try {
    return parseArgs({
      args: [...given],
      allowPositionals: true,
      options: {
        key: { type: 'string' },
        checkpoints: { type: 'string' },
        database: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch {
    throw new NotDone(HELP);
  }
}

async function checkOf(path: string): Promise<ReturnType<typeof createSignatureCheck>> {
  try {
    return createSignatureCheck(await readFile(path, 'utf8'));
  } catch {
    throw new NotDone(`${path} is not a public key of the archive (Ed25519, PEM). GET /archive/public-key answers it.`);
  }
}

async function checkpointsOf(folder: string | undefined): Promise<readonly SignedCheckpoint[]> {
  if (folder === undefined) return [];
  try {
    return await readCheckpointFolder(folder);
  } catch {
    throw new NotDone(`${folder} cannot be read as a folder of checkpoints.`);
  }
}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch {
    throw new NotDone(`${path} cannot be read.`);
  }
}

function report(what: string, findings: readonly Finding[]): boolean {
  print(findings.length === 0 ? `${what}: whole` : `${what}: NOT whole`);
  for (const finding of findings) print(`  ${inWords(finding)}`);
  return findings.length === 0;
}

type Check = Awaited<ReturnType<typeof checkOf>>;

async function verifyDatabaseAt(check: Check, checkpoints: readonly SignedCheckpoint[]): Promise<boolean> {
  const url = process.env['DATABASE_URL'] ?? '';
  if (url === '') throw new NotDone('Set DATABASE_URL to the database that is to be verified.');
  const db = connect(url, { max: 1, queryTimeoutMs: 0, applicationName: 'amplas-verify' });
  try {
    const { chains, disposed, findings } = await verifyDatabase(db, checkpoints, check);
    return report(`${chains} files, ${checkpoints.length} checkpoints, ${disposed} disposed of`, findings);
  } finally {
    await db.destroy();
  }
}

async function verifyPackages(
  paths: readonly string[],
  check: Check,
  checkpoints: readonly SignedCheckpoint[],
): Promise<boolean> {
  let whole = true;
  for (const path of paths) {
    const bytes = await bytesOf(path);
    try {
      whole = report(path, verifyPackage(openPackage(bytes), check, checkpoints)) && whole;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      print(`${path}: NOT whole\n  ${error.message}`);
      whole = false;
    }
  }
  return whole;
}

async function run(given: readonly string[]): Promise<number> {
  const { values, positionals } = argumentsOf(given);
  if (values.help === true) {
    print(HELP);
    return 0;
  }
  if (values.key === undefined || (values.database === true) === positionals.length > 0) throw new NotDone(HELP);
  const check = await checkOf(values.key);
  const checkpoints = await checkpointsOf(values.checkpoints);
  const whole = await (values.database === true
    ? verifyDatabaseAt(check, checkpoints)
    : verifyPackages(positionals, check, checkpoints));
  if (values.checkpoints === undefined)
    print('Without --checkpoints: events taken from the end, or a file written anew, would not be seen.');
  return whole ? 0 : WRONG;
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof NotDone ? error.message : `The files could not be verified: ${String(error)}`);
  process.exitCode = NOT_DONE;
}
