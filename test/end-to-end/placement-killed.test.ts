import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { localDate } from '../../domain/calendar/zone.ts';
import type { CasePolicy } from '../../domain/case/policy.ts';
import { type CaseId, employeeId, positionId } from '../../domain/identifiers.ts';
import { accountOf, expectWhole } from '../support/case-account.ts';
import { happyCourse, type Line, opening } from '../support/case-clerk.ts';
import { type FailureGround, type Lane, openFailureGround } from '../support/failure-ground.ts';
import { type Mailbox, prepareMailbox } from '../support/mailbox.ts';
import { insist, insistOnOpening } from '../support/persistent-sender.ts';
import { type Step, storyPolicy, tell } from '../support/scripted-stories.ts';
import { actors } from '../support/small-province.ts';

/** A post of one seat that brings an office, which somebody acts in until it is taken up: one for each case of the test. */
const posts = [1, 2, 3] as const;
type Post = (typeof posts)[number];

/** Time to die and come back in between the invitation and the ceremony. */
const ceremonyInMs = 45_000;

const policy: CasePolicy = {
  ...storyPolicy,
  deadlines: {
    ...storyPolicy.deadlines,
    inauguration: { within: { workingDays: 30 }, escalateTo: ['authorized_official'] },
  },
  inauguration: { posts: ['functional'], inviteBefore: { seconds: 1 } },
};

let mailbox: Mailbox;
let ground: FailureGround;

const subjectOf = (post: Post) => employeeId(`emp-subject-${post}`);

async function preparePosts(): Promise<void> {
  const { db } = ground.lane('preparation').clerk;
  const target = await db('position').where({ id: 'nutritionist' }).first();
  for (const post of posts) {
    const id = `head-nutritionist-${post}`;
    await db('position').insert({ ...target, id, establishment: 1 });
    await db('seat').insert({ position_id: id, ordinal: 1 });
    await db('office').insert({ id: `office-${post}`, title: id, kind: 'legal_officer', position_id: id });
    await db('office_holder').insert({
      office_id: `office-${post}`,
      employee_id: 'emp-board',
      capacity: 'plt',
      period: '[2024-01-01,)',
      authority_number: 'SPRIN/1',
      authority_date: '2024-01-01',
    });
  }
}

/** The happy course in the name of the post's subject. */
function courseOf(post: Post): readonly Step[] {
  const subject = { person: subjectOf(post), office: 'subject' as const };
  return happyCourse().map(
    ([by, name, fields = {}]): Step => ({ decide: [by === actors.subject ? subject : by, name, fields] }),
  );
}

/** Opens the case and has its people act until it is closed. */
async function play({ clerk }: Lane, post: Post): Promise<CaseId> {
  const id = await insistOnOpening(clerk, {
    ...opening(subjectOf(post)),
    position: positionId(`head-nutritionist-${post}`),
  });
  const send = (line: Line) => insist(clerk, id, line);
  const look = () => clerk.filed(id);
  const telling = {
    decide: send,
    signal: ([by, name, fields]: Line) => clerk.signal(id, name, { id: randomUUID(), by, ...fields }),
  };
  const steps = courseOf(post);
  await tell(steps.slice(0, -3), telling, look);
  const startsAt = Date.now() + ceremonyInMs;
  const today = localDate(startsAt, 'Asia/Makassar');
  const invitation = { number: 'UND/1', startsAt: new Date(startsAt).toISOString(), place: 'Aula' };
  await send([actors.hr, 'inviteToInauguration', invitation]);
  await tell(steps.slice(-3, -1), telling, look);
  // The ceremony comes at its hour, whatever has died.
  await tell([{ awaits: () => Date.now() >= startsAt }], telling, look);
  const papers = { minutesNumber: 'BA/1', minutesDate: today, statementNumber: 'SPP/1', statementDate: today };
  await send([actors.hr, 'recordInauguration', { heldOn: today, ...papers }]);
  await tell([{ awaits: ({ stage }) => stage === 'commencement' }, ...steps.slice(-1)], telling, look);
  await clerk.client.workflow.getHandle(id).result();
  return id;
}

const officesOf = async (post: Post): Promise<readonly string[]> => {
  const { db } = ground.lane(`offices-${post}`).clerk;
  const rows = await db('office_holder')
    .where({ office_id: `office-${post}` })
    .orderBy('id')
    .select('employee_id', 'capacity', db.raw('upper_inf(period) as open'));
  return rows.map(({ employee_id, capacity, open }) => `${employee_id} ${capacity} ${open ? 'holds' : 'held'}`);
};

beforeAll(async () => {
  mailbox = await prepareMailbox();
  await mailbox.open();
  ground = await openFailureGround({ establishment: 1, subjects: 4, policy }, mailbox.url);
  await preparePosts();
});

afterAll(async () => {
  await ground.close();
  await mailbox.close();
});

/** From the decree to the close. */
const course = [
  'decree_issued',
  'inauguration_invited',
  'decree_delivered',
  'receipt_acknowledged',
  'inaugurated',
  'placed',
  'commenced',
];
const fatal = course.map((_, index) => 8 + index);

/** Everything is there once: the course, the seat, the office, and no acting holder beside its holder. */
async function expectPlaced({ clerk }: Lane, post: Post, id: CaseId): Promise<void> {
  const account = await accountOf(clerk, id);
  expect(account.events.slice(7)).toEqual(course);
  expect(account).toMatchObject({ outcome: 'placed', decrees: 1, seats: [`incumbent head-nutritionist-${post}`] });
  expect(await officesOf(post)).toEqual(['emp-board plt held', `${subjectOf(post)} definitive holds`]);
  await expectWhole(clerk, id);
}

describe.concurrent('given a post with an inauguration and an acting holder, when the worker dies', () => {
  test.each([
    ['never', 1, []],
    ['with each commit on its way', 2, fatal.map((event) => ['before', event] as const)],
    ['after each commit, before anybody heard of it', 3, fatal.map((event) => ['after', event] as const)],
  ] as const)('%s, from the decree on, then it ends whole', async (what, post, deaths) => {
    const lane = ground.lane(what.replaceAll(' ', '-'));
    const played = play(lane, post);
    try {
      for (const [when, event] of deaths) {
        await lane.worker.startDoomed(when, event, 1);
        await lane.worker.died();
      }
      await lane.worker.start();
      await expectPlaced(lane, post, await played);
    } finally {
      await lane.worker.close();
    }
  });
});
