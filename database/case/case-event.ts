import type { Knex } from 'knex';
import { chainRows, type EventRow, noHash } from '../../domain/archive/file-chain.ts';
import type { CaseEvent } from '../../domain/case/events.ts';
import { type CaseId, caseNumberOf } from '../../domain/identifiers.ts';
import { sha256 } from '../archive/file-chains.ts';

/** Seals the words of a dialogue before they reach a table; the context binds them to their row. */
export interface TextSealer {
  sealText(text: string, context: string): string;
  openText(sealed: string, context: string): string;
}

/** A row of the permanent file, as it is hashed. */
export interface FileRow extends EventRow {
  readonly case_number: number;
}

/** Members that may hold family or health facts ("specific" data, UU 27/2022): Postgres sees them encrypted only. */
const sealedMembers: Readonly<Record<string, readonly string[]>> = {
  session_planned: ['place'],
  session_held: ['told'],
  objected: ['words'],
  explained: ['serviceNeed', 'careerOpportunity', 'support'],
  concluded: ['reasons'],
  delivery_witnessed: ['witnesses'],
  inauguration_invited: ['reasons'],
  inaugurated: ['clergy'],
  amended: ['reasons'],
  fulfilled: ['evidence'],
  withdrawn: ['reasons'],
  sent_back: ['mend'],
  information_requested: ['question'],
  information_answered: ['answer'],
  recused: ['ground'],
};

/** Lists that may hold such facts: sealed as one text of JSON. */
const sealedLists: Readonly<Record<string, readonly string[]>> = {
  objected: ['documents'],
  explained: ['offers'],
};

/** The body with its lists as JSON texts, or the other way round. */
function mapLists(body: Record<string, unknown>, kind: string, change: (value: unknown) => unknown) {
  const present = (sealedLists[kind] ?? []).filter((member) => body[member] !== undefined);
  return { ...body, ...Object.fromEntries(present.map((member) => [member, change(body[member])])) };
}

function mapSealed(body: Record<string, unknown>, kind: string, change: (text: string, member: string) => string) {
  const changed = { ...body };
  for (const member of [...(sealedMembers[kind] ?? []), ...(sealedLists[kind] ?? [])]) {
    const text = changed[member];
    if (typeof text === 'string') changed[member] = change(text, member);
  }
  return changed;
}

const contextOf = (caseNumber: number, sequence: number, member: string): string =>
  `case-${caseNumber}/${sequence}/${member}`;

/** Hashes of the last events of cases, by their numbers; none for a file that is empty. */
async function lastHashes(trx: Knex.Transaction, numbers: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const { rows } = await trx.raw<{ rows: { number: number; hash: string }[] }>(
    `select files.number, last.hash
       from unnest(cast(:numbers as bigint[])) files(number)
      cross join lateral (select hash from case_event where case_number = files.number
                           order by sequence desc limit 1) last`,
    { numbers },
  );
  return new Map(rows.map(({ number, hash }) => [number, hash]));
}

/** Events of one case that join its file. */
export interface NewEvents {
  readonly case: CaseId;
  readonly events: readonly CaseEvent[];
}

/** Appends events to the file of a case whose row is locked. */
export const insertEvents = (
  trx: Knex.Transaction,
  sealer: TextSealer,
  id: CaseId,
  events: readonly CaseEvent[],
  now: Date,
): Promise<void> => insertEventsOf(trx, sealer, [{ case: id, events }], now);

/** The body of a row as the driver takes JSON. */
export const storable = <Row extends Pick<EventRow, 'body'>>(row: Row): object => ({
  ...row,
  body: JSON.stringify(row.body),
});

/** The same for many cases, in one statement. */
export async function insertEventsOf(
  trx: Knex.Transaction,
  sealer: TextSealer,
  files: readonly NewEvents[],
  now: Date,
): Promise<void> {
  const numbers = files.map((file) => caseNumberOf(file.case));
  const last = await lastHashes(trx, numbers);
  const rows = files.flatMap(({ case: id, events }) => {
    const caseNumber = caseNumberOf(id);
    const written = events.map((event) => {
      const { sequence, kind, ...rest } = event;
      const plain: Record<string, unknown> = JSON.parse(JSON.stringify(rest));
      const body = mapSealed(mapLists(plain, kind, JSON.stringify), kind, (text, member) =>
        sealer.sealText(text, contextOf(caseNumber, sequence, member)),
      );
      return { case_number: caseNumber, sequence, kind, body, recorded_at: now };
    });
    return chainRows(written, last.get(caseNumber) ?? noHash, sha256);
  });
  await trx('case_event').insert(rows.map(storable));
}

const eventOf = (sealer: TextSealer, { case_number, sequence, kind, body }: FileRow): CaseEvent => {
  const open = mapSealed(body, kind, (text, member) => sealer.openText(text, contextOf(case_number, sequence, member)));
  const whole = mapLists(open, kind, (text) => JSON.parse(String(text)));
  return { ...whole, sequence, kind } as unknown as CaseEvent;
};

/** Rows of a file after `from`, in order, as stored. */
const rowsOf = (db: Knex, id: CaseId, from: number): Promise<FileRow[]> =>
  db('case_event')
    .where({ case_number: caseNumberOf(id) })
    .where('sequence', '>', from)
    .orderBy('sequence')
    .select('*');

/** Events of a case after `from` (0 for all), in order, with their words opened. */
export const readEvents = async (db: Knex, sealer: TextSealer, id: CaseId, from = 0): Promise<CaseEvent[]> =>
  (await rowsOf(db, id, from)).map((row) => eventOf(sealer, row));

/** An event with the instant at which Postgres recorded it and its place in the hash chain. */
export interface FiledEvent {
  readonly event: CaseEvent;
  readonly recordedAt: Date;
  readonly hash: string;
}

/** The file for people: like `readEvents`, with recording time and hash, at most `limit` events. */
export const readFile = async (db: Knex, sealer: TextSealer, id: CaseId): Promise<FiledEvent[]> =>
  (await rowsOf(db, id, 0)).map((row) => ({
    event: eventOf(sealer, row),
    recordedAt: row.recorded_at,
    hash: row.hash,
  }));
