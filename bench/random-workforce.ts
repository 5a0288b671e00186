import type {
  CompetenceDimension,
  EducationLevel,
  FunctionalLevel,
  PositionType,
  Rating,
} from '../domain/eligibility/facts.ts';
import { employeeId, positionId, unitId } from '../domain/identifiers.ts';
import type { PersonProfile, PositionProfile, UnitProfile, Workforce } from '../domain/planning/workforce.ts';
import type { RankGrade } from '../domain/rank-grade.ts';
import { seededRandom } from '../test/support/seeded-random.ts';

const fields = ['kesehatan', 'informatika', 'hukum', 'ekonomi', 'pendidikan', 'teknik', 'pertanian', 'administrasi'];
const levels: readonly EducationLevel[] = ['sma', 'd3', 's1', 's2'];
const ranks: readonly RankGrade[] = ['II/c', 'III/a', 'III/b', 'III/c', 'III/d', 'IV/a'];
const ratings: readonly Rating[] = ['baik', 'baik', 'sangat_baik', 'butuh_perbaikan'];
const competences = Array.from({ length: 24 }, (_, n) => `kompetensi-${n}`);
const dimensions: readonly CompetenceDimension[] = ['managerial', 'technical', 'socio_cultural'];
const classes: readonly (readonly [PositionType, FunctionalLevel | null, share: number])[] = [
  ['operational', null, 0.5],
  ['functional', 'ahli_pertama', 0.2],
  ['functional', 'ahli_muda', 0.12],
  ['functional', 'terampil', 0.1],
  ['supervisor', null, 0.05],
  ['administrator', null, 0.03],
];
/** Different kinds of position in a province: titles with their own demands. */
const kinds = 160;
const seatsOfPosition = 3;

/** A province of `people` in work and `vacancies` empty seats, made by chance, the same for the same figures. */
export function randomWorkforce(people: number, vacancies: number): Workforce {
  const random = seededRandom(people * 31 + vacancies);
  const one = <T>(list: readonly T[]): T => {
    const found = list[Math.floor(random() * list.length)];
    if (found === undefined) throw new RangeError('an empty list has no element');
    return found;
  };
  const whole = (most: number): number => Math.floor(random() * (most + 1));
  const some = (most: number) => {
    const chosen = new Set(Array.from({ length: 2 + whole(most - 2) }, () => one(competences)));
    return [...chosen].map((competence) => ({ competence, dimension: one(dimensions), level: 1 + whole(4) }));
  };
  const titles = Array.from({ length: kinds }, (_, n) => {
    const [type, functionalLevel] = classes[n % classes.length] ?? ['operational', null];
    return {
      title: `Jabatan ${n}`,
      type,
      functionalLevel,
      jobGrade: 5 + whole(7),
      minimumRank: one(ranks.slice(0, 4)),
      requiredEducation: { fields: [one(fields)], minimumLevel: one(levels) },
      requiredCompetences: some(6),
      heads: null,
    };
  });
  const titlesOfClass = classes.map(([type, level]) =>
    titles.filter((title) => title.type === type && title.functionalLevel === level),
  );
  const kindOf = () => {
    const drawn = random();
    const at = classes.findIndex(
      (_, n) => classes.slice(0, n + 1).reduce((sum, [, , share]) => sum + share, 0) > drawn,
    );
    return one(titlesOfClass[Math.max(0, at)] ?? titles);
  };
  const units = Array.from(
    { length: Math.max(4, Math.round(people / 50)) },
    (_, n): UnitProfile => ({
      id: unitId(`unit-${n}`),
      name: `Unit ${n}`,
      kind: 'office',
      parent: n === 0 ? null : unitId('unit-0'),
      zone: 'Asia/Makassar',
      remote: n % 9 === 0,
      publicService: n % 3 === 0,
    }),
  );
  const empty = new Set<number>();
  const seats = people + vacancies;
  while (empty.size < vacancies) empty.add(whole(seats - 1));
  const profiles: PersonProfile[] = [];
  const person = (): PersonProfile => ({
    id: employeeId(`emp-${profiles.length}`),
    status: 'PNS',
    rank: one(ranks),
    education: [{ field: one(fields), level: one(levels) }],
    competences: some(8),
    ratings: [2025, 2024].map((year) => ({ year, rating: one(ratings) })),
    discipline: [],
    birthDate: `${1970 + whole(28)}-06-01`,
    studies: [],
    pledgedOn: null,
    talentBox: whole(1) === 0 ? null : { year: 2025, box: 1 + whole(8) },
    remoteService: [],
    trainings: [],
  });
  const positions: PositionProfile[] = [];
  for (let seat = 0; seat < seats; seat += seatsOfPosition) {
    const unit = one(units);
    const count = Math.min(seatsOfPosition, seats - seat);
    positions.push({
      ...kindOf(),
      id: positionId(`pos-${positions.length}`),
      unit: unit.id,
      remote: unit.remote,
      establishment: count,
      seats: Array.from({ length: count }, (_, at) => {
        const base = { ordinal: at + 1, establishedOn: '2020-01-01' };
        if (empty.has(seat + at)) return { ...base, claims: [] };
        profiles.push(person());
        const from = `${2019 + whole(5)}-0${1 + whole(8)}-01`;
        const claim = {
          kind: 'incumbent',
          from,
          to: null,
          termEndsOn: null,
          caseNumber: null,
          dependentSet: null,
        } as const;
        return { ...base, claims: [{ employee: employeeId(`emp-${profiles.length - 1}`), ...claim }] };
      }),
    });
  }
  return { units, positions, people: profiles };
}
