import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ConfigurationError, configurationVariables, loadConfiguration } from '../../../platform/configuration.ts';
import { firstKey, leastEnvironment } from './sample-configuration.ts';

const problemsOf = (env: Record<string, string>): ConfigurationError => {
  try {
    loadConfiguration(env);
  } catch (error) {
    if (error instanceof ConfigurationError) return error;
    throw error;
  }
  throw new Error('this environment was accepted');
};
const wrongIn = (env: Record<string, string>): string[] => problemsOf(env).problems.map(({ variable }) => variable);

describe('given only what has no default', () => {
  it('then a laptop gets its local services', () => {
    const configuration = loadConfiguration(leastEnvironment);
    expect(configuration.environment).toBe('development');
    expect(configuration.temporal.address).toBe('127.0.0.1:7302');
    expect(configuration.identity).toEqual({
      issuer: 'http://localhost:7304',
      audience: 'amplas-api',
      clientId: 'amplas-web',
    });
    expect(configuration.api).toEqual({ host: '127.0.0.1', port: 7300, publicUrl: 'http://localhost:7300' });
    expect(configuration.mail.smtpUrl).toBe('smtp://127.0.0.1:7305');
    expect(configuration.worker).toEqual({ workflowBundle: undefined, deployment: undefined });
  });

  it('then production lacks an identity provider', () => {
    expect(wrongIn({ ...leastEnvironment, NODE_ENV: 'production' })).toEqual(['OIDC_ISSUER']);
  });
});

describe('given an empty environment', () => {
  it('then every missing variable is listed at once, each with its place in the documentation', () => {
    const { message, problems } = problemsOf({});
    expect(problems.map(({ variable }) => variable)).toEqual([
      'DATABASE_URL',
      'FILE_STORE',
      'PAYLOAD_KEYS',
      'RECORD_KEYS',
      'ARCHIVE_KEY',
      'CHECKPOINT_FOLDER',
    ]);
    expect(message).toContain('DATABASE_URL: expected a PostgreSQL connection string');
    expect(message).toContain('see docs/configuration.md#payload_keys');
  });

  it('then an empty variable is as good as none', () => {
    expect(wrongIn({ ...leastEnvironment, RECORD_KEYS: '' })).toEqual(['RECORD_KEYS']);
    expect(loadConfiguration({ ...leastEnvironment, API_PORT: '' }).api.port).toBe(7300);
  });
});

describe('given a value of the wrong form', () => {
  const wrongValues = {
    NODE_ENV: 'prod',
    LOG_LEVEL: 'loud',
    DATABASE_URL: 'mysql://localhost/amplas',
    TEMPORAL_ADDRESS: 'http://localhost:7302',
    TEMPORAL_UI_ORIGIN: 'http://localhost:7303/namespaces',
    OIDC_ISSUER: 'localhost:7304',
    API_PORT: '70000',
    PUBLIC_URL: 'ftp://localhost',
    FILE_STORE: '/var/lib/amplas/files',
    SMTP_URL: 'http://localhost:7305',
    MAIL_FROM: 'nobody',
    PAYLOAD_KEYS: 'first:c2hvcnQ=',
    RECORD_KEYS: `${firstKey},${firstKey}`,
    ARCHIVE_KEY: 'c2hvcnQ=',
  };
  it.each(Object.entries(wrongValues))('then %s=%s is refused by name', (variable, value) => {
    expect(wrongIn({ ...leastEnvironment, [variable]: value })).toEqual([variable]);
  });

  it('then no value is repeated, since it may be a secret', () => {
    const { message } = problemsOf({ DATABASE_URL: 'hunter2', PAYLOAD_KEYS: 'first:hunter2', RECORD_KEYS: 'hunter2' });
    expect(message).not.toContain('hunter2');
  });
});

describe('given variables that belong together', () => {
  it('then production accepts an identity provider over https only', () => {
    const production = { ...leastEnvironment, NODE_ENV: 'production' };
    expect(wrongIn({ ...production, OIDC_ISSUER: 'http://sso.amplas.example' })).toEqual(['OIDC_ISSUER']);
    const secure = loadConfiguration({ ...production, OIDC_ISSUER: 'https://sso.amplas.example' });
    expect(secure.identity.issuer).toBe('https://sso.amplas.example');
  });

  it('then a worker version needs a name and a build id', () => {
    const named = { ...leastEnvironment, WORKER_DEPLOYMENT_NAME: 'amplas' };
    expect(wrongIn(named)).toEqual(['WORKER_BUILD_ID']);
    expect(wrongIn({ ...leastEnvironment, WORKER_BUILD_ID: 'b1' })).toEqual(['WORKER_DEPLOYMENT_NAME']);
    expect(loadConfiguration({ ...named, WORKER_BUILD_ID: 'b1' }).worker.deployment).toEqual({
      name: 'amplas',
      buildId: 'b1',
    });
  });
});

it('docs/configuration.md has a heading for each variable and no other', () => {
  const text = readFileSync(new URL('../../../docs/configuration.md', import.meta.url), 'utf8');
  const documented = [...text.matchAll(/^### `?([A-Z_]+)`?$/gm)].map((match) => match[1]);
  expect(documented.toSorted()).toEqual(configurationVariables.toSorted());
});
