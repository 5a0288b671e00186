import type { CommandName } from './commands.ts';
import type { Stage, WaitKey } from './events.ts';
import type { Role } from './roles.ts';

/** Who may send a command, in which stages, and which wait (if any) must be open for it. */
export interface StageRule {
  readonly stages: readonly Stage[];
  /** `step` means the office of the approval step that the command decides. */
  readonly by: Role | 'subject' | 'step';
  readonly answers?: WaitKey;
}

/**
 * The whole procedure at a glance.
 *
 * planning ─submit→ socialization ─accept, conclude→ approval ─approve…→ decree ─receipt→ placement ─date→
 * commencement ─commence→ closed
 */
export const stageRules: Readonly<Record<CommandName, StageRule>> = {
  recheck: { stages: ['planning', 'decree', 'placement'], by: 'hr' },
  override: { stages: ['planning', 'decree', 'placement'], by: 'authorized_official' },
  attachDocument: { stages: ['planning', 'socialization', 'approval', 'decree', 'placement'], by: 'hr' },
  submit: { stages: ['planning'], by: 'hr', answers: 'completeness' },

  accept: { stages: ['socialization'], by: 'subject', answers: 'acknowledgement' },
  object: { stages: ['socialization'], by: 'subject', answers: 'acknowledgement' },
  explain: { stages: ['socialization'], by: 'leader', answers: 'explanation' },
  conclude: { stages: ['socialization'], by: 'authorized_official', answers: 'conclusion' },

  approve: { stages: ['approval'], by: 'step' },
  reject: { stages: ['approval'], by: 'step' },
  recommend: { stages: ['approval'], by: 'step' },
  adviseAgainst: { stages: ['approval'], by: 'step' },

  issueDecree: { stages: ['decree'], by: 'hr', answers: 'decree' },
  deliverDecree: { stages: ['decree'], by: 'hr', answers: 'delivery' },
  acknowledgeReceipt: { stages: ['decree'], by: 'subject', answers: 'receipt' },

  commence: { stages: ['commencement'], by: 'destination_head', answers: 'commencement' },

  withdraw: { stages: ['planning', 'socialization', 'approval', 'decree', 'placement'], by: 'hr' },
};
