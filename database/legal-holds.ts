import type { Knex } from 'knex';
import type { Actor } from '../domain/case/roles.ts';
import { type CaseId, caseNumberOf } from '../domain/identifiers.ts';

/** While one stands, nobody disposes of the file: somebody may still need it in a dispute or an examination. */
export interface LegalHold {
  readonly ground: string;
  readonly office: string;
  readonly orderedAt: Date;
  readonly releasedAt: Date | null;
  readonly releaseGround: string | null;
}

/** Orders a hold; `false` when one stands already. */
export async function orderHold(db: Knex, id: CaseId, ground: string, by: Actor, now: Date): Promise<boolean> {
  const stored = await db('legal_hold')
    .insert({
      case_number: caseNumberOf(id),
      ground,
      ordered_by: by.person,
      ordered_for: by.office,
      ordered_at: now,
    })
    .onConflict(db.raw('(case_number) where released_at is null'))
    .ignore()
    .returning('id');
  return stored.length === 1;
}

/** Releases the hold that stands; `false` when none does. */
export async function releaseHold(db: Knex, id: CaseId, ground: string, by: Actor, now: Date): Promise<boolean> {
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
