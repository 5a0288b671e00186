import { randomBytes } from 'node:crypto';

import pg from 'pg';
import { connect } from '../../database/connection.ts';
import { migrate } from '../../database/migrate.ts';
import { loadSampleProvince } from '../../dev/sample-province/load.ts';

/** What a fresh database begins with. */
export type DatabaseContents = 'empty register' | 'sample province';

const TEMPLATES: Readonly<Record<DatabaseContents, string>> = {
  'empty register': 'template_empty_register',
  'sample province': 'template_sample_province',
};

/** Makes the databases that fresh ones are copied from: copying takes a fraction of migrating and loading. */
export async function prepareTemplates(serverUrl: string): Promise<void> {
  await createDatabase(serverUrl, TEMPLATES['empty register']);
  await migrate(withDatabase(serverUrl, TEMPLATES['empty register']));
  await createDatabase(serverUrl, TEMPLATES['sample province'], TEMPLATES['empty register']);
  const database = connect(withDatabase(serverUrl, TEMPLATES['sample province']), { queryTimeoutMs: 0 });
  try {
    await loadSampleProvince(database);
  } finally {
    await database.destroy();
  }
}

/** Makes a database of its own for one test file. Returns its connection string. */
export async function copyTemplate(serverUrl: string, contents: DatabaseContents): Promise<string> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await createDatabase(serverUrl, name, TEMPLATES[contents]);
  return withDatabase(serverUrl, name);
}

/** Removes a database, with the connections that are still open to it. */
export async function dropDatabase(serverUrl: string, url: string): Promise<void> {
  const name = new URL(url).pathname.slice(1);
  await onServer(serverUrl, (client) =>
    client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`),
  );
}

async function createDatabase(serverUrl: string, name: string, template = 'template1'): Promise<void> {
  await onServer(serverUrl, (client) =>
    client.query(`create database ${client.escapeIdentifier(name)} template ${client.escapeIdentifier(template)}`),
  );
}

function withDatabase(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function onServer(serverUrl: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
