import type { Knex } from 'knex';
import { type SeatHeld, seatsHeld } from '../../database/people.ts';
import { localDate } from '../../domain/calendar/zone.ts';
import type { EmployeeId } from '../../domain/identifiers.ts';
import { expectSame, expectThat } from './expectation.ts';

const everybody = async (db: Knex): Promise<readonly EmployeeId[]> => {
  const rows: { id: EmployeeId }[] = await db('employee').orderBy('id').select('id');
  return rows.map(({ id }) => id);
};

/** Who sits where, by the clock that is furthest ahead: a placement on the remote island has begun there. */
export const seatsNow = async (db: Knex): Promise<readonly SeatHeld[]> =>
  seatsHeld(db, await everybody(db), localDate(Date.now(), 'Asia/Jayapura'));

/** Those who stand in `all` more than once. */
const repeated = <Key>(all: readonly Key[]): readonly Key[] => all.filter((key, index) => all.indexOf(key) !== index);

/**
 * Throws unless everybody who sat somewhere before sits in exactly one seat now, nobody else sits anywhere, and no seat
 * has two people in it.
 */
export function expectOneSeatEach(before: readonly SeatHeld[], now: readonly SeatHeld[]): void {
  const people = (seats: readonly SeatHeld[]) => seats.map(({ employee }) => employee);
  expectSame('people who sit in two seats', [], repeated(people(now)));
  expectSame('seats with two people', [], repeated(now.map(({ seat }) => seat)));
  expectSame('people who sit somewhere', people(before), people(now));
}

/** Throws unless exactly the people in `moved` sit elsewhere than before, each in the position told. */
export function expectMoved(
  before: readonly SeatHeld[],
  now: readonly SeatHeld[],
  moved: ReadonlyMap<EmployeeId, string>,
): void {
  const was = new Map(before.map(({ employee, seat }) => [employee, seat]));
  const elsewhere = now.filter(({ employee, seat }) => was.get(employee) !== seat);
  expectThat(
    'who sits elsewhere than before',
    elsewhere.length === moved.size && elsewhere.every(({ employee, position }) => moved.get(employee) === position),
    JSON.stringify([...moved]),
    elsewhere.map(({ employee, position }) => [employee, position]),
  );
}
