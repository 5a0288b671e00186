import { castMember } from '../sample-province/cast.ts';
import { fileAnswer, type SeenFile } from './api-answers.ts';
import type { CaseWalk } from './case-walk.ts';
import { eventLine } from './event-lines.ts';
import { expectSame, expectThat } from './expectation.ts';
import type { Scene } from './stage.ts';
import { provinceClock, type Timeline } from './timeline.ts';

/** Each person of the stories reads the own permanent file: where they have sat, and how that came about. */
export async function showFiles(scene: Scene, walks: readonly CaseWalk[]): Promise<void> {
  scene.timeline.chapter(
    'Permanent files (berkas kepegawaian)',
    'What is kept for decades, as each person reads it of themselves. Numbers of persons (NIP) are left out here.',
  );
  for (const walk of walks) await showFile(scene.timeline, walk);
}

async function showFile(timeline: Timeline, walk: CaseWalk): Promise<void> {
  const { subject } = walk;
  const file = await subject.api.get(`/employees/${subject.employee}/file`, fileAnswer);
  timeline.line();
  timeline.heading(`${subject.name}, ${subject.employee}, ${file.status}, ${file.rankGrade ?? 'no rank grade'}`);
  for (const { title, unitName, from, to, case: by } of file.seats)
    timeline.line(`  seat    ${title}, ${unitName}: from ${from} to ${to ?? 'now'}${by === null ? '' : ` (${by})`}`);
  for (const event of await walk.events())
    timeline.entry(`  ${walk.id}  ${provinceClock(Date.parse(event.at))}  `, eventLine(event));
  expectFile(walk, file);
}

/** One present seat, which is the one the case led to, or the old one when it was withdrawn. */
function expectFile(walk: CaseWalk, { seats, cases }: SeenFile): void {
  const step = `the file of ${walk.subject.name}`;
  const present = seats.filter(({ to }) => to === null);
  const [line] = cases.filter((known) => known.case === walk.id);
  const expected = line?.outcome === 'placed' ? line.position : castMember(walk.subject.login).position;
  expectSame<readonly unknown[]>(
    `${step}: present seats`,
    [expected],
    present.map(({ position }) => position),
  );
  expectThat(`${step}: its case`, line?.stage === 'closed', `${walk.id} closed`, line);
}
