import { randomUUID } from 'node:crypto';
import { localDate } from '../../domain/calendar/zone.ts';
import type { EventKind } from '../../domain/case/events.ts';
import { officials, type Story } from '../sample-province/stories.ts';
import { sampleUnits } from '../sample-province/units.ts';
import { samplePassphrase } from '../signing-service.ts';
import { caseAnswer, decisionAnswer, documentsAnswer } from './api-answers.ts';
import type { CaseWalk } from './case-walk.ts';
import { expectFound } from './expectation.ts';
import { governorsIdentity } from './paper-signatures.ts';
import type { Scene } from './stage.ts';
import { until } from './until.ts';

/** The renderer wakes at once when a document is ordered; the rest is for machines under load. */
const WRITTEN_WITHIN_MS = 60_000;

/** The events of a case from its decree to its close. */
export const courseFromDecree: readonly EventKind[] = [
  'decree_issued',
  'decree_signed',
  'decree_delivered',
  'receipt_acknowledged',
  'placed',
  'commenced',
];

/** The events of a case from its first approval to its close. */
export const courseFromApproval: readonly EventKind[] = [
  'step_decided',
  'step_decided',
  'step_decided',
  'step_decided',
  ...courseFromDecree,
];

/** The head of the origin lets go. */
export async function release(scene: Scene, walk: CaseWalk, { originHead }: Story): Promise<void> {
  const head = scene.person(originHead);
  await walk.decide(head, 'approve', { step: 'release' }, 'lets go of the employee (persetujuan melepas)');
}

/** The head of the destination accepts. */
export async function accept(scene: Scene, walk: CaseWalk, { destinationHead }: Story): Promise<void> {
  const head = scene.person(destinationHead);
  await walk.decide(head, 'approve', { step: 'acceptance' }, 'accepts the employee (persetujuan menerima)');
}

/** The board advises and the governor decides. */
export async function boardAndGovernor(scene: Scene, walk: CaseWalk): Promise<void> {
  await walk.decide(
    scene.person(officials.board),
    'recommend',
    { reasons: 'Kualifikasi dan kompetensi sesuai dengan jabatan yang dituju.' },
    'recommends the move (pertimbangan); the board advises, it does not decide',
  );
  await walk.decide(scene.person(officials.governor), 'approve', {}, 'approves as appointing authority (PPK)');
}

/** The holder of the signing office signs the decree, as soon as it is written, where `mayDo` says. */
async function signDecree(scene: Scene, walk: CaseWalk): Promise<void> {
  const governor = scene.person(officials.governor);
  scene.timeline.act(governor.introduced, 'signs the decree through the signing service; until then it is a draft');
  const path = await until(
    { step: `the decree of ${walk.id}`, expected: 'written', withinMs: WRITTEN_WITHIN_MS, signal: scene.signal },
    async () => {
      const { mayDo } = await governor.api.get(`/cases/${walk.id}`, caseAnswer);
      const { documents } = await governor.api.get(`/cases/${walk.id}/documents`, documentsAnswer);
      return { mayDo, decree: documents.find(({ kind }) => kind === 'decree') };
    },
    ({ mayDo, decree }) =>
      decree?.file == null ? undefined : mayDo.find(({ decision }) => decision === 'recordSignature')?.path,
    ({ decree }) => (decree?.file == null ? 'not written' : 'nothing to sign'),
  );
  await governor.api.post(
    path,
    randomUUID(),
    { passphrase: samplePassphrase, identity: governorsIdentity },
    decisionAnswer,
  );
  await walk.awaitEvent('decree_signed');
}

/** The decree, its receipt, the placement on its date and the first day of duty; then the case is closed. */
export async function decreeToClose(scene: Scene, walk: CaseWalk, story: Story, serial: string): Promise<void> {
  const hr = scene.person(officials.hr);
  const zone = expectFound(
    `the zone of ${story.destinationUnit}`,
    sampleUnits.find(({ id }) => id === story.destinationUnit)?.zone,
    'a unit of the sample province',
    story.destinationUnit,
  );
  const today = localDate(Date.now(), zone);
  const year = today.slice(0, 4);
  const decree = {
    number: `800.1.3.1/${serial}/SK/${year}`,
    clearanceNumber: `IMUT-${year}-${serial}`,
    clearanceDate: today,
    effectiveDate: today,
    place: 'Amplas',
    allowances: 'Tunjangan dibayarkan sesuai dengan ketentuan peraturan perundang-undangan.',
    copies: ['Inspektorat', 'Badan Pengelolaan Keuangan dan Aset Daerah'],
  };
  await walk.decide(
    hr,
    'issueDecree',
    decree,
    `issues the decree (SK) ${decree.number} under I-MUT clearance ${decree.clearanceNumber}, effective (TMT) ${today}`,
  );
  await signDecree(scene, walk);
  await walk.decide(hr, 'deliverDecree', { method: 'in_person' }, 'hands the decree over');
  await walk.decide(walk.subject, 'acknowledgeReceipt', {}, 'acknowledges its receipt: a decree binds from then on');
  scene.timeline.act('AMPLAS', `places ${walk.subject.name} on the effective date, after checking the rules again`);
  await walk.awaitEvent('placed');
  await walk.decide(
    scene.person(story.destinationHead),
    'commence',
    { number: `800/${serial}/SPMT/${year}`, onDutyFrom: today },
    'records the first day of duty (SPMT)',
  );
}
