import { officials, stories } from '../sample-province/stories.ts';
import { tasksAnswer } from './api-answers.ts';
import { accept, boardAndGovernor, courseFromApproval, decreeToClose, release } from './approval-to-close.ts';
import type { CaseWalk } from './case-walk.ts';
import { expectFound, expectSame, expectThat } from './expectation.ts';
import { lookAtNeed } from './need.ts';
import type { Person } from './person.ts';
import { openFromPlan, stateNeed } from './plan-walk.ts';
import { readProposal } from './proposal.ts';
import type { Scene } from './stage.ts';

const story = stories.dataSpecialist;
const step = 'acceptance';
const patienceSeconds = 4;
/** After the deadline a loaded machine may need a while to tell. */
const toldWithinMs = 45_000;

const texts = {
  reasons: {
    qualification: 'Sarjana informatika; jabatan yang dituju mensyaratkan bidang itu.',
    competence: 'Menguasai pengembangan sistem dan data pendidikan tingkat 4.',
    performance: 'Predikat kinerja baik dalam dua tahun terakhir.',
    need: 'Sistem data pokok pendidikan dikelola satu orang; satu dari dua kursi lowong.',
  },
  benefits: ['Memimpin pembaruan sistem data sekolah', 'Pelatihan arsitektur data'],
};

const need = {
  cause: 'public_demand',
  evidence: '214 sekolah mengadu bahwa data pokok pendidikan tidak termutakhirkan tepat waktu.',
} as const;

/** The deadline passes in silence: somebody is told, and nothing is decided. */
async function silence(scene: Scene, walk: CaseWalk, approver: Person): Promise<void> {
  const { timeline } = scene;
  timeline.act(
    approver.introduced,
    `does not answer; the demonstration waits for the deadline of ${patienceSeconds} s`,
  );
  const { details } = await walk.awaitEvent('escalated', patienceSeconds * 1000 + toldWithinMs);
  expectSame<unknown>('whose silence was escalated', `step:${step}`, details['wait']);
  const { stage, steps, waits } = await walk.seen();
  const decision = steps.find(({ id }) => id === step)?.decision;
  expectSame<object>('the case after the deadline', { stage: 'approval', decision: null }, { stage, decision });
  const wait = waits.find(({ key }) => key === `step:${step}`);
  expectThat('the case after the deadline', wait?.overdue === true, `still waits for step:${step}, overdue`, waits);
  timeline.note('silence approves nothing: the case still waits, for the same office, and is overdue (lewat tenggat)');
  await followUp(scene, walk, scene.person(officials.secretary));
}

/** The superior is told, may chase, and may not decide in the other's place. */
async function followUp({ timeline }: Scene, walk: CaseWalk, superior: Person): Promise<void> {
  timeline.act(superior.introduced, 'opens the inbox (/me/tasks)');
  const { tasks } = await superior.api.get('/me/tasks', tasksAnswer);
  const task = expectFound(
    'the inbox of the superior',
    tasks.find((line) => line.case === walk.id && line.key === `step:${step}`),
    `a task about step:${step} of ${walk.id}`,
    tasks,
  );
  expectSame('the task of the superior', 'follow_up', task.purpose);
  timeline.note(
    `${walk.id}, ${task.title.id}: follow up (tindak lanjut); the decision stays with the office that is late`,
  );
  timeline.act(superior.introduced, 'tries to approve in its place');
  const refusal = await walk.refuses(superior, 'approve', { step });
  expectSame('the answer to the superior', 403, refusal.status);
  timeline.note(`refused: ${refusal.problem.title}. ${refusal.problem.detail}`);
}

/** Story 2: one approver lets the deadline pass; it is escalated, never approved by silence, then approved. */
export async function silentApprover(scene: Scene, plan: number): Promise<CaseWalk> {
  const { timeline } = scene;
  const [hr, subject] = [scene.person(officials.hr), scene.person(story.login)];
  timeline.chapter(
    'Story 2. An IT specialist goes to the education office, and one approver is silent',
    `${subject.name} knows databases and sits in Dinas Sosial. Dinas Pendidikan runs its school data with one person.`,
  );
  const version = await scene.publishPolicy({ step, seconds: patienceSeconds, escalateTo: 'authorized_official' });
  timeline.note(
    `policy version ${version}: the destination has ${patienceSeconds} seconds to accept; a case keeps the policy it was opened under`,
  );
  await lookAtNeed(scene, hr, story, { establishment: 2, incumbents: 1, reserved: 0, vacant: 1 });
  await stateNeed(scene, story, need);
  const [walk] = await openFromPlan(scene, { plan, stories: [story], texts: { [story.employee]: texts } });
  if (walk === undefined) throw new Error('the plan opened no case');
  await walk.decide(hr, 'submit', {}, 'finds the proposal complete and submits it (sosialisasi begins)');
  await readProposal(scene, walk, texts);
  await walk.decide(subject, 'accept', {}, 'accepts');
  await silence(scene, walk, scene.person(story.destinationHead));
  await release(scene, walk, story);
  await accept(scene, walk, story);
  await boardAndGovernor(scene, walk);
  await decreeToClose(scene, walk, story, '002');
  await walk.expectClosed('placed', ['opened', 'submitted', 'accepted', 'escalated', ...courseFromApproval]);
  return walk;
}
