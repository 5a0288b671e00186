import type { ObjectionCategory } from '../../domain/case/commands.ts';
import type { Story } from '../sample-province/stories.ts';
import type { CaseWalk } from './case-walk.ts';
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
