import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { commandLineOf, ProcessRecord } from '../../../dev/process-record.ts';

let folder: string;
let path: string;
let child: ChildProcess;
let pid: number;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'amplas-record-'));
  path = join(folder, 'processes.json');
  child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true, stdio: 'ignore' });
  await new Promise((resolve) => child.once('spawn', resolve));
  pid = child.pid ?? 0;
});

afterEach(async () => {
  child.kill('SIGKILL');
  await rm(folder, { recursive: true });
});

const isRunning = () => child.exitCode === null && child.signalCode === null;

it('given a start that was killed, when the next one begins, then what it left running is ended and forgotten', async () => {
  await new ProcessRecord(path).add('a part', pid);
  const lines: string[] = [];
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await new ProcessRecord(path).endLeftovers((line) => lines.push(line));
  await ended;
  expect(lines.join()).toContain(`a part (process ${pid})`);
  expect(JSON.parse(await readFile(path, 'utf8'))).toEqual([]);
});

it('given a process id that is another program by now, then that program is left alone', async () => {
  await writeFile(path, JSON.stringify([{ name: 'a part', pid, commandLine: 'another program' }]));
  await new ProcessRecord(path).endLeftovers(() => {});
  expect(isRunning()).toBe(true);
});

it('given a record cut off in the middle, then nothing is ended', async () => {
  await writeFile(path, `[{"name":"a part","pid":${pid},`);
  await new ProcessRecord(path).endLeftovers(() => {});
  expect(isRunning()).toBe(true);
});

it('shows the command line of a process, and none where there is no process', async () => {
  expect(await commandLineOf(pid)).toContain('setInterval');
  expect(await commandLineOf(2 ** 22 + 1)).toBeUndefined();
});
