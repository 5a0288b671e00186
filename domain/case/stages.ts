import type { CommandName } from './commands.ts';
import type { Stage } from './events.ts';
import type { Role, SupportRole, systemOffice } from './roles.ts';
import type { WaitKey } from './wait.ts';

/** Who may send a command, in which stages, and which wait (if any) must be open for it. */
export interface StageRule {
  readonly stages: readonly Stage[];
  /** `step` means the office of the approval step that the command decides, `asked` whoever is asked for information. */
  readonly by: Role | 'subject' | 'step' | 'asked' | typeof systemOffice;
  /** Other offices that may send it too. */
  readonly alsoBy?: readonly (Role | SupportRole)[];
  readonly answers?: WaitKey;
  /** Sent by the product for the person, when it has done what the command records: it has no route of its own. */
  readonly indirect?: true;
  /** Possible while the case is on hold; everything else waits until it is resumed. */
  readonly onHold?: true;
}

const open: readonly Stage[] = ['planning', 'socialization', 'approval', 'decree', 'placement', 'commencement'];

/**
 * The whole procedure at a glance.
 *
 * planning ─submit→ socialization ─accept, conclude→ approval ─approve…→ decree ─receipt, inauguration→ placement ─date→
 * commencement ─commence→ closed. From socialization a conclusion may lead back to planning (amend).
 */
export const stageRules: Readonly<Record<CommandName, StageRule>> = {
  // In the approval only while a window holds the case, which a recheck may end.
  recheck: { stages: ['planning', 'approval', 'decree', 'placement'], by: 'hr', onHold: true },
  override: { stages: ['planning', 'decree', 'placement'], by: 'authorized_official', onHold: true },
  attachDocument: {
    stages: ['planning', 'socialization', 'approval', 'decree', 'placement'],
    by: 'hr',
    onHold: true,
  },
  submit: { stages: ['planning'], by: 'hr', answers: 'completeness' },

  planSession: { stages: ['planning', 'socialization'], by: 'leader', alsoBy: ['authorized_official', 'hr'] },
  holdSession: { stages: ['socialization'], by: 'leader', alsoBy: ['authorized_official'] },
  acknowledge: { stages: ['socialization'], by: 'subject', answers: 'acknowledgement' },
  accept: { stages: ['socialization'], by: 'subject', answers: 'acknowledgement' },
  object: { stages: ['socialization'], by: 'subject', answers: 'acknowledgement' },
  explain: { stages: ['socialization'], by: 'leader', answers: 'explanation' },
  conclude: { stages: ['socialization'], by: 'authorized_official', answers: 'conclusion' },
  fulfil: {
    stages: ['planning', 'socialization', 'approval', 'decree', 'placement', 'commencement'],
    by: 'destination_head',
    alsoBy: ['hr'],
  },
  makeUrgent: {
    stages: ['planning', 'socialization', 'approval', 'decree'],
    by: 'hr',
    alsoBy: ['authorized_official'],
  },

  approve: { stages: ['approval'], by: 'step' },
  reject: { stages: ['approval'], by: 'step' },
  recommend: { stages: ['approval'], by: 'step' },
  adviseAgainst: { stages: ['approval'], by: 'step' },
  abstain: { stages: ['approval'], by: 'step' },
  sendBack: { stages: ['approval'], by: 'step' },
  requestInformation: { stages: ['approval'], by: 'step' },
  answerInformation: { stages: ['approval'], by: 'asked' },
  recuse: { stages: ['approval'], by: 'step' },
  meetCondition: { stages: ['approval', 'decree', 'placement', 'commencement'], by: 'hr' },
  sendDossier: { stages: ['approval'], by: 'step' },
  markIncomplete: { stages: ['approval'], by: 'step' },
  markComplete: { stages: ['approval'], by: 'step' },
  recordConsideration: { stages: ['approval'], by: 'step' },

  issueDecree: { stages: ['decree'], by: 'hr', answers: 'decree' },
  // Sent with POST /documents/{id}/signature, after the signing service has answered.
  recordSignature: { stages: ['decree', 'placement', 'commencement'], by: 'appointing_authority', indirect: true },
  recordDecree: { stages: ['decree'], by: 'hr', answers: 'decree' },
  deliverDecree: { stages: ['decree'], by: 'hr', answers: 'delivery' },
  // After the decree where the policy places without a receipt.
  acknowledgeReceipt: { stages: ['decree', 'placement', 'commencement'], by: 'subject', answers: 'receipt' },
  witnessDelivery: { stages: ['decree', 'placement', 'commencement'], by: 'hr' },
  inviteToInauguration: { stages: ['decree'], by: 'hr', answers: 'inauguration' },
  recordInauguration: { stages: ['decree'], by: 'hr', answers: 'inauguration' },
  // Whoever issued a decision revokes it (UU 30/2014 art. 64, not verified against the official text).
  revokeDecree: { stages: ['decree', 'placement', 'commencement'], by: 'appointing_authority', onHold: true },

  commence: { stages: ['commencement'], by: 'destination_head', answers: 'commencement' },

  // Refused once the decree has been issued, with the way that is left.
  withdraw: { stages: ['planning', 'socialization', 'approval', 'decree', 'placement'], by: 'hr', onHold: true },

  hold: { stages: open, by: 'hr', alsoBy: ['authorized_official', 'operator'] },
  resume: { stages: open, by: 'hr', alsoBy: ['authorized_official', 'operator'], onHold: true },
  extend: { stages: open, by: 'hr', alsoBy: ['authorized_official', 'operator'] },
  reassign: { stages: open, by: 'hr', alsoBy: ['operator'], onHold: true },
  correctFact: { stages: ['planning', 'socialization', 'approval', 'decree'], by: 'hr', onHold: true },
  adoptPolicy: { stages: open, by: 'hr', alsoBy: ['operator'], onHold: true },
  // Sent by the worker when a calendar is loaded; what is adopted is read from the register.
  adoptCalendar: { stages: open, by: 'system', onHold: true },
  retryStep: { stages: open, by: 'hr', alsoBy: ['operator'] },
};
