import { officials, stories } from '../sample-province/stories.ts';
import { accept, boardAndGovernor, courseFromApproval, decreeToClose, release } from './approval-to-close.ts';
import { benefitReview, objectToDecree, publishReviews } from './benefit-review.ts';
import type { CaseWalk } from './case-walk.ts';
import { expectSame } from './expectation.ts';
import { lookAtNeed } from './need.ts';
import { openFromPlan } from './plan-walk.ts';
import { readProposal } from './proposal.ts';
import type { Scene } from './stage.ts';

const story = stories.healthGraduate;

/** Story 1: a health graduate in a general office goes to the health office, and accepts at once. */
export async function healthGraduate(scene: Scene, plan: number): Promise<CaseWalk> {
  const { timeline } = scene;
  const [hr, subject] = [scene.person(officials.hr), scene.person(story.login)];
  timeline.chapter(
    'Story 1. A health graduate goes to the health office',
    `${subject.name} studied public health and files papers in Biro Umum. Dinas Kesehatan lacks an analyst of her field.`,
  );
  await scene.publishPolicy();
  await publishReviews(scene, 2, true);
  await lookAtNeed(scene, hr, story, { establishment: 3, incumbents: 2, reserved: 0, vacant: 1 });
  const [walk] = await openFromPlan(scene, { plan, stories: [story] });
  if (walk === undefined) throw new Error('the plan opened no case');
  await lookAtNeed(scene, hr, story, { establishment: 3, incumbents: 2, reserved: 1, vacant: 0 });
  await walk.decide(hr, 'submit', {}, 'finds the proposal complete and submits it (sosialisasi begins)');
  await readProposal(scene, walk, {});
  const { details } = await walk.decide(subject, 'accept', {}, 'accepts at once');
  expectSame<unknown>('the answer of the employee', 'agreed', details['answer']);
  await release(scene, walk, story);
  await accept(scene, walk, story);
  await boardAndGovernor(scene, walk);
  await decreeToClose(scene, walk, story, '001');
  await walk.expectClosed('placed', ['opened', 'submitted', 'accepted', ...courseFromApproval]);
  await objectToDecree(scene, walk);
  await benefitReview(scene, walk, story);
  await publishReviews(scene, 3, false);
  return walk;
}
