import { addDays } from '../../domain/calendar/local-date.ts';
import { localDate } from '../../domain/calendar/zone.ts';
import type { EventKind } from '../../domain/case/events.ts';
import { officials, stories } from '../sample-province/stories.ts';
import { tasksAnswer } from './api-answers.ts';
import { courseFromDecree, decreeToClose, release } from './approval-to-close.ts';
import type { CaseWalk } from './case-walk.ts';
import { expectFound, expectSame, expectThat } from './expectation.ts';
import { lookAtNeed } from './need.ts';
import type { Person } from './person.ts';
import { openFromPlan, stateNeed } from './plan-walk.ts';
import { delegationAnswer } from './planning-answers.ts';
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

/** The late head lets the secretary of the office act, for a week and for nothing but releasing and accepting. */
async function delegated(scene: Scene, walk: CaseWalk): Promise<void> {
  const { timeline } = scene;
  const [head, secretary] = [scene.person(story.destinationHead), scene.person(officials.educationSecretary)];
  timeline.act(head.introduced, `is away and delegates to ${secretary.name} (delegasi): to accept, for a week`);
  const from = localDate(Date.now(), 'Asia/Makassar');
  const letter = { letterNumber: '800/17/Delegasi', from, until: addDays(from, 7), actions: ['accept'] };
  const body = { ...letter, delegate: secretary.employee };
  await head.api.post(`/offices/kepala-${story.destinationUnit}/delegations`, 'delegation', body, delegationAnswer);
  const { by } = await walk.decide(secretary, 'approve', { step }, 'accepts the employee (persetujuan menerima)');
  expectSame('for whom the secretary acts', head.name, by?.actingFor?.name ?? null);
  timeline.note(`in the file: ${by?.name}, acting for ${by?.actingFor?.name} (${by?.title})`);
}

/** A question of law stops every clock, and nothing is decided meanwhile. */
async function onHold(scene: Scene, walk: CaseWalk): Promise<void> {
  const { timeline } = scene;
  const [hr, board] = [scene.person(officials.hr), scene.person(officials.board)];
  const ground = 'Biro Hukum memeriksa penafsiran peraturan tentang jabatan pengelola data.';
  await walk.decide(hr, 'hold', { ground }, 'puts the case on hold (ditangguhkan); every clock stops');
  timeline.quote('Dasar', ground);
  const { waits } = await walk.seen();
  expectThat(
    'the waits on hold',
    waits.every(({ dueAt }) => dueAt === null),
    'no due instant',
    waits,
  );
  timeline.act(board.introduced, 'tries to recommend meanwhile');
  const refusal = await walk.refuses(board, 'recommend', {});
  expectSame('the answer on hold', 409, refusal.status);
  timeline.note(`refused: ${refusal.problem.title}. ${refusal.problem.detail}`);
  const remarks = 'Biro Hukum: jabatan itu boleh diisi melalui mutasi.';
  await walk.decide(hr, 'resume', { remarks }, 'resumes the case; each clock goes on with what was left');
}

/** The board sits with two others, and two of the three suffice. */
async function quorum(scene: Scene, walk: CaseWalk): Promise<void> {
  const [board, secretary] = [scene.person(officials.board), scene.person(officials.secretary)];
  const vote = { step: 'board', reasons: 'Kualifikasi dan kompetensi sesuai dengan jabatan yang dituju.' };
  await walk.decide(board, 'recommend', vote, 'recommends: one vote of three offices (kuorum 2)', 'step_voted');
  await walk.decide(secretary, 'recommend', vote, 'recommends too: the quorum is reached');
}

/** The governor sends the case back to the board, which advises anew, and then decides. */
async function sentBack(scene: Scene, walk: CaseWalk): Promise<void> {
  const governor = scene.person(officials.governor);
  const mend = 'Jelaskan siapa yang menggantikan tugasnya di Dinas Sosial.';
  await walk.decide(
    governor,
    'sendBack',
    { step: 'decision', mend },
    'sends the case back to the board (dikembalikan)',
  );
  scene.timeline.quote('Yang harus dilengkapi', mend);
  await quorum(scene, walk);
  await walk.decide(governor, 'approve', {}, 'approves as appointing authority (PPK)');
}

/** What the file holds between the acceptance of the employee and the decree. */
const contested: readonly EventKind[] = [
  ...(['escalated', 'step_decided', 'step_decided', 'held', 'resumed', 'step_voted', 'step_decided'] as const),
  ...(['sent_back', 'step_voted', 'step_decided', 'step_decided'] as const),
];

/**
 * Story 2: one approver lets the deadline pass; it is escalated, never approved by silence, then accepted by a delegate. A hold, a
 * board that decides by quorum, and a decision sent back.
 */
export async function silentApprover(scene: Scene, plan: number): Promise<CaseWalk> {
  const { timeline } = scene;
  const [hr, subject] = [scene.person(officials.hr), scene.person(story.login)];
  timeline.chapter(
    'Story 2. An IT specialist goes to the education office, and one approver is silent',
    `${subject.name} knows databases and sits in Dinas Sosial. Dinas Pendidikan runs its school data with one person.`,
  );
  const impatience = { step, seconds: patienceSeconds, escalateTo: 'authorized_official' } as const;
  const version = await scene.publishPolicy(impatience, true);
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
  await delegated(scene, walk);
  await release(scene, walk, story);
  await onHold(scene, walk);
  await quorum(scene, walk);
  await sentBack(scene, walk);
  await decreeToClose(scene, walk, story, '002');
  await walk.expectClosed('placed', ['opened', 'submitted', 'accepted', ...contested, ...courseFromDecree]);
  return walk;
}
