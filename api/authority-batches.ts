import { suffices } from '../database/deciding-authority.ts';
import type { OfficeKind } from '../database/offices.ts';
import type { Actor } from '../domain/case/roles.ts';
import type { Caller } from './authentication.ts';
import { holdsKind } from './authority.ts';
import { invalidRequest, Problem } from './problem.ts';

/** Who reads batches: HR, the offices that decide on their cases, and operators. */
const readers: readonly OfficeKind[] = ['hr', 'authorized_official', 'appointing_authority', 'operator'];

/** Throws 403 unless the caller reads batches: HR, the offices that decide on their cases, and operators. */
export function mustReadBatches(caller: Caller): void {
  if (readers.some((kind) => holdsKind(caller, kind))) return;
  throw new Problem('not_yours', 'Batches are for the BKD and the offices that decide on their cases. See GET /cases.');
}

/** Who reads the papers of a batch, which name all members: HR, and the offices that decide on their cases. */
const paperReaders: readonly OfficeKind[] = ['hr', 'authorized_official', 'appointing_authority'];

/** Whether the caller may read the papers of a batch: its decree names every member, so no member reads it. */
export const mayReadBatchPapers = (caller: Caller): boolean => paperReaders.some((kind) => holdsKind(caller, kind));

/** In whose name HR acts for a batch. Throws 403 for anybody else, 400 when several offices fit and none is named. */
export function batchActorFor(caller: Caller, office: string | undefined): Actor {
  const hr = caller.offices.filter((held) => held.kind === 'hr' && suffices(held, 'propose'));
  if (hr.length === 0) throw new Problem('not_yours', 'Batches are kept by the civil service agency (BKD).');
  const [first, another] = office === undefined ? hr : hr.filter((held) => held.office === office);
  if (first === undefined) throw new Problem('office_not_held', `You do not hold the HR office ${office} today.`);
  if (another === undefined) return { person: caller.person, office: first.office };
  const detail = `several of your offices fit: name one of ${hr.map((held) => held.office).join(', ')}`;
  throw invalidRequest([{ in: 'body', pointer: '/office', detail }]);
}
