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
/** A death costs a workflow task its timeout of ten seconds: so many lanes side by side have a share of the deaths each. */
const lanes = 4;

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
const longest = (names: readonly string[]): number => Math.max(...names.map(eventsOf));

/** Events of cases, counted from one, at which the worker of a lane dies. */
const shareOf = (lane: number, events: number): number[] =>
  Array.from({ length: events }, (_, index) => index + 1).filter((event) => event % lanes === lane);

/** Tells these stories in every lane at once, side by side; `disturb` lets the lane's worker die at its share of events. */
async function inLanes(
  what: string,
  names: readonly (keyof typeof scriptedStories)[],
  disturb: (lane: Lane, share: readonly number[], opened: Promise<CaseId>) => Promise<void>,
): Promise<void> {
  const tellIn = async (number: number): Promise<void> => {
    const lane = ground.lane(`${what}-${number}`);
    const opened = Promise.withResolvers<CaseId>();
    const disturbing = disturb(lane, shareOf(number, longest(names)), opened.promise);
    const played = names.map((name) => play(lane.clerk, scriptedStories[name], opened.resolve));
    try {
      const [ended] = await Promise.all([Promise.all(played), disturbing]);
      for (const [index, { id }] of ended.entries()) await expectAsUndisturbed(lane.clerk, id, names[index] ?? '');
    } finally {
      await lane.worker.close();
    }
  };
  await Promise.all(Array.from({ length: lanes }, (_, number) => tellIn(number)));
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
    inLanes('after-each', ['acceptsAtOnce'], async ({ clerk, worker }, share, opened) => {
      await worker.start();
      const id = await opened;
      for (const event of share) {
        await untilRecorded(clerk, id, event);
        await worker.kill();
        await worker.start();
      }
    }));

  test('between the commit of each event and the end of its workflow task, then the stories end the same', () =>
    inLanes('commit', ['acceptsAtOnce', 'objects'], async ({ worker }, share) => {
      const [first, ...others] = share.filter((event) => event > 1);
      if (first === undefined) throw new Error('a lane without a share');
      await worker.startDoomed('before', first, 1);
      await worker.died();
      for (const event of [first, ...others]) {
        await worker.startDoomed('after', event, stories.filter(([name]) => eventsOf(name) >= event).length);
        await worker.died();
      }
      await worker.start();
    }));
});

/** People tell story after story in a lane of their own, whose worker lives for these times (milliseconds) and dies each time. */
async function amidDeaths(
  lane: Lane,
  lives: readonly number[],
): Promise<readonly { readonly name: string; readonly id: CaseId; readonly sentAgain: number }[]> {
  const told: { name: string; id: CaseId; sentAgain: number }[] = [];
  let isOver = false;
  const people = async (): Promise<void> => {
    while (!isOver) for (const [name, story] of stories) told.push({ name, ...(await play(lane.clerk, story)) });
  };
  const deaths = async (): Promise<void> => {
    for (const life of lives) {
      await pause(life);
      await lane.worker.kill();
      await lane.worker.start();
    }
    isOver = true;
  };
  await lane.worker.start();
  try {
    await Promise.all([people(), deaths()]);
    for (const { id, name } of told) await expectAsUndisturbed(lane.clerk, id, name);
  } finally {
    await lane.worker.close();
  }
  return told;
}

test('when workers are killed at fifty random instants while people decide, then every story ends the same', async () => {
  const kills = 50;
  const workers = 8;
  const longestLifeMs = 7_000;
  const random = seededRandom(20_261_124);
  const lives = Array.from({ length: kills }, () => random() * longestLifeMs);
  const shares = Array.from({ length: workers }, (_, worker) =>
    lives.filter((_life, kill) => kill % workers === worker),
  );
  const told = (
    await Promise.all(shares.map((share, worker) => amidDeaths(ground.lane(`random-${worker}`), share)))
  ).flat();
  const sentAgain = told.reduce((sum, tale) => sum + tale.sentAgain, 0);
  console.info(`${kills} kills, ${told.length} stories, ${sentAgain} decisions sent again`);
  expect(sentAgain).toBeGreaterThan(0);
});

test('every letter goes out, whatever died while it was sent', async () => {
  const { clerk, worker } = ground.lane('undisturbed');
  await worker.start();
  await until(
    // Reminders of what is still ahead, such as a review in three months, are not owed yet.
    () =>
      clerk
        .db('notification')
        .whereNull('sent_at')
        .where((owed) => owed.whereNull('not_before').orWhere('not_before', '<=', clerk.db.fn.now()))
        .count('* as left')
        .first(),
    (row) => row?.['left'] === 0,
  );
});
