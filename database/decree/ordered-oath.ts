import type { Knex } from 'knex';
import type { EventOf } from '../../domain/case/events.ts';
import { zoneOfAuthority } from '../../domain/case/inauguration.ts';
import type { Refusal } from '../../domain/case/refusal.ts';
import type { CaseState } from '../../domain/case/state.ts';
import { inaugurationStatementContent, oathMinutesContent } from '../../domain/document/inauguration.ts';
import type { Signatory } from '../../domain/document/named.ts';
import { caseNumberOf, type EmployeeId } from '../../domain/identifiers.ts';
import type { TextSealer } from '../case/case-event.ts';
import { decreeOf, placeOfDecree } from './case-decrees.ts';
import { employeeOf, governmentOf, postOf } from './decrees.ts';
import { orderDocument } from './documents.ts';

type Inaugurated = EventOf<'inaugurated'>;

/** Why the people of an oath cannot be named: the register knows one of them not. `null` when it knows all, or none are named. */
export async function unknownAtOath(trx: Knex.Transaction, { oath }: Inaugurated): Promise<Refusal | null> {
  if (oath === undefined) return null;
  const named = [oath.official, ...oath.witnesses];
  const known = await trx('employee').whereIn('id', named).pluck('id');
  const missing = named.filter((id) => !known.includes(id));
  if (missing.length === 0) return null;
  return {
    code: 'NotAllowed',
    message: `recordInauguration: the register has no employee ${missing.join(', ')}; give the ids of the official and the witnesses`,
  };
}

/** A person with the office that they hold definitively on the day, else with their post: as they sign a paper. */
async function namedAt(trx: Knex.Transaction, person: EmployeeId, day: string): Promise<Signatory> {
  const { name, nip } = await employeeOf(trx, person);
  const { rows } = await trx.raw<{ rows: { title: string }[] }>(
    `select title from (
       select 1 as rank, o.title, o.id from office_holder h join office o on o.id = h.office_id
        where h.employee_id = :person and h.capacity = 'definitive' and h.period @> cast(:day as date)
       union all
       select 2, p.title, p.id from seat_claim c join seat s on s.id = c.seat_id join position p on p.id = s.position_id
        where c.employee_id = :person and c.kind = 'incumbent' and c.period @> cast(:day as date)) known
      order by rank, id limit 1`,
    { person, day },
  );
  return { office: rows[0]?.title ?? '-', name, nip };
}

/** The last invitation, which says when and where. */
async function invitationOf(
  trx: Knex.Transaction,
  state: CaseState,
): Promise<{ readonly startsAt: number; readonly place: string }> {
  const row = await trx('case_event')
    .where({ case_number: caseNumberOf(state.case), kind: 'inauguration_invited' })
    .orderBy('sequence', 'desc')
    .first('body');
  if (row === undefined) throw new RangeError(`${state.case}: nobody was invited`);
  return row.body;
}

/** What every paper of an inauguration says of it: who takes up which seat, by which decree, and on whose clock. */
export const ceremonyOf = async (trx: Knex.Transaction, state: CaseState) => ({
  letterhead: [(await governmentOf(trx, state.position)).toUpperCase()],
  employee: await employeeOf(trx, state.subject),
  seat: await postOf(trx, state.position),
  decree: await decreeOf(trx, state),
  writtenIn: await placeOfDecree(trx, state),
  zone: zoneOfAuthority(state),
});

/**
 * Orders the minutes of the oath and the statement of inauguration, in the transaction that records the inauguration; nothing
 * when they were written elsewhere.
 */
export async function orderOathPapers(
  trx: Knex.Transaction,
  sealer: TextSealer,
  state: CaseState,
  event: Inaugurated,
): Promise<void> {
  const { oath, heldOn, minutes, statement, clergy, sequence, at } = event;
  if (oath === undefined) return;
  const invitation = await invitationOf(trx, state);
  const official = await namedAt(trx, oath.official, heldOn);
  const witnesses: Signatory[] = [];
  for (const witness of oath.witnesses) witnesses.push(await namedAt(trx, witness, heldOn));
  const { place, startsAt } = invitation;
  const shared = { ...(await ceremonyOf(trx, state)), at: startsAt, place, official };
  const order = { of: { case: state.case }, sequence, at, signingPerson: oath.official };
  const named = { witnesses, ...(clergy === undefined ? {} : { clergy }) };
  const minutesContent = oathMinutesContent({ ...shared, ...named, number: minutes.number });
  await orderDocument(trx, sealer, { ...order, kind: 'oath_minutes', content: minutesContent });
  const stated = { ...shared, number: statement.number, signedOn: statement.date, minutes };
  const content = inaugurationStatementContent(stated);
  await orderDocument(trx, sealer, { ...order, kind: 'inauguration_statement', content });
}
