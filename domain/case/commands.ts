import { documentKinds } from '../eligibility/case-document.ts';
import type { RuleId } from '../eligibility/finding.ts';
import type { Field, Fields } from './command-field.ts';
import { mandatoryReason, reasons, remarks } from './command-texts.ts';
import { interventionFields } from './intervention-commands.ts';
import {
  backdatingFields,
  deliveryMethods,
  inviteFields,
  recordInaugurationFields,
  revokeDecreeFields,
  witnessDeliveryFields,
} from './placement-commands.ts';
import type { Actor } from './roles.ts';

export const objectionCategories = [
  'family',
  'health',
  'distance',
  'workload',
  'career',
  'fit',
  'procedure',
  'other',
] as const;
export type ObjectionCategory = (typeof objectionCategories)[number];

/** How the people of a session meet. */
const sessionModes = ['in_person', 'online'] as const;
export type SessionMode = (typeof sessionModes)[number];

/** Support that a leader may offer; what is offered is owed. */
export const offerKinds = ['housing', 'transport', 'remote_term', 'training', 'other'] as const;
export type OfferKind = (typeof offerKinds)[number];

/** Why a case is urgent. */
export const urgentGrounds = ['policy_change', 'urgent_need'] as const;

const rejectionGrounds = [
  'service_need',
  'competence',
  'performance',
  'procedure',
  'establishment',
  'budget',
  'other',
] as const;
export type RejectionGround = (typeof rejectionGrounds)[number];

const overridableRules = ['R2', 'R16'] as const satisfies readonly RuleId[];

const group = { kind: 'code', optional: true, about: 'Code of the session, when it covers several cases.' } as const;
const mode = { kind: 'choice', values: sessionModes, about: 'How the session meets.' } as const;
const step = {
  kind: 'code',
  optional: true,
  about: 'The approval step; needed only when the office has several open.',
} as const;

const revision = {
  kind: 'count',
  least: 0,
  most: 100_000,
  optional: true,
  about: 'The revision of the case that you have read; refused when the case has changed since.',
} as const;
const condition = {
  kind: 'text',
  longest: 1000,
  optional: true,
  about: 'What is to be done besides; HR reports it as met.',
} as const;
const letter = {
  number: { kind: 'text', longest: 100, about: 'Number of the letter.' },
  date: { kind: 'date', about: 'Date of the letter; not after today.' },
} as const;

/** Every decision that can be sent to a case, with its fields. The names are the update and signal names in Temporal. */
export const commandFields = {
  recheck: {},
  override: {
    rule: { kind: 'choice', values: overridableRules, about: 'The rule whose block is set aside.' },
    reasons,
    ground: {
      kind: 'text',
      longest: 500,
      optional: true,
      about: 'The ground on which a JPT is moved within two years; required for R16.',
    },
  },
  attachDocument: {
    kind: { kind: 'choice', values: documentKinds, about: 'What the document is.' },
    number: { kind: 'text', longest: 100, about: 'Number of the document.' },
    date: { kind: 'date', about: 'Date of the document; not after today.' },
    validUntil: { kind: 'date', optional: true, about: 'Last day on which it counts, if it has one.' },
    position: { kind: 'code', optional: true, about: 'Id of the position that it names (R8, R20).' },
  },
  submit: {},
  planSession: {
    startsAt: { kind: 'instant', about: 'When the session begins; not in the past.' },
    mode,
    place: { kind: 'text', longest: 500, about: 'Where it meets, or the address online; kept encrypted.' },
    group,
  },
  holdSession: {
    heldAt: { kind: 'instant', about: 'When the session was held; not in the future. Whoever sends this explained.' },
    mode,
    told: { kind: 'text', longest: 4000, about: 'What was explained and what was said; kept encrypted.' },
    minutesNumber: { kind: 'text', longest: 100, about: 'Number of the minutes (notulen).' },
    minutesDate: { kind: 'date', about: 'Date of the minutes; not after today.' },
    group,
  },
  acknowledge: {},
  accept: {},
  object: {
    category: { kind: 'choice', values: objectionCategories, about: 'What the objection is about.' },
    words: { kind: 'text', longest: 4000, about: 'The objection in the own words of the employee; kept encrypted.' },
    documents: {
      kind: 'items',
      of: {
        kind: { kind: 'text', longest: 100, about: 'What the document is.' },
        number: { kind: 'text', longest: 100, about: 'Its number.' },
        date: { kind: 'date', about: 'Its date.' },
      },
      most: 20,
      optional: true,
      about: 'Documents that support the objection; kept encrypted.',
    },
  },
  explain: {
    serviceNeed: { kind: 'text', longest: 4000, about: 'Why the service needs this move.' },
    careerOpportunity: { kind: 'text', longest: 4000, about: 'What the move means for the career.' },
    support: { kind: 'text', longest: 4000, optional: true, about: 'Support offered (housing, transport, training).' },
    gains: {
      kind: 'texts',
      longest: 200,
      most: 20,
      optional: true,
      about: 'Codes of what the move adds to the career, of those in /cases/{id}/gains.',
    },
    offers: {
      kind: 'items',
      of: {
        kind: { kind: 'choice', values: offerKinds, about: 'What is offered.' },
        words: { kind: 'text', longest: 1000, about: 'The offer in words; kept encrypted.' },
        due: { kind: 'date', optional: true, about: 'By when it is owed, if a day was named; not in the past.' },
        months: {
          kind: 'count',
          least: 1,
          most: 120,
          optional: true,
          about: 'Months after which the employee may return; required for remote_term, and for it alone.',
        },
      },
      most: 10,
      optional: true,
      about: 'Support that is promised: each offer is an obligation of the case until it is fulfilled.',
    },
  },
  conclude: {
    conclusion: {
      kind: 'choice',
      values: ['go_on', 'amend', 'withdraw'],
      about: 'Whether the move goes on, is planned anew with another seat or a later date, or is given up.',
    },
    reasons,
    toPosition: { kind: 'code', optional: true, about: 'amend: id of the position to move to instead.' },
    toDate: { kind: 'date', optional: true, about: 'amend: the effective date instead; later, when the seat stays.' },
    qualification: { ...mandatoryReason, about: 'amend: the reason on qualification (R18) for another seat.' },
    competence: { ...mandatoryReason, about: 'amend: the reason on competence (R18) for another seat.' },
    performance: { ...mandatoryReason, about: 'amend: the reason on performance (R18) for another seat.' },
    need: { ...mandatoryReason, about: 'amend: the reason on need (R18) for another seat.' },
    benefits: {
      kind: 'texts',
      longest: 500,
      most: 20,
      optional: true,
      about: 'amend: what the employee may expect of it; as before when absent.',
    },
  },
  fulfil: {
    obligation: { kind: 'code', about: 'Id of the obligation, as the case lists it.' },
    evidence: { kind: 'text', longest: 2000, about: 'What shows that the offer was kept; kept encrypted.' },
  },
  makeUrgent: {
    ground: { kind: 'choice', values: urgentGrounds, about: 'Why the case becomes urgent.' },
    words: { kind: 'text', longest: 2000, about: 'The ground in words, as the employee will read it.' },
  },
  approve: {
    step,
    reasons: { ...remarks, about: 'Reasons; required of the appointing authority when the board advised against.' },
    condition,
    revision,
  },
  reject: {
    step,
    reasons,
    ground: { kind: 'choice', values: rejectionGrounds, optional: true, about: 'The kind of ground; absent: other.' },
    revision,
  },
  recommend: { step, reasons: remarks, revision },
  adviseAgainst: { step, reasons, revision },
  abstain: { step, reasons, revision },
  sendBack: { step, mend: { ...reasons, about: 'What is to be mended.' }, revision },
  requestInformation: {
    step,
    of: { kind: 'choice', values: ['hr', 'subject'], about: 'Who is to answer.' },
    question: { kind: 'text', longest: 2000, about: 'What is asked; kept encrypted.' },
  },
  answerInformation: { step, answer: { kind: 'text', longest: 4000, about: 'The answer; kept encrypted.' } },
  recuse: {
    step,
    ground: { kind: 'text', longest: 2000, about: 'The conflict of interest; kept encrypted.' },
  },
  meetCondition: {
    condition: { kind: 'count', least: 1, most: 100_000, about: 'Number of the event that set the condition.' },
    evidence: { kind: 'text', longest: 1000, about: 'By what the condition is met.' },
  },
  sendDossier: { step, ...letter },
  markIncomplete: { step, missing: { kind: 'text', longest: 1000, about: 'What the answering side still asks for.' } },
  markComplete: { step },
  recordConsideration: {
    step,
    result: { kind: 'choice', values: ['favourable', 'unfavourable'], about: 'What the answer says.' },
    ...letter,
    reasons: remarks,
  },
  issueDecree: {
    number: { kind: 'text', longest: 100, optional: true, about: 'Reserved, or of a paper register; else allotted.' },
    clearanceNumber: { kind: 'text', longest: 100, about: 'I-MUT clearance number (R17, SE BKN 7/2024).' },
    clearanceDate: { kind: 'date', about: 'Date of the clearance.' },
    effectiveDate: {
      kind: 'date',
      about: 'Effective date (TMT); before today in the zone of the destination only on a ground.',
    },
    place: { kind: 'text', longest: 100, about: 'Where the decree is issued.' },
    allowances: { kind: 'text', longest: 2000, about: 'The clause on allowances.' },
    copies: { kind: 'texts', longest: 200, most: 30, about: 'Who receives a copy (tembusan).' },
    ...backdatingFields,
  },
  recordSignature: {
    document: { kind: 'count', least: 1, most: 1_000_000_000_000, about: 'Number of the document that was signed.' },
    hash: { kind: 'code', about: 'SHA-256 (hex) of the signed file.' },
    certificate: { kind: 'text', longest: 100, about: 'Serial number (hex) of the certificate that signed.' },
  },
  recordDecree: {
    number: { kind: 'text', longest: 100, about: 'Number of the decree that another authority has issued.' },
    date: { kind: 'date', about: 'Day of the decree; not after today.' },
    signer: { kind: 'text', longest: 200, about: 'The office that signed it, as the decree says; no name.' },
    document: { kind: 'text', longest: 200, about: 'Where the document is kept: its number in the archive.' },
    clearanceNumber: { kind: 'text', longest: 100, about: 'I-MUT clearance number (R17, SE BKN 7/2024).' },
    clearanceDate: { kind: 'date', about: 'Date of the clearance; not after the decree.' },
    effectiveDate: { kind: 'date', about: 'Effective date (TMT) as the decree gives it; it may be past.' },
  },
  deliverDecree: {
    method: { kind: 'choice', values: deliveryMethods, about: 'How the decree was delivered.' },
    deliveredOn: {
      kind: 'date',
      optional: true,
      about: 'The day of the delivery, when it is recorded later: from the day of the decree to today. Absent: today.',
    },
  },
  acknowledgeReceipt: {},
  witnessDelivery: witnessDeliveryFields,
  inviteToInauguration: inviteFields,
  recordInauguration: recordInaugurationFields,
  revokeDecree: revokeDecreeFields,
  commence: {
    number: { kind: 'text', longest: 100, about: 'Number of the duty commencement letter (SPMT).' },
    onDutyFrom: { kind: 'date', about: 'The day duty really began; pay depends on it.' },
    place: {
      kind: 'text',
      longest: 100,
      optional: true,
      about: 'Where it is signed; absent: where the decree was issued.',
    },
  },
  withdraw: { reasons },

  ...interventionFields,
} as const satisfies Record<string, Record<string, Field>>;

export type CommandName = keyof typeof commandFields;
export const commandNames = Object.keys(commandFields) as CommandName[];

/** The fields of the decision `Name`, without its envelope. */
export type CommandBody<Name extends CommandName> = Fields<(typeof commandFields)[Name]>;

/** A decision on its way to a case. `id` makes it idempotent: the same id is recorded once. */
export type CommandOf<Name extends CommandName> = {
  readonly name: Name;
  readonly id: string;
  readonly by: Actor;
} & CommandBody<Name>;
export type Command = { [Name in CommandName]: CommandOf<Name> }[CommandName];
