import type { Knex } from 'knex';
import type { Zone } from '../domain/calendar/zone.ts';
import type { LegalStanding } from '../domain/eligibility/finding.ts';
import type { PositionId } from '../domain/identifiers.ts';

/** What a post brings besides its grade, as the register knows it. */
export interface Provision {
  readonly words: string;
  readonly basis: string;
  readonly standing: LegalStanding;
}

/** A post as the employee who is to leave or take it wants to know it; `null` where nobody has recorded it. */
export interface PostFacts {
  readonly title: string;
  readonly unitName: string;
  readonly zone: Zone;
  readonly jobGrade: number;
  readonly remote: boolean;
  readonly allowance: Provision | null;
  readonly remoteArea: Provision | null;
}

const provision = (kind: string): string =>
  `(select json_build_object('words', v.words, 'basis', v.basis, 'standing', v.standing)
      from position_provision v where v.position_id = p.id and v.kind = '${kind}')`;

/** The facts of a post. Throws when the register no longer knows it, since a case names it. */
export async function postFacts(db: Knex, position: PositionId): Promise<PostFacts> {
  const { rows } = await db.raw<{ rows: PostFacts[] }>(
    `select p.title, u.name as "unitName", u.zone, p.job_grade as "jobGrade", p.remote or u.remote as remote,
            ${provision('allowance')} as allowance, ${provision('remote_area')} as "remoteArea"
       from position p join unit u on u.id = p.unit_id where p.id = ?`,
    [position],
  );
  const [row] = rows;
  if (row === undefined) throw new Error(`the register no longer knows ${position}`);
  return row;
}
