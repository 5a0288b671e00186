import { employeeId, positionId, unitId } from '../../../domain/identifiers.ts';
import { figuresOf, horizonOf, type NeedFigures } from '../../../domain/planning/need.ts';
import { type NeedDates, type PositionOn, seatsOn } from '../../../domain/planning/need-seats.ts';
import type {
  PersonProfile,
  PositionProfile,
  SeatClaim,
  SeatProfile,
  UnitProfile,
  Workforce,
} from '../../../domain/planning/workforce.ts';

/** The day that the tests call today. */
export const today = '2026-11-24';
export const onToday: NeedDates = { on: today, today };
export const ahead = (on: string): NeedDates => ({ on, today });

export const unit = (id: string, change: Partial<UnitProfile> = {}): UnitProfile => ({
  id: unitId(id),
  name: id,
  kind: 'office',
  parent: null,
  zone: 'Asia/Makassar',
  remote: false,
  publicService: false,
  ...change,
});

/** Somebody who fits every position of `position`, far from retirement. */
export const person = (id: string, change: Partial<PersonProfile> = {}): PersonProfile => ({
  id: employeeId(id),
  status: 'PNS',
  rank: 'III/b',
  education: [{ field: 'gizi', level: 's1' }],
  competences: [{ competence: 'epidemiologi', dimension: 'technical', level: 3 }],
  ratings: [],
  discipline: [],
  birthDate: '1990-06-15',
  studies: [],
  pledgedOn: null,
  talentBox: null,
  remoteService: [],
  trainings: [],
  ...change,
});

export const holds = (employee: string, change: Partial<SeatClaim> = {}): SeatClaim => ({
  employee: employeeId(employee),
  kind: 'incumbent',
  from: '2024-01-01',
  to: null,
  termEndsOn: null,
  caseNumber: null,
  dependentSet: null,
  ...change,
});

export const reserves = (employee: string, change: Partial<SeatClaim> = {}): SeatClaim =>
  holds(employee, { kind: 'reserved', from: '2026-11-01', caseNumber: 7, movesOn: '2026-12-01', ...change });

/** Seats 1, 2, … with the claims of each, the earliest first. */
export const seats = (...claims: readonly (readonly SeatClaim[])[]): readonly SeatProfile[] =>
  claims.map((each, index) => ({ ordinal: index + 1, establishedOn: '2020-01-01', claims: each }));

export const position = (id: string, change: Partial<PositionProfile> = {}): PositionProfile => ({
  id: positionId(id),
  unit: unitId('dinkes'),
  title: id,
  type: 'operational',
  functionalLevel: null,
  jobGrade: 7,
  minimumRank: 'III/a',
  requiredEducation: { fields: ['gizi'], minimumLevel: 's1' },
  requiredCompetences: [{ competence: 'epidemiologi', dimension: 'technical', level: 3 }],
  remote: false,
  heads: null,
  seats: [],
  establishment: change.seats?.length ?? 0,
  ...change,
});

export const workforce = (
  positions: readonly PositionProfile[],
  people: readonly PersonProfile[] = [],
  units: readonly UnitProfile[] = [unit('dinkes')],
): Workforce => ({ positions, people, units });

/** The one position of a workforce on a date. */
export function onlyPosition(given: Workforce, dates: NeedDates): PositionOn {
  const [found, another] = seatsOn(given, dates);
  if (found === undefined || another !== undefined) throw new Error('one position was expected');
  return found;
}

/** The figures of the one position of a workforce on a date. */
export const figures = (given: Workforce, dates: NeedDates = onToday): NeedFigures =>
  figuresOf(onlyPosition(given, dates), horizonOf(dates.on));
