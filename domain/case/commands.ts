import type { LocalDate } from '../calendar/local-date.ts';
import { documentKinds } from '../eligibility/case-document.ts';
import type { RuleId } from '../eligibility/finding.ts';
import type { Actor } from './roles.ts';

const objectionCategories = [
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

const overridableRules = ['R2', 'R16'] as const satisfies readonly RuleId[];

/** One field of a command: the workflow and the API check it from this same description. */
export type Field =
  | { readonly kind: 'text'; readonly longest: number; readonly optional?: true; readonly about: string }
  | { readonly kind: 'choice'; readonly values: readonly string[]; readonly optional?: true; readonly about: string }
  | { readonly kind: 'code'; readonly optional?: true; readonly about: string }
  | { readonly kind: 'date'; readonly optional?: true; readonly about: string }
  | {
      readonly kind: 'texts';
      readonly longest: number;
      readonly most: number;
      readonly optional?: true;
      readonly about: string;
    };

const reasons = { kind: 'text', longest: 4000, about: 'The reasons, as the person concerned will read them.' } as const;
const remarks = { ...reasons, optional: true, about: 'Remarks for the file.' } as const;
const step = {
  kind: 'code',
  optional: true,
  about: 'The approval step; needed only when the office has several open.',
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
  accept: {},
  object: {
    category: { kind: 'choice', values: objectionCategories, about: 'What the objection is about.' },
    words: { kind: 'text', longest: 4000, about: 'The objection in the own words of the employee; kept encrypted.' },
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
  },
  conclude: {
    conclusion: { kind: 'choice', values: ['go_on', 'withdraw'], about: 'Whether the move goes on.' },
    reasons,
  },
  approve: { step, reasons: { ...remarks, about: 'Reasons; required when the board advised against.' } },
  reject: { step, reasons },
  recommend: { step, reasons: remarks },
  adviseAgainst: { step, reasons },
  issueDecree: {
    number: { kind: 'text', longest: 100, about: 'Number of the decree.' },
    clearanceNumber: { kind: 'text', longest: 100, about: 'I-MUT clearance number (R17, SE BKN 7/2024).' },
    clearanceDate: { kind: 'date', about: 'Date of the clearance.' },
    effectiveDate: { kind: 'date', about: 'Effective date (TMT); not before today in the zone of the destination.' },
    place: { kind: 'text', longest: 100, about: 'Where the decree is issued.' },
    allowances: { kind: 'text', longest: 2000, about: 'The clause on allowances.' },
    copies: { kind: 'texts', longest: 200, most: 30, about: 'Who receives a copy (tembusan).' },
  },
  deliverDecree: {
    method: { kind: 'choice', values: ['in_person', 'electronic', 'post'], about: 'How the decree was delivered.' },
  },
  acknowledgeReceipt: {},
  commence: {
    number: { kind: 'text', longest: 100, about: 'Number of the duty commencement letter (SPMT).' },
    onDutyFrom: { kind: 'date', about: 'The day duty really began; pay depends on it.' },
  },
  withdraw: { reasons },
} as const satisfies Record<string, Record<string, Field>>;

export type CommandName = keyof typeof commandFields;
export const commandNames = Object.keys(commandFields) as CommandName[];

type ValueOf<F> = F extends { kind: 'choice'; values: readonly (infer V)[] }
  ? V
  : F extends { kind: 'texts' }
    ? readonly string[]
    : F extends { kind: 'date' }
      ? LocalDate
      : string;
type Fields<S> = { readonly [K in keyof S as S[K] extends { optional: true } ? never : K]: ValueOf<S[K]> } & {
  readonly [K in keyof S as S[K] extends { optional: true } ? K : never]?: ValueOf<S[K]>;
};

/** The fields of the decision `Name`, without its envelope. */
export type CommandBody<Name extends CommandName> = Fields<(typeof commandFields)[Name]>;

/** A decision on its way to a case. `id` makes it idempotent: the same id is recorded once. */
export type CommandOf<Name extends CommandName> = {
  readonly name: Name;
  readonly id: string;
  readonly by: Actor;
} & CommandBody<Name>;
export type Command = { [Name in CommandName]: CommandOf<Name> }[CommandName];
