import { firstBreak } from '../../database/archive/file-chains.ts';
import type { SeatHeld } from '../../database/people.ts';
import type { EmployeeId } from '../../domain/identifiers.ts';
import { caseIdOf } from '../../domain/identifiers.ts';
import { incomingStory, stories } from '../sample-province/stories.ts';
import { tasksAnswer } from './api-answers.ts';
import type { CaseWalk } from './case-walk.ts';
import { expectSame } from './expectation.ts';
import { expectMoved, expectOneSeatEach, seatsNow } from './seat-check.ts';
import type { Scene } from './stage.ts';

/** Where the stories move people to. The fourth keeps refusing and stays. */
const moved = new Map<EmployeeId, string>(
  [stories.healthGraduate, stories.dataSpecialist, stories.remoteAccepts, incomingStory].map(
    ({ employee, position }) => [employee, position],
  ),
);

/** Looks at the whole province once more; throws at the first thing that is not as told. */
export async function finalChecks(
  scene: Scene,
  walks: readonly CaseWalk[],
  before: readonly SeatHeld[],
): Promise<void> {
  const { timeline, db } = scene;
  timeline.chapter('Checks', 'What must hold when every story has ended.');
  const now = await seatsNow(db);
  expectOneSeatEach(before, now);
  timeline.recorded(`everybody sits in exactly one seat (${now.length} people), and every seat has at most one person`);
  expectMoved(before, now, moved);
  timeline.recorded(
    `${moved.size} people sit elsewhere than before: those of the stories who agreed, where they agreed to go`,
  );
  await expectNothingReserved(scene);
  timeline.recorded('no seat is reserved any more');
  await expectWholeChains(scene, walks);
  timeline.recorded(`the ${walks.length} files are whole: each event carries the hash of the one before it`);
  await expectEmptyInboxes(scene);
  timeline.recorded('every inbox is empty: closed cases wait for nobody');
}

async function expectNothingReserved({ db }: Scene): Promise<void> {
  const reserved: unknown[] = await db('seat_claim').where({ kind: 'reserved' }).select('id');
  expectSame('seats that are still reserved', 0, reserved.length);
}

/** Every case in the database, so that none was opened besides those told. */
async function expectWholeChains({ db }: Scene, walks: readonly CaseWalk[]): Promise<void> {
  const rows: { number: number }[] = await db('mutation_case').orderBy('number').select('number');
  const cases = rows.map(({ number }) => caseIdOf(number));
  expectSame<readonly string[]>('the cases of the province', walks.map(({ id }) => id).toSorted(), cases.toSorted());
  for (const id of cases) expectSame(`the first broken event of ${id}`, null, await firstBreak(db, id));
}

async function expectEmptyInboxes({ db, people }: Scene): Promise<void> {
  const open: unknown[] = await db('inbox_task').whereNull('closed_at').select('id');
  expectSame('inbox tasks that are still open', 0, open.length);
  for (const person of people) {
    const { tasks } = await person.api.get('/me/tasks', tasksAnswer);
    expectSame(`the inbox of ${person.name}`, [], tasks);
  }
}
