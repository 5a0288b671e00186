import type { UrgentGround } from '../../domain/case/event-facts.ts';
import { officials, type Story, stories } from '../sample-province/stories.ts';
import { accept, boardAndGovernor, courseFromApproval, decreeToClose, release } from './approval-to-close.ts';
import type { CaseWalk } from './case-walk.ts';
import { argue, type Gathering, meetTogether, type Round } from './dialogue.ts';
import { expectSame } from './expectation.ts';
import { lookAtNeed } from './need.ts';
import { type OwnTexts, openFromPlan, stateNeed } from './plan-walk.ts';
import { expectWordsKeptApart } from './privacy.ts';
import { readProposal } from './proposal.ts';
import type { Scene } from './stage.ts';

const urgent: UrgentGround = {
  ground: 'policy_change',
  words:
    'Layanan adminduk dan perizinan kecamatan terluar dibuka bulan ini sesuai dengan peraturan gubernur yang baru.',
};

const need = {
  cause: 'policy_change',
  evidence: 'Peraturan gubernur yang baru membuka loket layanan di kecamatan terluar bulan ini; belum ada petugas.',
} as const;

const textsOf = (competence: string) => ({
  reasons: {
    qualification: 'Sarjana administrasi publik; jabatan yang dituju mensyaratkan bidang itu.',
    competence,
    performance: 'Predikat kinerja baik dalam dua tahun terakhir.',
    need: 'Dua kursi Penata Layanan Pemerintahan di Kecamatan Pulau Terluar belum terisi.',
  },
  benefits: ['Tunjangan daerah terpencil', 'Pengalaman memimpin layanan di garis depan', 'Rumah dinas'],
});

const accepted = {
  story: stories.remoteAccepts,
  texts: textsOf('Kompetensi pelayanan publik tingkat 4.'),
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
  texts: textsOf('Kompetensi pelayanan publik tingkat 3.'),
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

const gathering: Gathering = {
  place: 'Aula Kecamatan Pulau Terluar',
  told: 'Alasan penugasan, tunjangan dan rumah dinas, siapa yang memutuskan, dan cara mengajukan keberatan.',
  minutesNumber: 'NOT/12/Kec-PT',
};

interface Plan {
  readonly story: Story;
  readonly texts: OwnTexts;
  readonly rounds: readonly Round[];
}

const lastWords = { category: 'family', words: 'Saya tetap tidak dapat meninggalkan orang tua saya.' } as const;
const conclusion = {
  conclusion: 'withdraw',
  reasons: 'Keberatan keluarga beralasan. Usul ditarik; kursi dicarikan pegawai lain. Penolakan ini bukan pelanggaran.',
} as const;

async function submit(scene: Scene, walk: CaseWalk, { texts }: Plan): Promise<void> {
  await walk.decide(
    scene.person(officials.hr),
    'submit',
    {},
    'finds the proposal complete and submits it (sosialisasi begins)',
  );
  await readProposal(scene, walk, { ...texts, urgent });
}

/** The plan's two cases, both submitted. */
async function begin(scene: Scene, plan: number): Promise<readonly [CaseWalk, CaseWalk]> {
  const [first, second] = await openFromPlan(scene, {
    plan,
    stories: [accepted.story, refused.story],
    must: true,
    urgent,
    texts: { [accepted.story.employee]: accepted.texts, [refused.story.employee]: refused.texts },
  });
  if (first === undefined || second === undefined) throw new Error('the plan opened fewer cases than asked');
  await submit(scene, first, accepted);
  await submit(scene, second, refused);
  return [first, second];
}

const session = ['session_planned', 'session_held'] as const;

/** Understands, objects, hears the leader, and agrees: as good an answer as agreeing at once. */
async function agreesAfterExplanation(scene: Scene, walk: CaseWalk): Promise<void> {
  const { story, rounds } = accepted;
  await walk.decide(walk.subject, 'acknowledge', {}, 'has understood (memahami), which agrees to nothing yet');
  await argue(scene, walk, story, rounds);
  const { details } = await walk.decide(walk.subject, 'accept', {}, 'accepts, having heard why');
  expectSame<unknown>('the answer of the employee', 'agreed_after_explanation', details['answer']);
  await release(scene, walk, story);
  await accept(scene, walk, story);
  await boardAndGovernor(scene, walk);
  await decreeToClose(scene, walk, story, '003');
  const dialogue = [...session, 'acknowledged', 'objected', 'explained', 'accepted'] as const;
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
  await walk.expectClosed('withdrawn', [
    'opened',
    'submitted',
    ...session,
    ...round,
    ...round,
    'objected',
    'concluded',
  ]);
}

/** Story 3: an urgent remote posting; one employee accepts after an explanation, the other keeps refusing. */
export async function remotePosting(scene: Scene, plan: number): Promise<readonly CaseWalk[]> {
  const hr = scene.person(officials.hr);
  scene.timeline.chapter(
    'Story 3. A remote posting, urgent because the policy changed',
    'Kecamatan Pulau Terluar opens a service counter this month and has two empty seats of one kind. Urgent cases have shorter deadlines, and the employee reads why.',
  );
  await scene.publishPolicy();
  const seats = { establishment: 2, incumbents: 0, reserved: 0, vacant: 2 };
  await lookAtNeed(scene, hr, accepted.story, seats);
  await stateNeed(scene, accepted.story, need);
  const [first, second] = await begin(scene, plan);
  await lookAtNeed(scene, hr, accepted.story, { ...seats, reserved: 2, vacant: 0 });
  await meetTogether(scene, scene.person(accepted.story.destinationHead), [first, second], gathering);
  await agreesAfterExplanation(scene, first);
  await keepsRefusing(scene, second);
  await lookAtNeed(scene, hr, accepted.story, { ...seats, incumbents: 1, vacant: 1 });
  scene.timeline.note('the seat that the withdrawn case had reserved is free again');
  return [first, second];
}
