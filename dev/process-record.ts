import { execFile } from 'node:child_process';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Log } from './progress.ts';

const run = promisify(execFile);
const END_WITHIN_MS = 15_000;

/** PostgreSQL waits for its clients on SIGTERM, and ends in good order at once on SIGINT. */
export const POSTGRES = 'PostgreSQL';

interface RecordedProcess {
  name: string;
  pid: number;
  /** As the system shows it: an id may be used again by a program that is none of ours. */
  commandLine: string;
}

/** The command line of a running process, or `undefined` when there is none with this id. */
export async function commandLineOf(pid: number): Promise<string | undefined> {
  try {
    const text = await readFile(`/proc/${pid}/cmdline`, 'utf8');
    return text === '' ? undefined : text.replaceAll('\0', ' ').trim();
  } catch {
    const shown = await run('ps', ['-o', 'command=', '-p', String(pid)]).catch(() => undefined);
    return shown === undefined || shown.stdout.trim() === '' ? undefined : shown.stdout.trim();
  }
}

/** Whether the system knows a process by this id, dead but unreaped ones included. */
export function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * The processes that a start has begun, in a file, so that the next start can end what a crash left behind.
 * Written after each change, whole and by rename.
 */
export class ProcessRecord {
  readonly #path: string;
  #processes: RecordedProcess[] = [];
  #writing: Promise<void> = Promise.resolve();

  constructor(path: string) {
    this.#path = path;
  }

  async add(name: string, pid: number): Promise<void> {
    const commandLine = await commandLineOf(pid);
    if (commandLine === undefined) return;
    this.#processes = [...this.#processes, { name, pid, commandLine }];
    await this.#write();
  }

  async remove(pid: number): Promise<void> {
    this.#processes = this.#processes.filter((known) => known.pid !== pid);
    await this.#write();
  }

  /** Resolves when the file says what we know. */
  async written(): Promise<void> {
    await this.#writing;
  }

  /** Asks all that still runs to end, without waiting: the last thing a dying process can do. */
  askAllToEnd(): void {
    for (const { name, pid } of this.#processes) signal(pid, endingSignal(name));
  }

  /** Ends what an earlier start left running, last started first. Programs that are not ours are left alone. */
  async endLeftovers(log: Log): Promise<void> {
    for (const left of parseRecord(await readFile(this.#path, 'utf8').catch(() => '')).reverse()) {
      if ((await commandLineOf(left.pid)) !== left.commandLine) continue;
      log(`  ending ${left.name} (process ${left.pid}), left by a start that did not end well`);
      await endProcess(left);
    }
    await this.#write();
  }

  #write(): Promise<void> {
    const text = `${JSON.stringify(this.#processes, null, 2)}\n`;
    this.#writing = this.#writing.then(async () => {
      await writeFile(`${this.#path}.new`, text, { mode: 0o600 });
      await rename(`${this.#path}.new`, this.#path);
    });
    return this.#writing;
  }
}

async function endProcess(left: RecordedProcess): Promise<void> {
  const isOurs = async () => (await commandLineOf(left.pid)) === left.commandLine;
  const deadline = Date.now() + END_WITHIN_MS;
  signal(left.pid, endingSignal(left.name));
  while (Date.now() < deadline && (await isOurs())) await sleep(100);
  // It leads a group of its own, with what it may have started.
  if (await isOurs()) signal(-left.pid, 'SIGKILL');
  while (await isOurs()) await sleep(50);
}

function endingSignal(name: string): NodeJS.Signals {
  return name === POSTGRES ? 'SIGINT' : 'SIGTERM';
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It ended in the meantime.
  }
}

/** A file cut off by a crash of the machine names no process that could still run. */
function parseRecord(text: string): RecordedProcess[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value.filter(isRecorded) : [];
  } catch {
    return [];
  }
}

function isRecorded(value: unknown): value is RecordedProcess {
  return (
    typeof value === 'object' &&
    value !== null &&
    'name' in value &&
    typeof value.name === 'string' &&
    'pid' in value &&
    typeof value.pid === 'number' &&
    'commandLine' in value &&
    typeof value.commandLine === 'string'
  );
}
