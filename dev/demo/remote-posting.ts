import { localDate } from '../../domain/calendar/zone.ts';
import type { UrgentGround } from '../../domain/case/events.ts';
import type { Opening } from '../../domain/case/opening.ts';
import { officials, type Story, stories } from '../sample-province/stories.ts';
import { accept, boardAndGovernor, courseFromApproval, decreeToClose, release } from './approval-to-close.ts';
import { CaseWalk } from './case-walk.ts';
import { argue, type Round } from './dialogue.ts';
import { expectSame } from './expectation.ts';
import { lookAtNeed } from './need.ts';
import { expectWordsKeptApart } from './privacy.ts';
import { readProposal } from './proposal.ts';
import type { Scene } from './stage.ts';

const urgent: UrgentGround = {
  ground: 'policy_change',
  words:
    'Layanan adminduk dan perizinan kecamatan terluar dibuka bulan ini sesuai dengan peraturan gubernur yang baru.',
};

const openingFor = ({ employee, position }: Story, competence: string): Opening => ({
  employee,
  position,
  reasons: {
    qualification: 'Sarjana administrasi publik; jabatan yang dituju mensyaratkan bidang itu.',
    competence,
    performance: 'Predikat kinerja baik dalam dua tahun terakhir.',
    need: 'Dua kursi Penata Layanan Pemerintahan di Kecamatan Pulau Terluar belum terisi.',
  },
  benefits: ['Tunjangan daerah terpencil', 'Pengalaman memimpin layanan di garis depan', 'Rumah dinas'],
  urgent,
  effectiveDate: localDate(Date.now(), 'Asia/Jayapura'),
});

const accepted = {
  story: stories.remoteAccepts,
  opening: () => openingFor(stories.remoteAccepts, 'Kompetensi pelayanan publik tingkat 4.'),
  rounds: [
    {
      leader: 'originHead',
      category: 'distance',
      words: 'Pulau Terluar sehari perjalanan dari sini, dan saya belum pernah bertugas sejauh itu.',
      serviceNeed: 'Tanpa petugas, warga tiga pulau harus menyeberang dua hari untuk satu surat.',
      careerOpportunity: 'Dua tahun di daerah terpencil didahulukan dalam seleksi jabatan pengawas.',
      support: 'Rumah dinas, perahu dinas tiap pekan, dan pelatihan pelayanan terpadu.',
    },
  ],
} as const satisfies Plan;

const refused = {
  story: stories.remoteRefuses,
  opening: () => openingFor(stories.remoteRefuses, 'Kompetensi pelayanan publik tingkat 3.'),
  rounds: [
    {
      leader: 'originHead',
      category: 'family',
      words: 'Orang tua saya sakit dan hanya saya yang merawat.',
      serviceNeed: 'Kecamatan kekurangan dua petugas dan layanan dibuka bulan ini.',
      careerOpportunity: 'Penugasan ini dihitung sebagai pengalaman kepemimpinan.',
      support: 'Keluarga dapat ikut, dan rumah dinas tersedia.',
    },
    {
      leader: 'destinationHead',
      category: 'family',
      words: 'Dokter tidak mengizinkan orang tua saya pindah jauh dari rumah sakit.',
      serviceNeed: 'Kursi ini tetap harus terisi.',
      careerOpportunity: 'Masa tugas dapat dibatasi satu tahun.',
      support: 'Cuti tambahan untuk mengunjungi keluarga.',
    },
  ],
} as const satisfies Plan;

interface Plan {
  readonly story: Story;
  readonly opening: () => Opening;
  readonly rounds: readonly Round[];
}

const lastWords = { category: 'family', words: 'Saya tetap tidak dapat meninggalkan orang tua saya.' } as const;
const conclusion = {
  conclusion: 'withdraw',
  reasons: 'Keberatan keluarga beralasan. Usul ditarik; kursi dicarikan pegawai lain. Penolakan ini bukan pelanggaran.',
} as const;

async function begin(scene: Scene, { story, opening }: Plan): Promise<CaseWalk> {
  const hr = scene.person(officials.hr);
  const written = opening();
  const walk = await CaseWalk.open(scene, hr, scene.person(story.login), written);
  await walk.decide(hr, 'submit', {}, 'finds the proposal complete and submits it (sosialisasi begins)');
  await readProposal(scene, walk, written);
  return walk;
}

/** Objects, hears the leader, and agrees: as good an answer as agreeing at once. */
async function agreesAfterExplanation(scene: Scene, walk: CaseWalk): Promise<void> {
  const { story, rounds } = accepted;
  await argue(scene, walk, story, rounds);
  const { details } = await walk.decide(walk.subject, 'accept', {}, 'accepts, having heard why');
  expectSame<unknown>('the answer of the employee', 'agreed_after_explanation', details['answer']);
  await release(scene, walk, story);
  await accept(scene, walk, story);
  await boardAndGovernor(scene, walk);
  await decreeToClose(scene, walk, story, '003');
  const dialogue = ['objected', 'explained', 'accepted'] as const;
  await walk.expectClosed('placed', ['opened', 'submitted', ...dialogue, ...courseFromApproval]);
}

/** Keeps refusing through every round, until a person (never a clock) concludes. */
async function keepsRefusing(scene: Scene, walk: CaseWalk): Promise<void> {
  const { story, rounds } = refused;
  await argue(scene, walk, story, rounds);
  await walk.decide(walk.subject, 'object', lastWords, `objects a third time (keberatan): “${lastWords.words}”`);
  await expectWordsKeptApart(scene, walk);
  const official = scene.person(officials.secretary);
  const { details } = await walk.decide(
    official,
    'conclude',
    conclusion,
    'concludes the dialogue: the proposal is withdrawn',
  );
  scene.timeline.quote('Kesimpulan', conclusion.reasons);
  expectSame<unknown>('the reason that is kept', conclusion.reasons, details['reasons']);
  const round = ['objected', 'explained'] as const;
  await walk.expectClosed('withdrawn', ['opened', 'submitted', ...round, ...round, 'objected', 'concluded']);
}

/** Story 3: an urgent remote posting; one employee accepts after an explanation, the other keeps refusing. */
export async function remotePosting(scene: Scene): Promise<readonly CaseWalk[]> {
  const hr = scene.person(officials.hr);
  scene.timeline.chapter(
    'Story 3. A remote posting, urgent because the policy changed',
    'Kecamatan Pulau Terluar opens a service counter this month and has two empty seats of one kind. Urgent cases have shorter deadlines, and the employee reads why.',
  );
  await scene.publishPolicy();
  const seats = { establishment: 2, incumbents: 0, reserved: 0, vacant: 2 };
  await lookAtNeed(scene, hr, accepted.story, seats);
  const [first, second] = [await begin(scene, accepted), await begin(scene, refused)];
  await lookAtNeed(scene, hr, accepted.story, { ...seats, reserved: 2, vacant: 0 });
  await agreesAfterExplanation(scene, first);
  await keepsRefusing(scene, second);
  await lookAtNeed(scene, hr, accepted.story, { ...seats, incumbents: 1, vacant: 1 });
  scene.timeline.note('the seat that the withdrawn case had reserved is free again');
  return [first, second];
}
