import { employeeId, positionId, unitId } from '../../../domain/identifiers.ts';
import type {
  PersonProfile,
  PositionProfile,
  SeatClaim,
  UnitProfile,
  Workforce,
} from '../../../domain/planning/workforce.ts';
import { planningPolicy } from '../../../migrations/planning-policy.ts';

/** The date of every move in these tests. */
export const on = '2026-12-01';

export const policy = planningPolicy;

const unit = (id: string): UnitProfile => ({
  id: unitId(id),
  name: id,
  kind: 'office',
  parent: null,
  zone: 'Asia/Makassar',
  remote: false,
  publicService: false,
});

/** A position of `seats` seats that `holders` have held since 1 December 2022. */
export const position = (
  id: string,
  holders: readonly string[],
  seats: number,
  change: Partial<PositionProfile> = {},
): PositionProfile => ({
  id: positionId(id),
  unit: unitId('origin'),
  title: id,
  type: 'operational',
  functionalLevel: null,
  jobGrade: 7,
  minimumRank: 'III/a',
  requiredEducation: { fields: ['gizi'], minimumLevel: 's1' },
  requiredCompetences: [
    { competence: 'integritas', dimension: 'managerial', level: 3 },
    { competence: 'gizi-klinis', dimension: 'technical', level: 4 },
  ],
  remote: false,
  heads: null,
  establishment: seats,
  seats: Array.from({ length: seats }, (_, index) => {
    const holder = holders[index];
    return { ordinal: index + 1, establishedOn: '2020-01-01', claims: holder === undefined ? [] : [claim(holder)] };
  }),
  ...change,
});

/** Somebody's hold on a seat, since 1 December 2022 unless changed. */
export const claim = (holder: string, change: Partial<SeatClaim> = {}): SeatClaim => ({
  employee: employeeId(holder),
  kind: 'incumbent',
  from: '2022-12-01',
  to: null,
  termEndsOn: null,
  caseNumber: null,
  dependentSet: null,
  ...change,
});

/** A graduate of nutrition whom no rule stops. */
export const person = (id: string, change: Partial<PersonProfile> = {}): PersonProfile => ({
  id: employeeId(id),
  status: 'PNS',
  rank: 'III/b',
  education: [{ field: 'gizi', level: 's1' }],
  competences: [{ competence: 'integritas', dimension: 'managerial', level: 3 }],
  ratings: [
    { year: 2025, rating: 'baik' },
    { year: 2024, rating: 'baik' },
  ],
  discipline: [],
  birthDate: '1990-06-15',
  studies: [],
  pledgedOn: null,
  talentBox: { year: 2025, box: 5 },
  remoteService: [],
  trainings: [],
  ...change,
});

/** Four people of one class in a unit of five seats, one of another class, one without a seat, and a vacancy elsewhere. */
export function workforce(change: Partial<Workforce> = {}): Workforce {
  return {
    units: [unit('origin'), unit('destination')],
    positions: [
      position('clerk', ['emp-1', 'emp-2', 'emp-3', 'emp-4'], 5),
      position('chief', ['emp-5'], 1, { type: 'supervisor' }),
      position('nutritionist', ['emp-6'], 2, { unit: unitId('destination') }),
    ],
    people: ['emp-1', 'emp-2', 'emp-3', 'emp-4', 'emp-5', 'emp-6', 'emp-7'].map((id) => person(id)),
    ...change,
  };
}
