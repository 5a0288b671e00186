import type { Knex } from 'knex';
import type { Correcting } from '../../domain/case/placement-events.ts';
import { type CaseId, caseNumberOf, type EmployeeId } from '../../domain/identifiers.ts';

/**
 * The decree that a new case about `employee` may mend: that of a case of the same person which has placed them, whoever issued
 * it. `null` when there is none; before the placement a decree is revoked, and there is nothing to mend.
 */
export async function decreeToCorrect(db: Knex, id: CaseId, employee: EmployeeId): Promise<Correcting | null> {
  const { rows } = await db.raw<{ rows: { number: string; issuedOn: string }[] }>(
    `select d.number, d.issued_on::text as "issuedOn"
       from mutation_case c
       join case_decree d on d.case_number = c.number
      where c.number = ? and c.subject_id = ?
        and exists (select from case_event p where p.case_number = c.number and p.kind = 'placed')`,
    [caseNumberOf(id), employee],
  );
  const [decree] = rows;
  return decree === undefined ? null : { case: id, decree: decree.number, issuedOn: decree.issuedOn };
}
