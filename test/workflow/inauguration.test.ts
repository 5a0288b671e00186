import { afterAll, beforeAll, expect, test } from 'vitest';
import { localDate } from '../../domain/calendar/zone.ts';
import { happyCourse, type Line, opening, until } from '../support/case-clerk.ts';
import { type CaseWorld, openWorld } from '../support/case-world.ts';
import { actors, policyOfSeconds } from '../support/small-province.ts';

let world: CaseWorld;

beforeAll(async () => {
  const policy = policyOfSeconds(3_600);
  world = await openWorld({
    policy: {
      ...policy,
      deadlines: {
        ...policy.deadlines,
        inauguration: { within: { seconds: 8 }, escalateTo: ['authorized_official'] },
        legalReview: { within: { seconds: 1 }, escalateTo: ['appointing_authority'] },
      },
      inauguration: { posts: ['functional'], inviteBefore: { seconds: 1 } },
    },
  });
});
afterAll(() => world?.close());

test('an inauguration that is late holds the case by itself, until a person resumes it; then it is held, and the person placed', async () => {
  const { clerk } = world;
  const id = await clerk.open(opening());
  const lines = happyCourse();
  await clerk.follow(id, lines.slice(0, -1));
  // Nobody invites: the case goes on hold, and the review, whose clock alone runs, climbs when nobody answers.
  const late = await until(
    () => clerk.filed(id),
    ({ waits }) =>
      waits.some(
        ({ key, escalatedTo }) => key === 'legal_review' && escalatedTo.some((office) => office === 'governor'),
      ),
  );
  expect(late).toMatchObject({ stage: 'decree', hold: { cause: 'inauguration' } });
  expect((await clerk.known(id)).hold).toMatchObject({ cause: 'inauguration' });

  const startsAt = Date.now() + 3_000;
  const today = localDate(startsAt, 'Asia/Makassar');
  const papers = { minutesNumber: 'BA/1', minutesDate: today, statementNumber: 'SPP/1', statementDate: today };
  const goesOn: readonly Line[] = [
    [actors.secretary, 'resume', { remarks: 'Dapat dilaksanakan' }],
    [actors.hr, 'inviteToInauguration', { number: 'UND/1', startsAt: new Date(startsAt).toISOString(), place: 'Aula' }],
  ];
  await clerk.follow(id, goesOn);
  await until(
    async () => Date.now(),
    (now) => now >= startsAt,
  );
  await clerk.follow(id, [[actors.hr, 'recordInauguration', { heldOn: today, ...papers }]]);
  await until(
    () => clerk.filed(id),
    ({ stage }) => stage === 'commencement',
  );
  await clerk.follow(id, lines.slice(-1));
  await clerk.client.workflow.getHandle(id).result();
  expect((await clerk.events(id)).map(({ kind }) => kind).slice(8)).toEqual([
    'decree_delivered',
    'receipt_acknowledged',
    'inauguration_lapsed',
    'escalated',
    'resumed',
    'inauguration_invited',
    'inaugurated',
    'placed',
    'commenced',
  ]);
});
