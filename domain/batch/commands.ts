import type { Field, Fields } from '../case/command-field.ts';
import { isRefusal, readMessage } from '../case/parse-command.ts';
import type { Refusal } from '../case/refusal.ts';
import type { Actor } from '../case/roles.ts';

/** What HR may decide when a member has fallen. */
const fallenDecisions = ['drop', 'replace', 'wait'] as const;
export type FallenDecision = (typeof fallenDecisions)[number];

/** Every decision that can be sent to a batch, with its fields. All are HR's, but the signature, which the signing office gives. */
export const batchCommandFields = {
  clearSubmission: {
    submission: { kind: 'count', least: 1, most: 10_000, about: 'Which I-MUT submission of the batch was cleared.' },
    clearanceNumber: { kind: 'text', longest: 100, about: 'I-MUT clearance number (R17, SE BKN 7/2024).' },
    clearanceDate: { kind: 'date', about: 'Date of the clearance; not after today.' },
  },
  issueDecree: {
    number: {
      kind: 'text',
      longest: 100,
      optional: true,
      about:
        'Number of the decree, one for all members that are ready; absent: the next one of the register is allotted.',
    },
    effectiveDate: { kind: 'date', about: 'Effective date (TMT) of all; not before today.' },
    place: { kind: 'text', longest: 100, about: 'Where the decree is issued.' },
    allowances: { kind: 'text', longest: 2000, about: 'The clause on allowances.' },
    copies: { kind: 'texts', longest: 200, most: 30, about: 'Who receives a copy (tembusan).' },
  },
  decideFallen: {
    fallen: { kind: 'code', about: 'Case id of the member that has fallen.' },
    decision: {
      kind: 'choice',
      values: fallenDecisions,
      about:
        'drop: withdraw those who depend on it, whose decree is first revoked if there is one; replace: another case takes its part; wait: decide later.',
    },
    replacement: { kind: 'code', optional: true, about: 'replace: id of the open case that takes its part.' },
    reasons: { kind: 'text', longest: 4000, about: 'The reasons, as those concerned will read them.' },
  },
  // Sent with POST /batches/{id}/signature, after the signing service has answered.
  recordSignature: {
    document: { kind: 'count', least: 1, most: 1_000_000_000_000, about: 'Number of the document that was signed.' },
    hash: { kind: 'code', about: 'SHA-256 (hex) of the signed file.' },
    certificate: { kind: 'text', longest: 100, about: 'Serial number (hex) of the certificate that signed.' },
  },
} as const satisfies Record<string, Record<string, Field>>;

export type BatchCommandName = keyof typeof batchCommandFields;

/** A decision on its way to a batch. `id` makes it idempotent: the same id is recorded once. */
export type BatchCommandOf<Name extends BatchCommandName> = {
  readonly name: Name;
  readonly id: string;
  readonly by: Actor;
} & Fields<(typeof batchCommandFields)[Name]>;
export type BatchCommand = { [Name in BatchCommandName]: BatchCommandOf<Name> }[BatchCommandName];

const isName = (name: unknown): name is BatchCommandName =>
  typeof name === 'string' && Object.hasOwn(batchCommandFields, name);

/** Reads a message of unknown origin as a command of a batch. Total: any value gives a command or a refusal. */
export function parseBatchCommand(message: unknown): BatchCommand | Refusal {
  const name = typeof message === 'object' && message !== null && 'name' in message ? message.name : null;
  if (!isName(name)) {
    const names = Object.keys(batchCommandFields).join(', ');
    return { code: 'Malformed', message: `batch: name: one of ${names} is expected` };
  }
  const read = readMessage(name, batchCommandFields[name], message);
  return isRefusal(read) ? read : ({ name, ...read } as BatchCommand);
}
