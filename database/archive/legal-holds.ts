import type { Knex } from 'knex';
import type { Actor } from '../../domain/case/roles.ts';
import { type CaseId, caseNumberOf } from '../../domain/identifiers.ts';

/** While one stands, nobody disposes of the file: somebody may still need it in a dispute or an examination. */
export interface LegalHold {
  readonly ground: string;
  readonly office: string;
  readonly orderedAt: Date;
  readonly releasedAt: Date | null;
  readonly releaseGround: string | null;
}

/** What became of an order: `false` when there was nothing to change, `disposed` when the file is gone. */
export type HoldChanged = boolean | 'disposed';

/**
 * Orders a hold; `false` when one stands already. Whoever disposes of the file meanwhile is through before this, which then says
 * that it is gone, or finds the hold: nobody is told of a hold on a file that goes all the same.
 */
export const orderHold = (db: Knex, id: CaseId, ground: string, by: Actor, now: Date): Promise<HoldChanged> =>
  db.transaction(async (trx) => {
    const number = caseNumberOf(id);
    await trx('mutation_case').where({ number }).forShare().select('number');
    const gone = await trx('disposal').where({ case_number: number }).first('sequence');
    if (gone !== undefined) return 'disposed';
    const stored = await trx('legal_hold')
      .insert({ case_number: number, ground, ordered_by: by.person, ordered_for: by.office, ordered_at: now })
      .onConflict(trx.raw('(case_number) where released_at is null'))
      .ignore()
      .returning('id');
    return stored.length === 1;
  });

/** Releases the hold that stands; `false` when none does. */
export async function releaseHold(db: Knex, id: CaseId, ground: string, by: Actor, now: Date): Promise<HoldChanged> {
  const released = await db('legal_hold')
    .where({ case_number: caseNumberOf(id) })
    .whereNull('released_at')
    .update({ released_by: by.person, released_at: now, release_ground: ground });
  return released === 1;
}

/** Every hold there ever was on the file of a case, the latest first. */
export const holdsOf = (db: Knex, id: CaseId): Promise<LegalHold[]> =>
  db('legal_hold')
    .where({ case_number: caseNumberOf(id) })
    .orderBy('id', 'desc')
    .select({
      ground: 'ground',
      office: 'ordered_for',
      orderedAt: 'ordered_at',
      releasedAt: 'released_at',
      releaseGround: 'release_ground',
    });
