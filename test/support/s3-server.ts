import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { access, constants, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { AwsClient } from 'aws4fetch';
import { acquireFileLock } from '../../dev/file-lock.mjs';
import type { S3Credentials } from '../../platform/s3-store.ts';
import { until } from './case-clerk.ts';

const version = 'v1.8.0';
const program = 'versitygw';

/** Object storage on this machine, with an empty bucket. */
export interface S3Server {
  readonly endpoint: string;
  readonly bucket: string;
  readonly credentials: S3Credentials;
  /** The folder in which the server keeps the objects, by their keys. */
  readonly folder: string;
  close(): Promise<void>;
}

const isProgram = (path: string): Promise<boolean> =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  );

async function firstProgram(folders: readonly string[]): Promise<string | null> {
  for (const folder of folders) if (await isProgram(join(folder, program))) return join(folder, program);
  return null;
}

/**
 * A server that speaks S3 and checks every signature: on PATH, in the user's cache, or built into that cache with Go. `null` on a
 * machine that has none of the three: what needs it cannot be tried there. Throws where `CI` is set and Go cannot build it: a
 * check that has what it needs does not skip.
 */
export async function s3Program(): Promise<string | null> {
  const cache = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'amplas', `${program}-${version}`);
  const places = [...(process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== ''), cache];
  const found = await firstProgram(places);
  if (found !== null) return found;
  await mkdir(cache, { recursive: true });
  const lock = await acquireFileLock(join(cache, 'build.lock'));
  try {
    const built = await firstProgram([cache]);
    if (built !== null) return built;
    const env = { ...process.env, GOBIN: cache, GOFLAGS: '-mod=mod' };
    await promisify(execFile)('go', ['install', `github.com/versity/versitygw/cmd/versitygw@${version}`], { env });
    return await firstProgram([cache]);
  } catch (error) {
    const withoutGo = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (process.env['CI'] && !withoutGo) throw error;
    return null;
  } finally {
    await lock?.release();
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject(address)));
    });
  });
}

async function stopped(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await gone;
}

/** Starts the server with a bucket of its own. */
export async function startS3Server(path: string): Promise<S3Server> {
  const folder = await mkdtemp(join(tmpdir(), 'amplas-s3-'));
  const credentials = { accessKeyId: 'amplas-uji', secretAccessKey: 'rahasia-penyimpanan' };
  const endpoint = `http://127.0.0.1:${await freePort()}`;
  const child = spawn(path, ['--port', endpoint.slice('http://'.length), '--quiet', 'posix', folder], {
    env: { ...process.env, ROOT_ACCESS_KEY: credentials.accessKeyId, ROOT_SECRET_KEY: credentials.secretAccessKey },
    stdio: 'ignore',
  });
  const client = new AwsClient({ ...credentials, service: 's3', region: 'us-east-1', retries: 0 });
  const bucket = 'arsip';
  const created = () => client.fetch(`${endpoint}/${bucket}`, { method: 'PUT' }).catch(() => null);
  await until(created, (response) => response?.ok === true);
  return {
    endpoint,
    bucket,
    credentials,
    folder: join(folder, bucket),
    close: async () => {
      await stopped(child);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
