import { addDays, type LocalDate, yearOf } from '../../domain/calendar/local-date.ts';
import type { EmployeeId, PositionId } from '../../domain/identifiers.ts';
import type { RowValues } from '../../domain/register-files/kind.ts';
import type { Staffing } from './establishment.ts';
import { type Random, randomFrom } from './random.ts';
import type { SampleEmployee } from './workforce.ts';

/** What planning looks at beyond seats: from a random stream of its own, so that people, seats and names are as ever. */
export interface SampleDetails {
  /** Of those who have no NIP to tell it. */
  readonly birthDates: ReadonlyMap<EmployeeId, LocalDate>;
  readonly pledges: ReadonlyMap<EmployeeId, LocalDate>;
  readonly termEnds: ReadonlyMap<EmployeeId, LocalDate>;
  readonly establishedOn: ReadonlyMap<PositionId, LocalDate>;
  readonly talent: readonly RowValues[];
  readonly training: readonly RowValues[];
  readonly remoteService: readonly RowValues[];
  readonly studies: readonly RowValues[];
}

const seed = 20_261_102;
const contractDays = 1826;

type Seated = SampleEmployee & { readonly seat: NonNullable<SampleEmployee['seat']> };

const isCast = ({ login }: SampleEmployee): boolean => login !== null;
const inRemoteSeat = ({ seat }: Seated): boolean => seat.position.remote;
const isLeading = ({ seat: { position } }: Seated): boolean => position.type.startsWith('jpt');

function birthDatesOf(employees: readonly SampleEmployee[], anchor: LocalDate, random: Random) {
  const without = employees.filter(({ nip }) => nip === null);
  return new Map(
    without.map(({ id }) => [id, addDays(`${yearOf(anchor) - random.between(30, 46)}-01-01`, random.between(0, 364))]),
  );
}

/** Contracts and JPT terms of five years, renewed until they reach beyond the anchor date. */
function termEndsOf(seated: readonly Seated[], anchor: LocalDate): Map<EmployeeId, LocalDate> {
  const bound = seated.filter((each) => each.status === 'PPPK' || (isLeading(each) && !isCast(each)));
  return new Map(
    bound.map(({ id, seat }) => {
      let end = addDays(seat.since, contractDays - 1);
      while (end <= anchor) end = addDays(end, contractDays);
      return [id, end];
    }),
  );
}

/** A seat that nobody has held is vacant since then; never after somebody took one of its group. */
function establishedOf(staffing: readonly Staffing[], seated: readonly Seated[], anchor: LocalDate, random: Random) {
  const firstHeld = new Map<PositionId, LocalDate>();
  for (const { seat } of seated) {
    const known = firstHeld.get(seat.position.id);
    if (known === undefined || seat.since < known) firstHeld.set(seat.position.id, seat.since);
  }
  return new Map(
    staffing.map(({ position }) => {
      const drawn = addDays(anchor, -random.between(60, 2200));
      const held = firstHeld.get(position.id);
      return [position.id, held !== undefined && held < drawn ? held : drawn];
    }),
  );
}

function talentOf(seated: readonly Seated[], anchor: LocalDate, random: Random): RowValues[] {
  const year = yearOf(anchor) - 1;
  return seated.flatMap((each) => {
    const drawn = random.between(1, 100);
    const box = drawn <= 10 ? random.between(1, 3) : drawn <= 65 ? random.between(4, 6) : random.between(7, 9);
    if (isCast(each)) return [{ employee_id: each.id, year, box: 7 }];
    return each.status === 'PNS' && random.chance(70) ? [{ employee_id: each.id, year, box }] : [];
  });
}

const courses = [
  ['Pelatihan Dasar', 100],
  ['Pelatihan Kepemimpinan Pengawas', 120],
  ['Pelatihan Pelayanan Publik', 40],
  ['Pelatihan Pengelolaan Data', 60],
  ['Pelatihan Pengadaan Barang dan Jasa', 50],
] as const;

const trainingOf = (seated: readonly Seated[], anchor: LocalDate, random: Random): RowValues[] =>
  seated.flatMap(({ id }) => {
    const [title, hours] = random.pick(courses);
    const completed = addDays(anchor, -random.between(60, 1800));
    return random.chance(35) ? [{ employee_id: id, title, hours, completed_on: completed }] : [];
  });

/** Whoever sits in a remote seat serves there now; a few others did before. */
const remoteServiceOf = (seated: readonly Seated[], anchor: LocalDate, random: Random): RowValues[] =>
  seated.flatMap((each): RowValues[] => {
    if (inRemoteSeat(each))
      return [{ employee_id: each.id, place: 'Pulau Terluar', starts_on: each.seat.since, ends_on: null }];
    const begun = addDays(anchor, -random.between(3200, 4200));
    const days = random.between(400, 1100);
    if (isCast(each) || !random.chance(6)) return [];
    return [
      {
        employee_id: each.id,
        place: random.pick(['Pulau Terluar', 'Kepulauan Barat']),
        starts_on: begun,
        ends_on: addDays(begun, days),
      },
    ];
  });

/** A few below the top are away to study, or bound to serve after it. */
function studiesOf(seated: readonly Seated[], anchor: LocalDate): RowValues[] {
  const able = seated.filter(
    (each) => !isCast(each) && each.status === 'PNS' && !isLeading(each) && each.seat.ordinal > 1,
  );
  return able
    .filter((_, index) => index % 45 === 20)
    .map(({ id }, index) => {
      const isBond = index % 2 === 1;
      const from = addDays(anchor, isBond ? -500 : index % 3 === 0 ? -400 : -1500);
      return {
        id: `tb-${String(index + 1).padStart(4, '0')}`,
        employee_id: id,
        kind: isBond ? 'service_bond' : 'study_assignment',
        starts_on: from,
        ends_on: addDays(from, 1000),
        document: `893/TB-${index + 1}/${yearOf(from)}`,
      };
    });
}

/** The latest to be appointed have pledged ten years. */
function pledgesOf(seated: readonly Seated[]): Map<EmployeeId, LocalDate> {
  const late = seated.filter((each) => !isCast(each) && each.nip !== null && each.nip.slice(8, 12) >= '2018');
  return new Map(late.slice(0, 12).map(({ id, nip }) => [id, `${nip?.slice(8, 12)}-${nip?.slice(12, 14)}-01`]));
}

/** Invents the details of the province. */
export function inventDetails(
  staffing: readonly Staffing[],
  employees: readonly SampleEmployee[],
  anchor: LocalDate,
): SampleDetails {
  const random = randomFrom(seed);
  const seated = employees.flatMap((each): Seated[] => (each.seat === null ? [] : [{ ...each, seat: each.seat }]));
  return {
    birthDates: birthDatesOf(employees, anchor, random),
    pledges: pledgesOf(seated),
    termEnds: termEndsOf(seated, anchor),
    establishedOn: establishedOf(staffing, seated, anchor, random),
    talent: talentOf(seated, anchor, random),
    training: trainingOf(seated, anchor, random),
    remoteService: remoteServiceOf(seated, anchor, random),
    studies: studiesOf(seated, anchor),
  };
}
