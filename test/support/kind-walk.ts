import { randomUUID } from 'node:crypto';
import { localDate } from '../../domain/calendar/zone.ts';
import type { ApiWorld } from './api-world.ts';
import { people } from './small-province.ts';

type Body = Readonly<Record<string, unknown>>;
/** A decision on its way to a case: who, what, with which fields. */
export type Sending = readonly [person: string, decision: string, body?: Body];

export const today = (): string => localDate(Date.now(), 'Asia/Makassar');

const letter = (kind: string, position: string | null): Sending => [
  people.hr,
  'attach-document',
  { kind, number: `${kind}/1`, date: today(), ...(position === null ? {} : { position }) },
];
/** What must be there before anybody is taken or given. */
export const lettersFor = (position: string): readonly Sending[] => [
  letter('proposal_letter', position),
  letter('release_letter', position),
  letter('audit_clearance', null),
];

/** Somebody outside is asked and answers favourably. */
export const considered = (step: string): readonly Sending[] => [
  [people.hr, 'send-dossier', { step, number: `S/${step}`, date: today() }],
  [people.hr, 'record-consideration', { step, result: 'favourable', number: `P/${step}`, date: today() }],
];

const clearance = () => ({ clearanceNumber: 'IMUT/1', clearanceDate: today(), effectiveDate: today() });
export const ownDecree = (): Sending => [
  people.hr,
  'issue-decree',
  { number: `SK/${randomUUID()}`, ...clearance(), place: 'Amplas', allowances: 'Sesuai ketentuan', copies: [] },
];
export const decreeOf = (signer: string): Sending => [
  people.hr,
  'record-decree',
  { number: `SK/${randomUUID()}`, date: today(), signer, document: 'ARSIP/1', ...clearance() },
];

/** Sends decisions one after the other; each must be recorded. */
export async function walk(world: ApiWorld, id: string, lines: readonly Sending[]): Promise<void> {
  for (const [as, decision, body = {}] of lines) {
    const answer = await world.post(`/cases/${id}/${decision}`, { as, key: randomUUID(), body });
    if (answer.status !== 200) throw new Error(`${decision}: ${answer.status} ${JSON.stringify(answer.body)}`);
  }
}

/** From the opening to the approval: letters, a complete proposal, and the employee's yes. */
export const agreed = (subject: string, position: string): readonly Sending[] => [
  ...lettersFor(position),
  [people.hr, 'submit'],
  [subject, 'accept'],
];

/** From the decree to the placement. */
export const received = (subject: string): readonly Sending[] => [
  [people.hr, 'deliver-decree', { method: 'in_person' }],
  [subject, 'acknowledge-receipt'],
];
