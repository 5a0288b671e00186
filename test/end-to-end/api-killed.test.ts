import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { officials, type Story, stories } from '../../dev/sample-province/stories.ts';
import { signIn } from '../../dev/sign-in.ts';
import { localDate } from '../../domain/calendar/zone.ts';
import { caseIdOf, isCaseId } from '../../domain/identifiers.ts';
import { expectWhole } from '../support/case-account.ts';
import { until } from '../support/case-clerk.ts';
import {
  openProvinceStack,
  type ProvinceStack,
  post,
  postUntilAnswered,
  type Reply,
  silence,
} from '../support/province-stack.ts';
import { seededRandom } from '../support/seeded-random.ts';

let province: ProvinceStack;
beforeAll(async () => {
  province = await openProvinceStack();
});
afterAll(() => province.close());

const random = seededRandom(20_261_124);
let sent = 0;

/** Sends a request and kills the API a moment later; the client asks again with the same key until it is answered. */
async function sendAndKill(login: string, path: string, body: object): Promise<Reply> {
  const token = await signIn(province.configuration.identity.issuer, login);
  sent += 1;
  const answer = postUntilAnswered(`${province.url}${path}`, token, `story-${sent}`, body);
  await pause(random() * 60);
  await province.stack.part('api').kill();
  await province.stack.part('api').start();
  return answer;
}

const decisionsOf = (story: Story, today: string): readonly [login: string, decision: string, body: object][] => [
  [officials.hr, 'submit', {}],
  [story.login, 'object', { category: 'distance', words: 'Terlalu jauh' }],
  [story.originHead, 'explain', { serviceNeed: 'Kursi kosong', careerOpportunity: 'Jenjang ahli muda' }],
  [story.login, 'accept', {}],
  [story.originHead, 'approve', {}],
  [story.destinationHead, 'approve', {}],
  [officials.board, 'recommend', {}],
  [officials.governor, 'approve', {}],
  [
    officials.hr,
    'issue-decree',
    {
      number: `SK-${story.login}`,
      clearanceNumber: 'IMUT/1',
      clearanceDate: today,
      effectiveDate: today,
      place: 'Amplas',
      allowances: 'Sesuai ketentuan',
      copies: ['Inspektorat'],
    },
  ],
  [officials.hr, 'deliver-decree', { method: 'in_person' }],
  [story.login, 'acknowledge-receipt', {}],
];

const openingOf = ({ employee, position }: Story, today: string) => ({
  employee,
  position,
  reasons: { qualification: 'Sesuai', competence: 'Sesuai', performance: 'Baik', need: 'Kursi kosong' },
  benefits: ['Bekerja sesuai pendidikan'],
  urgent: null,
  effectiveDate: today,
});

test.each([stories.healthGraduate, stories.dataSpecialist])(
  'given a story through the API, when the API is killed at every request, then it ends the same',
  async (story) => {
    const today = localDate(Date.now(), 'Asia/Makassar');
    const opening = openingOf(story, today);
    const opened = await sendAndKill(officials.hr, '/cases', opening);
    expect([200, 201]).toContain(opened.status);
    const id = String(opened.body['case']);
    if (!isCaseId(id)) throw new Error('no case id');
    for (const [login, decision, body] of decisionsOf(story, today)) {
      const reply = await sendAndKill(login, `/cases/${id}/${decision}`, body);
      expect([200, 202], `${decision}: ${JSON.stringify(reply.body)}`).toContain(reply.status);
    }
    const { clerk } = province;
    await until(
      () => clerk.filed(id),
      ({ stage }) => stage === 'commencement',
    );
    await sendAndKill(story.destinationHead, `/cases/${id}/commence`, { number: 'SPMT/1', onDutyFrom: today });
    await clerk.client.workflow.getHandle(id).result();
    expect((await clerk.events(id)).map(({ kind }) => kind)).toEqual([
      'opened',
      'submitted',
      'objected',
      'explained',
      'accepted',
      ...Array.from({ length: 4 }, () => 'step_decided'),
      'decree_issued',
      'decree_delivered',
      'receipt_acknowledged',
      'placed',
      'commenced',
    ]);
    await expectWhole(clerk, id);
    expect(await clerk.db('mutation_case').where({ subject_id: story.employee })).toHaveLength(1);
  },
);

test('given an API killed between the commit of an opening and the start of its workflow, then the sweep starts it, once', async () => {
  const { clerk, db, stack, url } = province;
  const story = stories.remoteAccepts;
  const token = await signIn(province.configuration.identity.issuer, officials.hr);
  const speak = await silence(stack.part('temporal'));
  const opening = openingOf(story, localDate(Date.now(), 'Asia/Makassar'));
  const first = post(`${url}/cases`, token, 'cut-off', opening);
  const row = await until(
    () => db('mutation_case').where({ subject_id: story.employee }).first('number'),
    (found) => found !== undefined,
    5,
  );
  await stack.part('api').kill();
  expect(await first).toMatchObject({ status: 0 });
  expect(await db('mutation_case').where({ number: row.number }).first()).toMatchObject({ workflow_started_at: null });
  await speak();
  // No client asks again: the worker's sweep finds the case.
  await until(
    () => db('mutation_case').where({ number: row.number }).whereNotNull('workflow_started_at').first('number'),
    (found) => found !== undefined,
  );
  await expectWhole(clerk, caseIdOf(row.number));
  await stack.part('api').start();
  const again = await postUntilAnswered(`${url}/cases`, token, 'cut-off', opening);
  expect(again).toMatchObject({ status: 200, body: { case: caseIdOf(row.number) } });
  expect(await db('mutation_case').where({ subject_id: story.employee })).toHaveLength(1);
});
