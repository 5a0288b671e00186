import { inject } from 'vitest';
import { copyTemplate, type DatabaseContents, dropDatabase } from './template-databases.ts';

/**
 * A migrated database of this test file's own. Call it in `beforeAll` and `drop` in `afterAll`, after the pools on it are
 * closed. Default contents: calendar and policies as migrated, and no people.
 */
export async function freshDatabase(
  contents: DatabaseContents = 'empty register',
): Promise<{ url: string; drop: () => Promise<void> }> {
  const serverUrl = inject('databaseServerUrl');
  const url = await copyTemplate(serverUrl, contents);
  return { url, drop: () => dropDatabase(serverUrl, url) };
}
