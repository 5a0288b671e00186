import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { officials } from '../sample-province/stories.ts';
import { samplePassphrase } from '../signing-service.ts';
import { tasksAnswer } from './api-answers.ts';
import type { Person } from './person.ts';
import type { Scene } from './stage.ts';

/** Invented, as the governor is: no civil servant, so the register has no number of theirs for the service. */
export const governorsIdentity = '7371010101600001';

const signedAnswer = z.object({ signedAt: z.iso.datetime() });

/** Signs every paper that names the person as its signer, as their inbox tells. Returns how many. */
async function signOwn({ login, api }: Person): Promise<number> {
  const { tasks } = await api.get('/me/tasks', tasksAnswer);
  const papers = tasks.filter(({ key }) => key === 'paper_signature').map(({ document }) => document);
  const identity = login === officials.governor ? { identity: governorsIdentity } : {};
  for (const paper of papers)
    await api.post(
      `/documents/${paper}/signature`,
      randomUUID(),
      { passphrase: samplePassphrase, ...identity },
      signedAnswer,
    );
  return papers.length;
}

/** Everybody signs what waits for them in their inbox: commencement letters, minutes and answers. All have been written by now. */
export async function signPapers({ people, timeline }: Scene): Promise<void> {
  for (const person of people) {
    const signed = await signOwn(person);
    if (signed === 0) continue;
    timeline.act(person.introduced, 'signs the papers that name them through the signing service');
    timeline.recorded(`${signed} signed: the signed file takes the place of the draft`);
  }
}
