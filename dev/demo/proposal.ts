import type { UrgentGround } from '../../domain/case/event-facts.ts';
import type { CaseWalk } from './case-walk.ts';
import { expectSame, expectThat } from './expectation.ts';
import type { OwnTexts } from './plan-walk.ts';
import type { Scene } from './stage.ts';

const grounds = { policy_change: 'perubahan kebijakan', urgent_need: 'kebutuhan mendesak' } as const;

/**
 * The employee reads why the move is proposed and what it brings; throws unless that is what HR wrote, or, where HR wrote
 * nothing of its own, what was composed from the plan.
 */
export async function readProposal(
  scene: Scene,
  walk: CaseWalk,
  written: OwnTexts & { readonly urgent?: UrgentGround },
): Promise<void> {
  const { timeline } = scene;
  timeline.act(walk.subject.introduced, 'reads why the move is proposed and what it brings');
  const { reasons, benefits, urgentGround } = await walk.seen();
  const step = 'what the employee reads';
  if (reasons === null || benefits === null) throw new Error(`${step}: nothing`);
  if (written.reasons !== undefined) expectSame<object>(step, written.reasons, reasons);
  if (written.benefits !== undefined) expectSame<object>(step, written.benefits, benefits);
  expectSame<unknown>(step, written.urgent ?? null, urgentGround);
  for (const reason of Object.values(reasons)) expectThat(step, reason !== '', 'four reasons', reasons);
  timeline.quote('Kualifikasi', reasons.qualification);
  timeline.quote('Kompetensi', reasons.competence);
  timeline.quote('Kinerja', reasons.performance);
  timeline.quote('Kebutuhan', reasons.need);
  timeline.quote('Manfaat', benefits.join('; '));
  if (urgentGround !== null) timeline.quote(`Mendesak, ${grounds[urgentGround.ground]}`, urgentGround.words);
}
