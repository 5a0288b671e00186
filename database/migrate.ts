import type { Knex } from 'knex';
import * as register from '../migrations/0001-register.ts';
import * as caseFile from '../migrations/0002-case.ts';
import * as referenceData from '../migrations/0003-reference-data.ts';
import * as policy from '../migrations/0004-policy.ts';
import * as lettersReached from '../migrations/0005-letters-reached.ts';
import * as planningRegister from '../migrations/0006-planning-register.ts';
import * as planningPolicy from '../migrations/0007-planning-policy.ts';
import * as imports from '../migrations/0008-imports.ts';
import * as rules from '../migrations/0009-rules.ts';
import * as needs from '../migrations/0010-needs.ts';
import * as interests from '../migrations/0011-interests.ts';
import * as plans from '../migrations/0012-plans.ts';
import * as dialogue from '../migrations/0013-dialogue.ts';
import * as approval from '../migrations/0014-approval.ts';
import * as deadlines from '../migrations/0015-deadlines.ts';
import * as secondPolicy from '../migrations/0016-within-agency-policy-2.ts';
import * as documents from '../migrations/0018-documents.ts';
import * as decreeNumbers from '../migrations/0019-decree-numbers.ts';
import * as placement from '../migrations/0020-placement.ts';
import * as thirdPolicy from '../migrations/0020-within-agency-policy-3.ts';
import * as batches from '../migrations/0021-batches.ts';
import * as kindsOfMove from '../migrations/0022-kinds-of-move.ts';
import * as after from '../migrations/0023-after.ts';
import * as archive from '../migrations/0024-archive.ts';
import * as recordedDecrees from '../migrations/0025-recorded-decrees.ts';
import * as inaugurationStatement from '../migrations/0027-inauguration-statement.ts';
import * as paperSignatures from '../migrations/0028-paper-signatures.ts';
import * as batchSignatures from '../migrations/0029-batch-signatures.ts';
import * as batchesAndSeats from '../migrations/0031-batches-and-seats.ts';
import * as disposedFiles from '../migrations/0032-disposed-files.ts';
import * as signedPapers from '../migrations/0045-signed-papers.ts';
import * as decreeCorrections from '../migrations/0060-decree-corrections.ts';
import * as supersededInvitations from '../migrations/0061-superseded-invitations.ts';
import { connect } from './connection.ts';

type Named = readonly [name: string, migration: Knex.Migration];

/** In the order they run. A name, once released, stays: Postgres remembers which of them it has seen. */
const migrations: readonly Named[] = [
  ['0001-register', register],
  ['0002-case', caseFile],
  ['0003-reference-data', referenceData],
  ['0004-policy', policy],
  ['0005-letters-reached', lettersReached],
  ['0006-planning-register', planningRegister],
  ['0007-planning-policy', planningPolicy],
  ['0008-imports', imports],
  ['0009-rules', rules],
  ['0010-needs', needs],
  ['0011-interests', interests],
  ['0012-plans', plans],
  ['0013-dialogue', dialogue],
  ['0014-approval', approval],
  ['0015-deadlines', deadlines],
  ['0016-within-agency-policy-2', secondPolicy],
  ['0018-documents', documents],
  ['0019-decree-numbers', decreeNumbers],
  ['0020-placement', placement],
  ['0020-within-agency-policy-3', thirdPolicy],
  ['0021-batches', batches],
  ['0022-kinds-of-move', kindsOfMove],
  ['0023-after', after],
  ['0024-archive', archive],
  ['0025-recorded-decrees', recordedDecrees],
  ['0027-inauguration-statement', inaugurationStatement],
  ['0029-batch-signatures', batchSignatures],
  // After the templates and the column that 0029 brings.
  ['0028-paper-signatures', paperSignatures],
  ['0031-batches-and-seats', batchesAndSeats],
  ['0032-disposed-files', disposedFiles],
  ['0060-decree-corrections', decreeCorrections],
  ['0061-superseded-invitations', supersededInvitations],
  // After every template that it has a next version of.
  ['0045-signed-papers', signedPapers],
];

const source: Knex.MigrationSource<Named> = {
  getMigrations: async () => [...migrations],
  getMigrationName: ([name]) => name,
  getMigration: async ([, migration]) => migration,
};

/** Key of the advisory lock ("ampl" in ASCII): any number that nobody else in this database uses. */
const lockKey = 0x616d706c;

/**
 * Brings the database at `url` to the newest schema and returns the names of the migrations that ran, none if it was
 * there already. Each runs in its own transaction. A second process waits for the first and then finds nothing to do.
 */
export async function migrate(url: string): Promise<readonly string[]> {
  const db = connect(url, { max: 2, queryTimeoutMs: 0, applicationName: 'amplas-migrate' });
  try {
    // Postgres frees this lock when the connection ends, however the process died.
    return await db.transaction(async (trx) => {
      await trx.raw('select pg_advisory_xact_lock(?)', [lockKey]);
      await freeLockOfCrash(db);
      const [, ran] = await db.migrate.latest({ migrationSource: source });
      return ran;
    });
  } finally {
    await db.destroy();
  }
}

/**
 * Knex keeps a lock of its own as a row, which a killed process leaves behind. Whoever holds the advisory lock knows
 * that nobody else is migrating, so such a row can only be a crash's, and what that crash had begun was rolled back.
 */
async function freeLockOfCrash(db: Knex): Promise<void> {
  if (!(await db.schema.hasTable('knex_migrations_lock'))) return;
  const locked = await db('knex_migrations_lock').where({ is_locked: 1 }).first('is_locked');
  if (locked !== undefined) await db.migrate.forceFreeMigrationsLock({ migrationSource: source });
}
