import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CaseId, type EmployeeId, employeeId } from '../../domain/identifiers.ts';
import { accountOf, type CaseAccount, expectWhole } from '../support/case-account.ts';
import { type CaseClerk, type Line, opening, until } from '../support/case-clerk.ts';
import { type FailureGround, type Lane, openFailureGround } from '../support/failure-ground.ts';
import { type Mailbox, prepareMailbox } from '../support/mailbox.ts';
import { insist, insistOnOpening } from '../support/persistent-sender.ts';
import { type Story, scriptedStories, storyPolicy, tell, untilRecorded } from '../support/scripted-stories.ts';
import { seededRandom } from '../support/seeded-random.ts';

const subjects = 250;
const stories = Object.entries(scriptedStories);
/** Lanes that a story is told in: a death costs a workflow task its timeout of ten seconds, so each has a share of them. */
const lanesAStory = 4;

let mailbox: Mailbox;
let ground: FailureGround;
const undisturbed = new Map<string, CaseAccount>();
let moved = 0;

/** An employee whom no other case moves. */
function nextEmployee(): EmployeeId {
  moved += 1;
  return employeeId(`emp-subject-${moved}`);
}

/** Opens a case and has its people act until it is closed. Answers how many decisions had to be sent again, too. */
async function play(
  clerk: CaseClerk,
  story: Story,
  began: (id: CaseId) => void = () => {},
): Promise<{ id: CaseId; sentAgain: number }> {
  const employee = nextEmployee();
  const id = await insistOnOpening(clerk, opening(employee));
  began(id);
  let sentAgain = 0;
  const telling = {
    decide: async (line: Line) => {
      sentAgain += (await insist(clerk, id, line)) - 1;
    },
    signal: ([by, name, fields]: Line) => clerk.signal(id, name, { id: randomUUID(), by, ...fields }),
  };
  await tell(story(employee), telling, () => clerk.filed(id));
  await clerk.client.workflow.getHandle(id).result();
  return { id, sentAgain };
}

async function expectAsUndisturbed(clerk: CaseClerk, id: CaseId, name: string): Promise<void> {
  expect(await accountOf(clerk, id)).toEqual(undisturbed.get(name));
  await expectWhole(clerk, id);
}

const eventsOf = (name: string): number => undisturbed.get(name)?.events.length ?? 0;

/** The share of a lane in the events of a story. */
const shareOf = (lane: number, name: string): number[] =>
  Array.from({ length: eventsOf(name) }, (_, index) => index + 1).filter((event) => event % lanesAStory === lane);

/** Tells every story in several lanes at once; `disturb` kills the lane's worker at these events of its case. */
async function inLanes(
  what: string,
  disturb: (lane: Lane, id: CaseId, events: readonly number[]) => Promise<void>,
): Promise<void> {
  const tellIn = async (name: string, story: Story, share: number): Promise<void> => {
    const lane = ground.lane(`${what}-${name}-${share}`);
    let disturbing = Promise.resolve();
    const { id } = await play(lane.clerk, story, (begun) => {
      disturbing = disturb(lane, begun, shareOf(share, name));
      // What goes wrong there is told when the story has ended.
      disturbing.catch(() => undefined);
    });
    await disturbing;
    await expectAsUndisturbed(lane.clerk, id, name);
    await lane.worker.kill();
  };
  const shares = Array.from({ length: lanesAStory }, (_, share) => share);
  await Promise.all(stories.flatMap(([name, story]) => shares.map((share) => tellIn(name, story, share))));
}

beforeAll(async () => {
  mailbox = await prepareMailbox();
  await mailbox.open();
  ground = await openFailureGround({ establishment: subjects, subjects, policy: storyPolicy }, mailbox.url);
  const { clerk, worker } = ground.lane('undisturbed');
  await worker.start();
  await Promise.all(
    stories.map(async ([name, story]) => {
      const { id } = await play(clerk, story);
      await expectWhole(clerk, id);
      undisturbed.set(name, await accountOf(clerk, id));
    }),
  );
  await worker.kill();
});

afterAll(async () => {
  await ground.close();
  await mailbox.close();
});

test('an undisturbed story is whole', () => {
  expect(undisturbed.get('acceptsAtOnce')).toMatchObject({ stage: 'closed', outcome: 'placed', decrees: 1 });
  expect(undisturbed.get('acceptsAtOnce')?.seats).toEqual(['incumbent nutritionist']);
  expect(eventsOf('acceptsAtOnce')).toBe(12);
  expect(undisturbed.get('objects')?.events.filter((kind) => kind === 'escalated')).toHaveLength(1);
  expect(eventsOf('objects')).toBe(17);
});

describe.concurrent('given a story, when the worker is killed', () => {
  test('after each recorded event, then the story ends the same', () =>
    inLanes('after-each', async ({ clerk, worker }, id, events) => {
      await worker.start();
      for (const event of events) {
        await untilRecorded(clerk, id, event);
        await worker.kill();
        await worker.start();
      }
    }));

  test('between the commit of each event and the end of its workflow task, then the story ends the same', () =>
    inLanes('commit', async ({ worker }, _, events) => {
      const [first, ...others] = events.filter((event) => event > 1);
      if (first === undefined) throw new Error('a lane without a share');
      await worker.startDoomed('before', first);
      await worker.died();
      for (const event of [first, ...others]) {
        await worker.startDoomed('after', event);
        await worker.died();
      }
      await worker.start();
    }));
});

test('when workers are killed at fifty random instants while people decide, then every story ends the same', async () => {
  const kills = 50;
  const lanes = 8;
  const longestLifeMs = 10_000;
  const random = seededRandom(20_261_124);
  const lives = Array.from({ length: kills }, () => random() * longestLifeMs);
  const ended = await Promise.all(
    Array.from({ length: lanes }, async (_, number) => {
      const { clerk, worker } = ground.lane(`random-${number}`);
      await worker.start();
      let isOver = false;
      const told: { id: CaseId; sentAgain: number; name: string }[] = [];
      const people = stories.map(async ([name, story]) => {
        while (!isOver) told.push({ ...(await play(clerk, story)), name });
      });
      for (const life of lives.filter((_life, index) => index % lanes === number)) {
        await pause(life);
        await worker.kill();
        await worker.start();
      }
      isOver = true;
      await Promise.all(people);
      for (const { id, name } of told) await expectAsUndisturbed(clerk, id, name);
      await worker.kill();
      return told;
    }),
  );
  const sentAgain = ended.flat().reduce((sum, told) => sum + told.sentAgain, 0);
  console.info(`${kills} kills, ${ended.flat().length} stories, ${sentAgain} decisions sent again`);
  expect(sentAgain).toBeGreaterThan(0);
});

test('every letter goes out, whatever died while it was sent', async () => {
  const { clerk, worker } = ground.lane('undisturbed');
  await worker.start();
  await until(
    () => clerk.db('notification').whereNull('sent_at').count('* as left').first(),
    (row) => row?.['left'] === 0,
  );
});
