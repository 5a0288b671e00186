import { randomUUID } from 'node:crypto';
import { publishFollowUpPolicy } from '../../database/policies.ts';
import type { FollowUpPolicy } from '../../domain/after/policy.ts';
import { localDate } from '../../domain/calendar/zone.ts';
import { followUpPolicy } from '../../migrations/follow-up-policy.ts';
import { officials, type Story } from '../sample-province/stories.ts';
import { followUpAnswer, followUpRecordedAnswer, objectionAnswer, reviewsAnswer } from './api-answers.ts';
import type { CaseWalk } from './case-walk.ts';
import { expectSame, expectThat } from './expectation.ts';
import type { Person } from './person.ts';
import type { Scene } from './stage.ts';
import { until } from './until.ts';

/** Three months of the province's policy. */
const REVIEW_AFTER_SECONDS = 3;
const OPEN_WITHIN_MS = 60_000;

const objection = {
  category: 'procedure',
  words: 'Angka kredit saya belum disebut dalam keputusan.',
  documents: [{ kind: 'Penetapan angka kredit', number: 'PAK/12', date: '2026-10-01' }],
};
const answer = {
  outcome: 'rejected',
  reasons: 'Angka kredit ditetapkan dengan keputusan tersendiri dan tidak berubah karena mutasi.',
  number: '800.1.11/3/2026',
};
const indicator = { name: 'Laporan gizi tepat waktu', measure: 'persen', baseline: 62 };

/** Months in seconds, and nothing to be reminded of. `reviews`: whether the moves that follow are looked at again. */
const inSeconds = (version: number, reviews: boolean): FollowUpPolicy => ({
  ...followUpPolicy,
  version,
  objection: { ...followUpPolicy.objection, answer: { ...followUpPolicy.objection.answer, remindBefore: [] } },
  indicator: { ...followUpPolicy.indicator, remindBefore: [] },
  reviews: reviews ? [{ id: 'month-3', after: { seconds: REVIEW_AFTER_SECONDS } }] : [],
  answers: { ...followUpPolicy.answers, remindBefore: [] },
});

/** Publishes the province's policy of follow-ups in seconds; later moves of the demonstration are not looked at again. */
export const publishReviews = ({ db }: Scene, version: number, reviews: boolean): Promise<void> =>
  publishFollowUpPolicy(db, inSeconds(version, reviews), 'Kebijakan untuk peragaan', new Date());

/** The employee objects to the decree in time, and the governor answers; the placement stands meanwhile. */
export async function objectToDecree(scene: Scene, walk: CaseWalk): Promise<void> {
  const { timeline } = scene;
  const [subject, governor] = [walk.subject, scene.person(officials.governor)];
  const path = `/cases/${walk.id}/objection`;
  timeline.act(subject.introduced, 'objects to the decree (keberatan), within 14 working days from its receipt');
  timeline.quote('Keberatan', objection.words);
  await subject.api.post(path, randomUUID(), objection, followUpRecordedAnswer);
  const { window, suspends } = await subject.api.get(`/cases/${walk.id}/follow-up`, followUpAnswer);
  timeline.recorded(`objected: in time until ${window?.until}; the figure is ${window?.basis.standing}`);
  timeline.note(`it does not stop the placement by itself (${suspends.basis.article}, ${suspends.basis.standing})`);
  timeline.act(governor.introduced, 'answers the objection within 21 working days: rejected, with reasons');
  const date = localDate(Date.now(), 'Asia/Makassar');
  await governor.api.post(`${path}/answer`, randomUUID(), { ...answer, date }, followUpRecordedAnswer);
  const seen = await subject.api.get(path, objectionAnswer);
  expectSame<unknown>('the answer to the objection', 'rejected', seen.outcome);
  timeline.quote('Jawaban', seen.answer?.reasons ?? '');
  const { courtRoute } = await subject.api.get(`/cases/${walk.id}/follow-up`, followUpAnswer);
  expectThat('what is open to the employee', courtRoute !== null, 'the further route', courtRoute);
  timeline.note('the employee is shown what else is open: the next administrative appeal, then the court');
}

/** Somebody fills in the form, as the party that the review asks. */
async function fillIn(scene: Scene, walk: CaseWalk, by: Person, form: object, does: string): Promise<void> {
  scene.timeline.act(by.introduced, does);
  await by.api.post(`/cases/${walk.id}/review`, randomUUID(), { review: 'month-3', ...form }, followUpRecordedAnswer);
}

async function awaitOpening(scene: Scene, walk: CaseWalk): Promise<number> {
  scene.timeline.act('AMPLAS', 'opens the review of the benefits (tinjauan manfaat), three months later in seconds');
  const { benefits } = await until(
    { step: `the review of ${walk.id}`, expected: 'an open review', withinMs: OPEN_WITHIN_MS, signal: scene.signal },
    () => walk.subject.api.get(`/cases/${walk.id}/review`, reviewsAnswer),
    (seen) => (seen.reviews.some(({ standing }) => standing === 'open') ? seen : undefined),
    ({ reviews }) => JSON.stringify(reviews),
  );
  return benefits.length;
}

/** The employee and both heads say what became of each benefit that was stated when the case opened. */
export async function benefitReview(scene: Scene, walk: CaseWalk, story: Story): Promise<void> {
  const { timeline } = scene;
  const [newHead, oldHead] = [scene.person(story.destinationHead), scene.person(story.originHead)];
  timeline.heading('What became of it');
  await walk.subject.api.get(`/cases/${walk.id}/follow-up`, followUpAnswer);
  timeline.act(newHead.introduced, `names what the unit measures the move by: ${indicator.name}, 62 persen`);
  await newHead.api.post(`/cases/${walk.id}/indicator`, randomUUID(), indicator, followUpRecordedAnswer);
  const stated = await awaitOpening(scene, walk);
  const judged = (judgement: string) =>
    Array.from({ length: stated }, (_, index) => ({ benefit: index + 1, judgement }));
  const ideas = ['Kelas gizi bagi kader desa setiap bulan'];
  await fillIn(scene, walk, walk.subject, { party: 'employee', benefits: judged('met'), ideas }, 'judges each benefit');
  const head = { party: 'new_head', benefits: judged('partly'), indicatorValue: 81 };
  await fillIn(scene, walk, newHead, head, 'judges each benefit; the indicator stands at 81 persen');
  const old = { party: 'old_head', benefits: judged('too_early') };
  await fillIn(scene, walk, oldHead, old, 'finds it too early to say');
  const { benefits, reviews } = await walk.subject.api.get(`/cases/${walk.id}/review`, reviewsAnswer);
  expectSame<unknown>(
    'the review',
    ['closed'],
    reviews.map(({ standing }) => standing),
  );
  for (const { benefit, words } of benefits) {
    const said = (reviews[0]?.answers ?? []).map(
      ({ party, benefits: of }) => `${party} ${of.find((each) => each.benefit === benefit)?.judgement}`,
    );
    timeline.recorded(`“${words}”: ${said.join(', ')}`);
  }
  timeline.note('the review is closed: all three have answered');
}
