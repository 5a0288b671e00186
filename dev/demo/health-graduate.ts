import { localDate } from '../../domain/calendar/zone.ts';
import type { Opening } from '../../domain/case/opening.ts';
import { officials, stories } from '../sample-province/stories.ts';
import { accept, boardAndGovernor, courseFromApproval, decreeToClose, release } from './approval-to-close.ts';
import { CaseWalk } from './case-walk.ts';
import { expectSame } from './expectation.ts';
import { lookAtNeed } from './need.ts';
import { readProposal } from './proposal.ts';
import type { Scene } from './stage.ts';

const story = stories.healthGraduate;

const opening = (): Opening => ({
  employee: story.employee,
  position: story.position,
  reasons: {
    qualification: 'Sarjana kesehatan masyarakat; jabatan yang dituju mensyaratkan bidang itu.',
    competence: 'Kompetensi kesehatan masyarakat tingkat 3, yang tidak terpakai pada jabatan administrasi umum.',
    performance: 'Predikat kinerja baik dalam dua tahun terakhir.',
    need: 'Satu dari tiga kursi Analis Kesehatan Masyarakat pada Dinas Kesehatan lowong.',
  },
  benefits: ['Bekerja sesuai dengan pendidikan', 'Terbuka jalan ke jabatan fungsional epidemiolog'],
  urgent: null,
  effectiveDate: localDate(Date.now(), 'Asia/Makassar'),
});

/** Story 1: a health graduate in a general office goes to the health office, and accepts at once. */
export async function healthGraduate(scene: Scene): Promise<CaseWalk> {
  const { timeline } = scene;
  const [hr, subject] = [scene.person(officials.hr), scene.person(story.login)];
  timeline.chapter(
    'Story 1. A health graduate goes to the health office',
    `${subject.name} studied public health and files papers in Biro Umum. Dinas Kesehatan lacks an analyst of her field.`,
  );
  await scene.publishPolicy();
  await lookAtNeed(scene, hr, story, { establishment: 3, incumbents: 2, reserved: 0, vacant: 1 });
  const walk = await CaseWalk.open(scene, hr, subject, opening());
  await lookAtNeed(scene, hr, story, { establishment: 3, incumbents: 2, reserved: 1, vacant: 0 });
  await walk.decide(hr, 'submit', {}, 'finds the proposal complete and submits it (sosialisasi begins)');
  await readProposal(scene, walk, opening());
  const { details } = await walk.decide(subject, 'accept', {}, 'accepts at once');
  expectSame<unknown>('the answer of the employee', 'agreed', details['answer']);
  await release(scene, walk, story);
  await accept(scene, walk, story);
  await boardAndGovernor(scene, walk);
  await decreeToClose(scene, walk, story, '001');
  await walk.expectClosed('placed', ['opened', 'submitted', 'accepted', ...courseFromApproval]);
  return walk;
}
