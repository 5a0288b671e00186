import type { Knex } from 'knex';
import type { UrgentGround } from '../../domain/case/event-facts.ts';
import type { EventOf } from '../../domain/case/events.ts';
import type { Finding } from '../../domain/eligibility/finding.ts';
import { type CaseId, caseNumberOf } from '../../domain/identifiers.ts';
import { factsSaidOf } from '../decree/corrected-facts.ts';

/** What people want to see of a case besides its state. Instants are JavaScript dates, days `YYYY-MM-DD`. */
export interface CaseOverview {
  /** With what amendments and corrections have changed of the move since. */
  readonly opening: Omit<EventOf<'opened'>, 'kind' | 'sequence'>;
  /** Why the case is urgent, as its opening said or as it was made so later; `null` when it is not. */
  readonly urgent: UrgentGround | null;
  /** As the rules were last judged. */
  readonly findings: readonly Finding[];
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  readonly decree: {
    readonly number: string;
    readonly issuedOn: string;
    readonly effectiveDate: string;
    readonly deliveredAt: Date | null;
    readonly receivedAt: Date | null;
    readonly revokedAt: Date | null;
    /** The office elsewhere that issued it; `null` when the appointing authority here did. */
    readonly signer: string | null;
  } | null;
}

type Opening = CaseOverview['opening'];
type Amendment = Pick<
  EventOf<'amended'>,
  'position' | 'effectiveDate' | 'moveReasons' | 'benefits' | 'destinationUnit' | 'destinationZone' | 'need'
>;

/** The move as an amendment leaves it. For another seat, why this person and which stated need no longer hold. */
function amendedOpening(opening: Opening, amendment: Amendment): Opening {
  const { position, effectiveDate, moveReasons, benefits, destinationUnit, destinationZone, need } = amendment;
  const { explanation: _, statedNeed: __, ...rest } = opening;
  return {
    ...(position === undefined ? opening : rest),
    effectiveDate,
    position: position ?? opening.position,
    reasons: moveReasons ?? opening.reasons,
    benefits: benefits ?? opening.benefits,
    destinationUnit: destinationUnit ?? opening.destinationUnit,
    destinationZone: destinationZone ?? opening.destinationZone,
    need: need ?? opening.need,
  };
}

interface Row extends CaseOverview {
  readonly amendments: readonly Amendment[];
  readonly madeUrgent: UrgentGround | null;
}

/** The overview of a case; throws when there is none, since whoever asks has read its state already. */
export async function caseOverview(db: Knex, id: CaseId): Promise<CaseOverview> {
  const { rows } = await db.raw<{ rows: Row[] }>(
    `select o.body as opening, c.opened_at as "openedAt", c.closed_at as "closedAt",
            coalesce((select json_agg(a.body order by a.sequence) from case_event a
                       where a.case_number = c.number and a.kind = 'amended'), '[]') as amendments,
            (select json_build_object('ground', u.body -> 'ground', 'words', u.body -> 'words') from case_event u
              where u.case_number = c.number and u.kind = 'made_urgent') as "madeUrgent",
            coalesce((select f.body -> 'findings' from case_event f
                       where f.case_number = c.number and f.body -> 'findings' is not null
                       order by f.sequence desc limit 1), '[]') as findings,
            (select json_build_object('number', d.number, 'issuedOn', d.issued_on, 'effectiveDate', d.effective_date,
                                      'deliveredAt', d.delivered_at, 'receivedAt', d.received_at,
                                      'revokedAt', d.revoked_at, 'signer', d.signer)
               from case_decree d where d.case_number = c.number) as decree
       from mutation_case c
       join case_event o on o.case_number = c.number and o.sequence = 1
      where c.number = ?`,
    [caseNumberOf(id)],
  );
  const [found] = rows;
  if (found === undefined) throw new Error(`${id} has a state and no file`);
  const { amendments, madeUrgent: _, decree, ...rest } = found;
  const { reasons, benefits } = await factsSaidOf(db, id);
  const opening = { ...amendments.reduce(amendedOpening, found.opening), reasons, benefits };
  const row = { ...rest, opening, urgent: found.opening.urgent ?? found.madeUrgent };
  const dated = (at: Date | string | null): Date | null => (at === null ? null : new Date(at));
  if (decree === null) return { ...row, decree };
  return {
    ...row,
    decree: {
      ...decree,
      deliveredAt: dated(decree.deliveredAt),
      receivedAt: dated(decree.receivedAt),
      revokedAt: dated(decree.revokedAt),
    },
  };
}
