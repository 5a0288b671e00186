import { randomUUID } from 'node:crypto';
import { localDate } from '../../domain/calendar/zone.ts';
import type { ObjectionCategory } from '../../domain/case/commands.ts';
import type { Story } from '../sample-province/stories.ts';
import { groupSessionAnswer } from './api-answers.ts';
import type { CaseWalk } from './case-walk.ts';
import { expectSame } from './expectation.ts';
import type { Person } from './person.ts';
import type { Scene } from './stage.ts';

/** An objection of the employee and what the leader answers. */
export interface Round {
  /** Who explains: for a remote posting the head of the destination may, as well as that of the origin. */
  readonly leader: 'originHead' | 'destinationHead';
  readonly category: ObjectionCategory;
  readonly words: string;
  readonly serviceNeed: string;
  readonly careerOpportunity: string;
  readonly support: string;
}

/** The employee objects and a leader explains, round after round. */
export async function argue(scene: Scene, walk: CaseWalk, story: Story, rounds: readonly Round[]): Promise<void> {
  for (const { leader, category, words, ...explanation } of rounds) {
    await walk.decide(walk.subject, 'object', { category, words }, `objects (keberatan): “${words}”`);
    await walk.decide(scene.person(story[leader]), 'explain', explanation, 'explains (penjelasan pimpinan)');
    scene.timeline.quote('Kebutuhan dinas', explanation.serviceNeed);
    scene.timeline.quote('Kesempatan karier', explanation.careerOpportunity);
    scene.timeline.quote('Dukungan', explanation.support);
  }
}

/** What is planned, and then told, in one session for several employees. */
export interface Gathering {
  readonly place: string;
  readonly told: string;
  readonly minutesNumber: string;
}

/** One call for all cases; each of them has a session of its own in its file. */
async function session(
  leader: Person,
  walks: readonly CaseWalk[],
  body: object,
  kind: 'session_planned' | 'session_held',
) {
  const cases = walks.map(({ id }) => id);
  const { body: answer } = await leader.api.post('/sessions', randomUUID(), { cases, ...body }, groupSessionAnswer);
  const answered = answer.results.filter(({ status }) => status === 200 || status === 202).map((result) => result.case);
  expectSame<readonly string[]>('the cases of the group session', cases, answered);
  for (const walk of walks) await walk.awaitEvent(kind);
}

/** A leader explains to several employees at once (sosialisasi bersama): invited first, then recorded with its minutes. */
export async function meetTogether(
  { timeline }: Scene,
  leader: Person,
  walks: readonly CaseWalk[],
  { place, told, minutesNumber }: Gathering,
): Promise<void> {
  const invited = walks.map(({ subject }) => subject.name).join(' and ');
  timeline.act(leader.introduced, `invites ${invited} to one session (sosialisasi bersama)`);
  const mode = 'in_person';
  const startsAt = new Date(Date.now() + 3_600_000).toISOString();
  await session(leader, walks, { plan: { startsAt, mode, place } }, 'session_planned');
  timeline.act(leader.introduced, 'holds the session and records its minutes (notulen) once, for every case');
  const now = Date.now();
  const minutes = { minutesNumber, minutesDate: localDate(now, 'Asia/Jakarta') };
  const hold = { heldAt: new Date(now).toISOString(), mode, told, ...minutes };
  await session(leader, walks, { hold }, 'session_held');
  timeline.quote('Yang disampaikan', told);
}
