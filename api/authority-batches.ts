import type { OfficeKind } from '../database/offices.ts';
import type { Actor } from '../domain/case/roles.ts';
import type { Caller } from './authentication.ts';
import { holdsKind, hrOfficesOf, namedOf } from './authority.ts';
import { Problem } from './problem.ts';

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
  const hr = hrOfficesOf(caller, 'Batches are kept by the civil service agency (BKD).');
  return { person: caller.person, office: namedOf(hr, office).office };
}
