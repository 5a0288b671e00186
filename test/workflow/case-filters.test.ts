import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listCases } from '../../database/case/case-list.ts';
import { localDate } from '../../domain/calendar/zone.ts';
import type { ApprovalStep, CasePolicy } from '../../domain/case/policy.ts';
import { type CaseId, caseIdOf, employeeId } from '../../domain/identifiers.ts';
import { createDataConverter } from '../../platform/data-converter.ts';
import { workflowsPath } from '../../worker/create-worker.ts';
import { happyCourse, opening, until } from '../support/case-clerk.ts';
import { type CaseWorld, openWorld } from '../support/case-world.ts';
import { actors, policyOfSeconds } from '../support/small-province.ts';

const ofOffices = policyOfSeconds(600);
/** BKN is asked while the heads decide: sending the dossier moves neither an office nor the next due instant. */
const bkn: ApprovalStep = {
  id: 'bkn',
  title: 'Pertimbangan teknis BKN',
  role: 'hr',
  group: 1,
  mode: 'external',
  deadline: { within: { seconds: 6_000 }, escalateTo: ['authorized_official'] },
};
const policy: CasePolicy = { ...ofOffices, steps: [...ofOffices.steps, bkn] };

let world: CaseWorld;
let used = 0;

beforeAll(async () => {
  world = await openWorld({ establishment: 9, subjects: 9, policy });
});
afterAll(() => world.close());

/** Opens a case for an employee whom no other test moves, and leads it into its approval. */
async function toApproval(): Promise<CaseId> {
  used += 1;
  const subject = employeeId(`emp-subject-${used}`);
  const id = await world.clerk.open(opening(subject));
  await world.clerk.decide(id, actors.hr, 'submit');
  await world.clerk.decide(id, { person: subject, office: 'subject' }, 'accept');
  return id;
}

/** Waits until the filter finds the case, or no longer does: Temporal's lists follow a moment later. */
const untilFound = (filter: string, id: CaseId, found: boolean) =>
  until(
    () => world.clerk.client.workflow.count(`${filter} AND WorkflowId = "${id}"`),
    ({ count }) => (count === 1) === found,
  );

/** Cases that the register's list finds under whom they wait for. */
const listed = async (waitingFor: string) =>
  (await listCases(world.clerk.db, 'all', { waitingFor }, 10)).map(({ number }) => caseIdOf(number));

const letter = (number: string) => ({ number, date: localDate(Date.now(), 'Asia/Makassar') });

describe('a case that waits for BKN', () => {
  test('is found from the dossier sent to the answer, but not while BKN waits for more', async () => {
    const { clerk } = world;
    const id = await toApproval();
    const outside = 'CaseWaitingFor = "external:bkn"';
    await clerk.decide(id, actors.hr, 'sendDossier', { step: 'bkn', ...letter('BKD/1') });
    await untilFound(outside, id, true);
    await untilFound('CaseWaitingFor = "bkd"', id, true);
    expect(await listed('external:bkn')).toEqual([id]);
    await clerk.decide(id, actors.hr, 'markIncomplete', { step: 'bkn', missing: 'Analisis jabatan' });
    await untilFound(outside, id, false);
    expect(await listed('external:bkn')).toEqual([]);
    await clerk.decide(id, actors.hr, 'markComplete', { step: 'bkn' });
    await untilFound(outside, id, true);
    await clerk.decide(id, actors.hr, 'recordConsideration', { step: 'bkn', result: 'favourable', ...letter('BKN/1') });
    await untilFound(outside, id, false);
    expect(await listed('external:bkn')).toEqual([]);
    expect(await listed('head-general')).toEqual([id]);
  });

  test('has a history that replays', async () => {
    const { clerk, configuration } = world;
    const id = await toApproval();
    await clerk.decide(id, actors.hr, 'sendDossier', { step: 'bkn', ...letter('BKD/2') });
    await clerk.follow(id, happyCourse().slice(2, 4));
    const history = await clerk.client.workflow.getHandle(id).fetchHistory();
    const dataConverter = createDataConverter(configuration);
    await expect(Worker.runReplayHistory({ workflowsPath, dataConverter }, history)).resolves.toBeUndefined();
  });
});

test('a case whose office nobody holds is found, until another office has its task', async () => {
  const { clerk } = world;
  const nobody = 'CaseWaitingFor = "holder:none"';
  const held = clerk.db('office_holder').where({ office_id: 'head-general' });
  await held.clone().update({ period: '[2020-01-01,2021-01-01)' });
  const id = await toApproval();
  await held.update({ period: '[2020-01-01,)' });
  await untilFound(nobody, id, true);
  const given = { wait: 'step:release', to: 'secretary', ground: 'Jabatan kosong' };
  await clerk.decide(id, actors.hr, 'reassign', given);
  await untilFound(nobody, id, false);
});
