import { randomUUID } from 'node:crypto';
import { localDate } from '../../domain/calendar/zone.ts';
import type { DocumentKind } from '../../domain/eligibility/case-document.ts';
import { officials, incomingStory as story } from '../sample-province/stories.ts';
import { caseAnswer } from './api-answers.ts';
import { accept, courseFromDecree, decreeToClose } from './approval-to-close.ts';
import { CaseWalk } from './case-walk.ts';
import { expectSame } from './expectation.ts';
import type { Person } from './person.ts';
import { readProposal } from './proposal.ts';
import type { Scene } from './stage.ts';

const letters: readonly (readonly [kind: DocumentKind, number: string, called: string])[] = [
  ['proposal_letter', '800/US/7', 'the proposal (surat usul)'],
  ['release_letter', '824/LB/12', 'the release consent of the regency (lolos butuh)'],
  ['audit_clearance', '700/BT/3', 'the audit clearance (bebas temuan)'],
];

const written = {
  reasons: {
    qualification: 'Sarjana epidemiologi, sesuai dengan bidang yang disyaratkan.',
    competence: 'Kompetensi kesehatan masyarakat tingkat 3.',
    performance: 'Predikat kinerja baik dua tahun terakhir.',
    need: 'Satu kursi epidemiolog pada Dinas Kesehatan lowong.',
  },
  benefits: ['Surveilans penyakit untuk seluruh provinsi'],
};

const today = (): string => localDate(Date.now(), 'Asia/Makassar');

/** HR opens the case of somebody who applied; the kind of move follows from the two agencies. */
async function open(scene: Scene, hr: Person): Promise<CaseWalk> {
  scene.timeline.act(hr.introduced, 'opens a case at the own request of somebody from Pemerintah Kabupaten Karang');
  const { body } = await hr.api.post(
    '/cases',
    randomUUID(),
    {
      employee: story.employee,
      position: story.position,
      ...written,
      effectiveDate: today(),
      ownRequest: { letter: { number: 'PERM/2026/4', date: today() } },
    },
    caseAnswer,
  );
  expectSame<unknown>(
    'the kind of move',
    ['within_province', 'incoming', true],
    [body.kind, body.direction, body.ownRequest],
  );
  scene.timeline.note('two agencies of one province (within_province): BKN is asked, and the governor signs');
  return CaseWalk.follow(scene, body.case, scene.person(story.login));
}

/** BKN is asked in writing; its clock runs from the complete file, and its answer is filed. */
async function askBkn(walk: CaseWalk, hr: Person): Promise<void> {
  await walk.decide(
    hr,
    'sendDossier',
    { step: 'bkn', number: '800/PT/9', date: today() },
    'sends the dossier to the regional office of BKN (pertimbangan teknis); its window begins',
  );
  await walk.decide(
    hr,
    'recordConsideration',
    { step: 'bkn', result: 'favourable', number: 'PERTEK/2026/31', date: today() },
    'files the answer of BKN: favourable',
  );
}

/** Story 4: an epidemiologist of a regency applies for the vacant seat of the province's health office. */
export async function incomingMove(scene: Scene): Promise<CaseWalk> {
  const hr = scene.person(officials.hr);
  scene.timeline.chapter(
    'Story 4. From a regency to the province, at the own request',
    `${scene.person(story.login).name} works for Kabupaten Karang. The receiving authority opens the case: the province.`,
  );
  const walk = await open(scene, hr);
  for (const [kind, number, called] of letters)
    await walk.decide(
      hr,
      'attachDocument',
      { kind, number, date: today(), ...(kind === 'audit_clearance' ? {} : { position: story.position }) },
      `attaches ${called}`,
    );
  await walk.decide(hr, 'submit', {}, 'finds the proposal complete and submits it');
  await readProposal(scene, walk, written);
  await walk.decide(walk.subject, 'accept', {}, 'accepts');
  await accept(scene, walk, story);
  await walk.decide(scene.person(officials.board), 'recommend', {}, 'recommends the move');
  await askBkn(walk, hr);
  await walk.decide(
    scene.person(officials.governor),
    'approve',
    {},
    'approves as the receiving authority, within thirty working days',
  );
  await decreeToClose(scene, walk, story, '004');
  await walk.expectClosed('placed', [
    'opened',
    ...letters.map(() => 'document_attached' as const),
    'submitted',
    'accepted',
    ...Array.from({ length: 2 }, () => 'step_decided' as const),
    'dossier_sent',
    ...Array.from({ length: 2 }, () => 'step_decided' as const),
    ...courseFromDecree,
  ]);
  return walk;
}
