import { parseArgs } from 'node:util';
import { connect } from '../database/connection.ts';
import { startStack } from '../dev/stack.ts';
import { freePorts } from '../dev/stack-settings.ts';
import { createTextSealer } from '../platform/cipher.ts';
import { loadConfiguration } from '../platform/configuration.ts';
import { connectTemporal } from '../platform/temporal-client.ts';
import { CaseClerk } from '../test/support/case-clerk.ts';
import { benchApprovals } from './approvals.ts';
import { benchBatches } from './batches.ts';
import { addCrowd } from './crowd.ts';
import { benchDocuments } from './documents.ts';
import { benchFollowUp } from './follow-up.ts';
import { benchHappyCases } from './happy-cases.ts';
import { benchLongCase } from './long-case.ts';
import { benchPlanning } from './planning.ts';

const help = `npm run bench -- [options]
npm run bench planning -- [--employees N]
npm run bench batches -- [--members N]
npm run bench documents -- [--names N]

Measures on this machine, with a server of each kind of its own: what a happy case costs, and how long an approval takes
through the API while cases are parked, what a follow-up costs, and what a decision costs at both ends of a long dialogue; or, with "planning", what
need, candidates, plans and imports take in a large province; or, with "batches", what one decree and one placement of hundreds
take; or, with "documents", what a decree takes. Prints figures; judges nothing.

Options
  --cases N     happy cases to run (default 200)
  --parked N    cases parked in approval (default 500)
  --rate N      approvals a second through the API (default 25)
  --rounds N    rounds of the long dialogue, four decisions each (default 50; 0 for none)
  --employees N of the large province (default 20000); a tenth of them is measured first
  --members N   of the batch, in swaps of two (default 500)
  --names N     in the annex of a mass decree (default 500)
  --help        this text
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    employees: { type: 'string', default: '20000' },
    members: { type: 'string', default: '500' },
    cases: { type: 'string', default: '200' },
    parked: { type: 'string', default: '500' },
    rate: { type: 'string', default: '25' },
    rounds: { type: 'string', default: '50' },
    names: { type: 'string', default: '500' },
    help: { type: 'boolean', default: false },
  },
});

async function bench(cases: number, parked: number, rate: number, rounds: number): Promise<void> {
  const log = (line: string): void => console.error(line);
  const stack = await startStack({
    ports: await freePorts(),
    log,
    parts: ['postgres', 'temporal', 'identity', 'worker', 'api'],
    environment: { LOG_LEVEL: 'warn', SMTP_URL: 'smtp://127.0.0.1:9' },
  });
  const configuration = loadConfiguration(stack.environment);
  const db = connect(configuration.databaseUrl);
  const { client, connection } = await connectTemporal(configuration);
  try {
    const clerk = new CaseClerk(
      db,
      client,
      configuration.temporal.taskQueue,
      createTextSealer(configuration.recordKeys),
    );
    const people = await addCrowd(db, cases + parked + 2);
    await benchHappyCases(clerk, stack.part('worker').pid ?? 0, people.slice(0, cases));
    await benchApprovals(clerk, configuration, people.slice(cases, cases + parked), rate);
    const [followed, talker] = people.slice(-2);
    if (followed !== undefined) await benchFollowUp(clerk, configuration, followed);
    // Last: it publishes a policy of its own.
    if (talker !== undefined && rounds > 0) await benchLongCase(clerk, talker, rounds);
  } finally {
    await connection.close();
    await db.destroy();
    await stack.stop();
  }
}

if (values.help) console.log(help);
else if (positionals[0] === 'planning') await benchPlanning(Number(values.employees));
else if (positionals[0] === 'batches') await benchBatches(Number(values.members));
else if (positionals[0] === 'documents') await benchDocuments(Number(values.names));
else await bench(Number(values.cases), Number(values.parked), Number(values.rate), Number(values.rounds));
