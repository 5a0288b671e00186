import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Configuration, loadConfiguration } from '../../platform/configuration.ts';

type Settings = Readonly<Record<string, string>>;

/** What a process under test reads. Keys are fixed, so that recorded histories can be read again. */
export const testEnvironment = (given: Settings): Settings => ({
  NODE_ENV: 'test',
  LOG_LEVEL: 'silent',
  OIDC_ISSUER: 'http://127.0.0.1:9',
  PAYLOAD_KEYS: `test:${Buffer.alloc(32, 7).toString('base64')}`,
  FILE_STORE: pathToFileURL(join(tmpdir(), 'amplas-test-files')).href,
  RECORD_KEYS: `test:${Buffer.alloc(32, 9).toString('base64')}`,
  ARCHIVE_KEY: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, 3)]).toString(
    'base64',
  ),
  CHECKPOINT_FOLDER: join(tmpdir(), `amplas-checkpoints-${randomUUID()}`),
  ...given,
});

/** The configuration of a process under test. */
export const testConfiguration = (given: Settings): Configuration => loadConfiguration(testEnvironment(given));
