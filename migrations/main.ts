import { migrate } from '../database/migrate.ts';

const url = process.env['DATABASE_URL'];
if (url === undefined || url === '') {
  console.error('DATABASE_URL is not set: give the connection string of the database to migrate.');
  process.exit(1);
}
const ran = await migrate(url);
console.log(ran.length === 0 ? 'The database is up to date.' : `Migrated: ${ran.join(', ')}`);
