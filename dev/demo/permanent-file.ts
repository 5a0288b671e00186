import type { EventView } from '../../api/schemas/case-schemas.ts';
import { castMember } from '../sample-province/cast.ts';
import { fileAnswer, type SeenFile } from './api-answers.ts';
import type { CaseWalk } from './case-walk.ts';
import { eventLine } from './event-lines.ts';
import { expectSame, expectThat } from './expectation.ts';
import type { Scene } from './stage.ts';
import { provinceClock, type Timeline } from './timeline.ts';

/** The column where events begin. */
const WRITTEN_AT = '  case-1  00:00:00  '.length;

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
  timeline.heading(`${subject.name}, ${subject.employee}, ${file.status}, ${file.rankGrade ?? 'no rank grade'}`);
  for (const { title, unitName, from, to, case: by } of file.seats)
    timeline.line(`  seat    ${title}, ${unitName}: from ${from} to ${to ?? 'now'}${by === null ? '' : ` (${by})`}`);
  for (const event of await walk.events()) {
    timeline.entry(`  ${walk.id}  ${provinceClock(Date.parse(event.at))}  `, `${eventLine(event)}${decidedBy(event)}`);
    for (const text of writtenIn(event)) timeline.entry(' '.repeat(WRITTEN_AT), `“${text}”`);
  }
  expectFile(walk, file);
}

const decidedBy = ({ by }: EventView): string => (by === null ? '' : `; oleh ${by.name ?? by.title}`);

/** Words of the dialogue and reasons of decisions: what a person wrote when the event came about. */
const writtenIn = ({ details }: EventView): readonly string[] =>
  [details['words'], details['reasons']].filter((text) => typeof text === 'string');

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
