import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ProcessRecord } from './process-record.ts';

export interface ChildOptions {
  /** What people call it, for messages. */
  name: string;
  command: string;
  args: readonly string[];
  /** Standard output and errors are appended here: a pipe would break when the parent is killed. */
  logFile: string;
  environment?: NodeJS.ProcessEnv;
  directory?: string;
  /** Run as this user (only root may ask for it). */
  user?: { uid: number; gid: number };
  /** The signal that asks this program to end in good order. */
  stopSignal?: NodeJS.Signals;
  /** Milliseconds it gets for that before it is killed. */
  stopWithinMs?: number;
  /** Open a Node message channel, for a child that reports `{ ready: true }`. */
  messages?: boolean;
  /** Where it is noted while it runs, so that a later start can end it if we cannot. */
  record?: ProcessRecord | undefined;
}

export interface Child {
  name: string;
  pid: number;
  /** Resolves when the process has ended, however it ended. Never rejects. */
  exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  isRunning(): boolean;
  /** Asks it to end, and kills it when it does not. Resolves when it is gone. */
  stop(): Promise<void>;
  /** Sends a signal at once, for tests of failures. */
  kill(signal: NodeJS.Signals): void;
  onMessage(listener: (message: unknown) => void): void;
  logFile: string;
}

/**
 * Starts a program in a session of its own: Ctrl-C in a terminal reaches only us, and we end the programs in order.
 * Rejects when the program cannot be started at all.
 */
export async function startChild(options: ChildOptions): Promise<Child> {
  mkdirSync(dirname(options.logFile), { recursive: true });
  const log = openSync(options.logFile, 'a');
  const child = spawn(options.command, [...options.args], {
    cwd: options.directory,
    env: options.environment ?? process.env,
    detached: true,
    stdio: ['ignore', log, log, ...(options.messages === true ? (['ipc'] as const) : [])],
    ...(options.user ?? {}),
  });
  closeSync(log);
  const exited = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  const pid = await spawned(child, options);
  await options.record?.add(options.name, pid);
  void exited.then(() => options.record?.remove(pid));
  return {
    name: options.name,
    pid,
    exited,
    logFile: options.logFile,
    isRunning: () => isRunning(child),
    stop: () => stop(child, exited, options),
    kill: (signal) => {
      if (isRunning(child)) child.kill(signal);
    },
    onMessage: (listener) => {
      child.on('message', listener);
    },
  };
}

function spawned(child: ChildProcess, options: ChildOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', (cause) => {
      reject(new Error(`${options.name} could not be started (${options.command}): ${cause.message}`, { cause }));
    });
    child.once('spawn', () => {
      if (child.pid !== undefined) resolve(child.pid);
    });
  });
}

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

async function stop(child: ChildProcess, exited: Promise<unknown>, options: ChildOptions): Promise<void> {
  if (!isRunning(child)) return;
  child.kill(options.stopSignal ?? 'SIGTERM');
  const timer = setTimeout(() => killGroup(child), options.stopWithinMs ?? 10_000);
  await exited;
  clearTimeout(timer);
}

/** The child leads its own group, so what it may have started dies with it. */
function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
}

/** The last lines of a child's log, for an error message. Empty when there is no log. */
export async function logTail(logFile: string, lines = 15): Promise<string> {
  const text = await readFile(logFile, 'utf8').catch(() => '');
  return text.trimEnd().split('\n').slice(-lines).join('\n');
}
