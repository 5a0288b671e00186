import type { Knex } from 'knex';
import type { FollowUpEvent, FollowUpEventKind } from '../../domain/after/events.ts';
import { chainRows, noHash } from '../../domain/archive/file-chain.ts';
import { type CaseId, caseNumberOf } from '../../domain/identifiers.ts';
import { sha256 } from '../archive/file-chains.ts';
import { type FileRow, storable, type TextSealer } from '../case/case-event.ts';

/** Members that may hold family or health facts (UU 27/2022), whatever their form: sealed as one text of JSON each. */
const sealedMembers: Readonly<Partial<Record<FollowUpEventKind, readonly string[]>>> = {
  objected: ['words', 'documents'],
  objection_answered: ['reasons'],
  // Decrees quote the register, and a ground may tell why somebody was misnamed.
  decree_corrected: ['ground', 'corrections'],
  review_answered: ['remarks', 'ideas', 'words'],
};

const membersOf = (kind: string): readonly string[] =>
  Object.entries(sealedMembers).find(([known]) => known === kind)?.[1] ?? [];

const contextOf = (caseNumber: number, sequence: number, member: string): string =>
  `follow-up-${caseNumber}/${sequence}/${member}`;

/** Appends events to the file of a follow-up whose row is locked. */
export async function insertFollowUpEvents(
  trx: Knex.Transaction,
  sealer: TextSealer,
  id: CaseId,
  events: readonly FollowUpEvent[],
  now: Date,
): Promise<void> {
  const caseNumber = caseNumberOf(id);
  const last = await trx('follow_up_event')
    .where({ case_number: caseNumber })
    .orderBy('sequence', 'desc')
    .first('hash');
  const rows = events.map((event) => {
    const { sequence, kind, ...rest } = event;
    const body: Record<string, unknown> = JSON.parse(JSON.stringify(rest));
    for (const member of membersOf(kind))
      body[member] = sealer.sealText(JSON.stringify(body[member]), contextOf(caseNumber, sequence, member));
    return { case_number: caseNumber, sequence, kind, body, recorded_at: now };
  });
  await trx('follow_up_event').insert(chainRows(rows, last?.hash ?? noHash, sha256).map(storable));
}

const rowsOf = (db: Knex, id: CaseId): Promise<FileRow[]> =>
  db('follow_up_event')
    .where({ case_number: caseNumberOf(id) })
    .orderBy('sequence')
    .select('*');

function eventOf(sealer: TextSealer, { case_number, sequence, kind, body }: FileRow): FollowUpEvent {
  const open = { ...body };
  for (const member of membersOf(kind))
    open[member] = JSON.parse(sealer.openText(String(open[member]), contextOf(case_number, sequence, member)));
  return { ...open, sequence, kind } as unknown as FollowUpEvent;
}

/** Every event of a follow-up in order, with its words opened. */
export const readFollowUpEvents = async (db: Knex, sealer: TextSealer, id: CaseId): Promise<FollowUpEvent[]> =>
  (await rowsOf(db, id)).map((row) => eventOf(sealer, row));
