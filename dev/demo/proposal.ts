import type { Opening } from '../../domain/case/opening.ts';
import type { CaseWalk } from './case-walk.ts';
import { expectSame } from './expectation.ts';
import type { Scene } from './stage.ts';

const grounds = { policy_change: 'perubahan kebijakan', urgent_need: 'kebutuhan mendesak' } as const;

/** The employee reads why the move is proposed and what it brings; throws unless that is what HR wrote. */
export async function readProposal(scene: Scene, walk: CaseWalk, written: Opening): Promise<void> {
  const { timeline } = scene;
  timeline.act(walk.subject.introduced, 'reads why the move is proposed and what it brings');
  const { reasons, benefits, urgentGround } = await walk.seen();
  const shown = { reasons: written.reasons, benefits: written.benefits, urgentGround: written.urgent };
  expectSame<object>('what the employee reads', shown, { reasons, benefits, urgentGround });
  timeline.quote('Kebutuhan', written.reasons.need);
  timeline.quote('Manfaat', written.benefits.join('; '));
  if (urgentGround !== null) timeline.quote(`Mendesak, ${grounds[urgentGround.ground]}`, urgentGround.words);
}
