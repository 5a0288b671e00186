import type { UnsignedDecree } from '../../database/decree/signatures.ts';
import type { OfficeKind } from '../../database/offices.ts';
import type { Actor } from '../../domain/case/roles.ts';
import type { Caller } from '../authentication.ts';
import { holds, holdsDefinitively, holdsKind, hrOfficesOf, namedOf } from '../authority.ts';
import { Problem } from '../problem.ts';

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

/**
 * Those of the decrees that the caller signs, as definitive holder of their office. Throws 403 for anybody else, for whoever
 * acts for the holder (UU 30/2014 art. 14(7)), and for a signer who is moved by one of them.
 */
export function decreesToSign(
  caller: Caller,
  office: string | undefined,
  waiting: readonly UnsignedDecree[],
): readonly UnsignedDecree[] {
  if (office !== undefined && !holds(caller, office))
    throw new Problem('office_not_held', `You do not hold the office ${office} today. See GET /me.`);
  const mine = waiting.filter((each) => holds(caller, each.office) && each.office === (office ?? each.office));
  const [first] = waiting;
  if (first !== undefined && mine.length === 0)
    throw new Problem('not_yours', `The decree is for the holder of ${first.office} to sign.`);
  const signed = mine.filter((each) => holdsDefinitively(caller, each.office));
  if (signed.length < mine.length)
    throw new Problem(
      'acting_holder',
      'Whoever acts for the office signs no decree (UU 30/2014 art. 14(7)); the batch waits for its definitive holder.',
    );
  if (signed.some(({ subject }) => subject === caller.person))
    throw new Problem('own_case', 'Nobody signs a decree on themselves. The superior office signs it.');
  return signed;
}
