import { afterAll, beforeAll, expect, it } from 'vitest';
import { publishPolicy } from '../../database/policies.ts';
import { localDate } from '../../domain/calendar/zone.ts';
import type { CasePolicy, Deadline } from '../../domain/case/policy.ts';
import type { Actor } from '../../domain/case/roles.ts';
import { employeeId } from '../../domain/identifiers.ts';
import { betweenAgencyPolicies } from '../../migrations/between-agency-policies.ts';
import { type Line, opening, until } from '../support/case-clerk.ts';
import { type CaseWorld, openWorld } from '../support/case-world.ts';
import { loadAgency, otherAgencies, personOf } from '../support/other-agencies.ts';
import { actors, target } from '../support/small-province.ts';

const { hr, destination, board, governor, secretary } = actors;
const person = employeeId(personOf(otherAgencies.province));
const subject: Actor = { person, office: 'subject' };
const today = localDate(Date.now(), 'Asia/Makassar');

/** The policy of moves between provinces, in which the ministry has a second to answer. */
function impatient(): CasePolicy {
  const policy = betweenAgencyPolicies.find(({ id }) => id === 'between-provinces');
  if (policy === undefined) throw new Error('the policy of moves between provinces is gone');
  const oneSecond: Deadline = { within: { seconds: 1 }, escalateTo: ['authorized_official'] };
  const steps = policy.steps.map((step) => (step.id === 'home-affairs' ? { ...step, deadline: oneSecond } : step));
  return { ...policy, version: 2, steps };
}

let world: CaseWorld;
beforeAll(async () => {
  world = await openWorld();
  await loadAgency(world.clerk.db, otherAgencies.province, 1);
  await publishPolicy(world.clerk.db, impatient(), 'Kebijakan uji', new Date('2026-01-02T00:00:00Z'));
});
afterAll(() => world.close());

const letter = (kind: string): Line => [
  hr,
  'attachDocument',
  { kind, number: `${kind}/1`, date: today, ...(kind === 'audit_clearance' ? {} : { position: target }) },
];
const answer = (step: string): Line => [
  hr,
  'recordConsideration',
  { step, result: 'favourable', number: `P/${step}`, date: today },
];

it('given a move from another province, when the ministry is silent, then it is chased, and the decree of the minister leads to the seat', async () => {
  const { clerk } = world;
  const id = await clerk.open(opening(person));
  await clerk.follow(id, [
    ...['proposal_letter', 'release_letter', 'audit_clearance'].map(letter),
    [hr, 'submit'],
    [subject, 'accept'],
    [destination, 'approve'],
    [board, 'recommend'],
    [hr, 'sendDossier', { step: 'home-affairs', number: 'S/1', date: today }],
  ]);
  const overdue = await until(
    () => clerk.filed(id),
    ({ waits }) => waits.some(({ key, overdueSince }) => key === 'step:home-affairs' && overdueSince !== null),
  );
  expect(overdue).toMatchObject({ stage: 'approval', waits: [{ escalatedTo: [secretary.office] }] });
  await clerk.follow(id, [
    answer('home-affairs'),
    [hr, 'sendDossier', { step: 'bkn', number: 'S/2', date: today }],
    answer('bkn'),
    [governor, 'approve'],
    [
      hr,
      'recordDecree',
      {
        number: '820-1/2026',
        date: today,
        signer: 'Menteri Dalam Negeri',
        document: 'ARSIP/1',
        clearanceNumber: 'IMUT/1',
        clearanceDate: today,
        effectiveDate: today,
      },
    ],
    [hr, 'deliverDecree', { method: 'in_person' }],
    [subject, 'acknowledgeReceipt'],
  ]);
  await until(
    () => clerk.filed(id),
    ({ stage }) => stage === 'commencement',
  );
  await clerk.follow(id, [[destination, 'commence', { number: 'SPMT/1', onDutyFrom: today }]]);
  expect(await clerk.known(id)).toMatchObject({ stage: 'closed', outcome: 'placed' });
  expect((await clerk.events(id)).find(({ kind }) => kind === 'decree_recorded')).toMatchObject({
    signer: 'Menteri Dalam Negeri',
    findings: expect.arrayContaining([expect.objectContaining({ rule: 'R17', outcome: 'passed' })]),
  });
});
