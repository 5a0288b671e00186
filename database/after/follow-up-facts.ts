import type { Knex } from 'knex';
import type { CaseFacts } from '../../domain/after/catch-up.ts';
import type { RegisterNow } from '../../domain/after/review.ts';
import type { FollowUpState } from '../../domain/after/state.ts';
import { localDate } from '../../domain/calendar/zone.ts';
import type { CaseState } from '../../domain/case/state.ts';
import type { Competence } from '../../domain/eligibility/facts.ts';
import { type CaseId, caseIdOf, caseNumberOf, type EmployeeId } from '../../domain/identifiers.ts';
import { factsSaidOf } from '../decree/corrected-facts.ts';
import { headOfficeFor } from '../offices.ts';

/** Competences of an employee as the register knows them now. */
export const competencesOf = (db: Knex, employee: EmployeeId): Promise<Competence[]> =>
  db('employee_competence')
    .where({ employee_id: employee })
    .orderBy('competence')
    .select('competence', 'dimension', 'level');

/** The first case of this employee that names `id` as what it corrects; one that was closed without a placement corrects nothing. */
async function correctingCaseOf(trx: Knex.Transaction, id: CaseId, employee: EmployeeId): Promise<CaseId | null> {
  const row = await trx('mutation_case')
    .where({ subject_id: employee })
    .whereRaw(`state ->> 'corrects' = ? and (stage <> 'closed' or outcome = 'placed')`, [id])
    .orderBy('number')
    .first('number');
  return row === undefined ? null : caseIdOf(row.number);
}

/** What the case has come to by now, from its own file and the register. */
export async function caseFacts(trx: Knex.Transaction, id: CaseId): Promise<CaseFacts> {
  const number = caseNumberOf(id);
  const decree = await trx('case_decree').where({ case_number: number }).first('received_at');
  const row = await trx<{ number: number; state: CaseState }>('mutation_case').where({ number }).first('state');
  const commenced = await trx('case_event').where({ case_number: number, kind: 'commenced' }).first('body');
  if (row === undefined) throw new RangeError(`there is no ${id}`);
  const { state } = row;
  return {
    receivedAt: decree?.received_at?.getTime() ?? null,
    placedFrom: state.placedFrom ?? null,
    onDutyFrom: commenced?.body.onDutyFrom ?? null,
    correctedBy: await correctingCaseOf(trx, id, state.subject),
    destinationHead: state.offices.destination_head,
    benefits: (await factsSaidOf(trx, id)).benefits,
    competences: await competencesOf(trx, state.subject),
  };
}

async function sitsWhereLed(trx: Knex.Transaction, state: FollowUpState, now: Date): Promise<boolean> {
  const { rows } = await trx.raw<{ rows: unknown[] }>(
    `select 1
       from seat_claim c
       join seat s on s.id = c.seat_id
       join mutation_case m on m.number = :number and m.position_id = s.position_id
      where c.employee_id = :employee and c.kind = 'incumbent' and c.period @> cast(:today as date)
      limit 1`,
    {
      number: caseNumberOf(state.case),
      employee: state.subject,
      today: localDate(now.getTime(), state.destinationZone),
    },
  );
  return rows.length > 0;
}

async function sitsAnywhere(trx: Knex.Transaction, state: FollowUpState, now: Date): Promise<boolean> {
  const seat = await trx('seat_claim')
    .where({ employee_id: state.subject, kind: 'incumbent' })
    .whereRaw('period @> cast(? as date)', [localDate(now.getTime(), state.destinationZone)])
    .first('seat_id');
  return seat !== undefined;
}

/** What a review asks the register: who heads both units at this moment, whoever headed them when the case was decided. */
export async function registerNow(trx: Knex.Transaction, state: FollowUpState, now: Date): Promise<RegisterNow> {
  return {
    newHead: await headOfficeFor(trx, state.destinationUnit, state.subject, now),
    oldHead: await headOfficeFor(trx, state.originUnit, state.subject, now),
    stillInSeat: await sitsWhereLed(trx, state, now),
    inService: await sitsAnywhere(trx, state, now),
    competences: await competencesOf(trx, state.subject),
  };
}
