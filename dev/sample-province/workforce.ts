import { addDays, type LocalDate, yearOf } from '../../domain/calendar/local-date.ts';
import type { Competence, Education, Facts, Rating } from '../../domain/eligibility/facts.ts';
import type { EmployeeId } from '../../domain/identifiers.ts';
import { type Nip, parseNip } from '../../domain/nip.ts';
import { rankGrades } from '../../domain/rank-grade.ts';
import { type CastMember, cast, numberedEmployee, type Profile } from './cast.ts';
import type { Staffing } from './establishment.ts';
import { inventName, type Sex } from './names.ts';
import type { SamplePosition } from './positions.ts';
import type { Random } from './random.ts';

export interface SampleEmployee {
  readonly id: EmployeeId;
  /** `null` for a PPPK, whose number is no key, and for the governor, who is elected. */
  readonly nip: Nip | null;
  readonly name: string;
  readonly status: 'PNS' | 'PPPK';
  readonly rank: string | null;
  readonly email: string;
  readonly login: string | null;
  readonly education: readonly Education[];
  readonly competences: readonly Competence[];
  readonly ratings: Facts['employee']['ratings'];
  readonly discipline: Facts['employee']['discipline'];
  readonly seat: { readonly position: SamplePosition; readonly ordinal: number; readonly since: LocalDate } | null;
}

/** Fields of study of those who work outside the one their position asks for. */
const otherFields = ['manajemen', 'administrasi-publik', 'hukum', 'ekonomi', 'pendidikan', 'sosiologi'] as const;

/** The governor and everybody who sits somewhere, the cast first, in the order of their ids. */
export function employ(staffing: readonly Staffing[], anchor: LocalDate, random: Random): readonly SampleEmployee[] {
  const nips = new Set<string>();
  let last = cast.length;
  const nextNumber = (): number => {
    last += 1;
    return last;
  };
  const seated = staffing.flatMap(({ position, filled }) => {
    const known = cast.filter((member) => member.position === position.id);
    return Array.from({ length: filled }, (_, index) => {
      const member = known[index];
      const number = member === undefined ? nextNumber() : cast.indexOf(member) + 1;
      return seatEmployee({ number, member, position, ordinal: index + 1, anchor, nips }, random);
    });
  });
  const elected = cast.flatMap((member, index) => (member.position === null ? [electedPerson(member, index + 1)] : []));
  return [...elected, ...seated].toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

interface Vacancy {
  readonly number: number;
  readonly member: CastMember | undefined;
  readonly position: SamplePosition;
  readonly ordinal: number;
  readonly anchor: LocalDate;
  readonly nips: Set<string>;
}

function seatEmployee(vacancy: Vacancy, random: Random): SampleEmployee {
  const { number, member, position, ordinal, anchor } = vacancy;
  const profile = member?.profile;
  const id = numberedEmployee(number);
  const sex = member?.sex ?? random.pick<Sex>(['man', 'woman']);
  const days = profile?.daysInPost ?? daysInPost(member !== undefined, random);
  const since = addDays(anchor, -days);
  const structural = position.type !== 'operational' && position.type !== 'functional';
  const contract = profile?.status === 'PPPK' || (member === undefined && !structural && random.chance(2));
  return {
    id,
    nip: contract ? null : inventNip(vacancy, sex, since, random),
    name: member?.name ?? inventName(random, sex),
    status: contract ? 'PPPK' : 'PNS',
    rank: contract ? 'IX' : (profile?.rank ?? inventRank(position, random)),
    email: `${member?.login ?? id}@amplas.example`,
    login: member?.login ?? null,
    education: profile?.education?.map(([field, level]) => ({ field, level })) ?? [inventEducation(position, random)],
    competences: competencesOf(position, profile, random),
    ratings: [1, 2].map((ago) => ({ year: yearOf(anchor) - ago, rating: ratingOf(member !== undefined, random) })),
    discipline: disciplineOf(vacancy, random),
    seat: { position, ordinal, since },
  };
}

const electedPerson = (member: CastMember, number: number): SampleEmployee => ({
  id: numberedEmployee(number),
  nip: null,
  name: member.name,
  status: 'PNS',
  rank: null,
  email: `${member.login}@amplas.example`,
  login: member.login,
  education: [],
  competences: [],
  ratings: [],
  discipline: [],
  seat: null,
});

/** Most are between two and five years in post; some less, some more. The cast is unless its profile says otherwise. */
function daysInPost(isCast: boolean, random: Random): number {
  const share = isCast ? 100 : random.between(1, 100);
  if (share <= 8) return random.between(60, 600);
  if (share <= 20) return random.between(1900, 3000);
  return random.between(800, 1500);
}

const twoDigits = (number: number): string => String(number).padStart(2, '0');

/** A NIP of a birth and an appointment that fit the post: appointed at 22 to 26, before the post was taken up. */
function inventNip({ position, nips }: Vacancy, sex: Sex, since: LocalDate, random: Random): Nip {
  const youngest = position.minimumRank.startsWith('IV') ? 40 : position.minimumRank > 'III/b' ? 34 : 27;
  for (;;) {
    const birthYear = yearOf(since) - random.between(youngest, youngest + 12);
    const birth = `${birthYear}${twoDigits(random.between(1, 12))}${twoDigits(random.between(1, 28))}`;
    const appointment = `${birthYear + random.between(22, 26)}${random.pick(['01', '03', '04', '12'])}`;
    const sequence = String(random.between(1, 40)).padStart(3, '0');
    const parsed = parseNip(`${birth}${appointment}${sex === 'man' ? 1 : 2}${sequence}`);
    if (parsed.ok && !nips.has(parsed.nip)) {
      nips.add(parsed.nip);
      return parsed.nip;
    }
  }
}

const inventRank = ({ minimumRank }: SamplePosition, random: Random): string =>
  rankGrades[rankGrades.indexOf(minimumRank) + random.between(0, 2)] ?? minimumRank;

function inventEducation({ fields, level }: SamplePosition, random: Random): Education {
  if (level === 'sma') return { field: 'umum', level };
  const fits = fields.length > 0 && random.chance(85);
  return { field: fits ? random.pick(fields) : random.pick(otherFields), level };
}

function competencesOf(position: SamplePosition, profile: Profile | undefined, random: Random): Competence[] {
  const own = position.competences.map((each) => ({
    ...each,
    level: profile === undefined ? inventLevel(each.level, random) : Math.max(3, each.level),
  }));
  const further = Object.entries(profile?.skills ?? {})
    .filter(([competence]) => own.every((each) => each.competence !== competence))
    .map(([competence, level]) => ({ competence, dimension: 'technical' as const, level }));
  return [...own, ...further];
}

/** One in seven is a level short of what the seat asks for; one in four is a level above. */
function inventLevel(asked: number, random: Random): number {
  const share = random.between(1, 100);
  const level = share <= 15 ? asked - 1 : share <= 75 ? asked : asked + 1;
  return Math.min(5, Math.max(1, level));
}

function ratingOf(isCast: boolean, random: Random): Rating {
  const share = isCast ? 50 : random.between(1, 100);
  if (share <= 4) return random.pick(['butuh_perbaikan', 'kurang']);
  return share <= 75 ? 'baik' : 'sangat_baik';
}

/** One in a hundred each: a process still open, a sanction being served, and one that has ended. */
function disciplineOf({ number, member, anchor }: Vacancy, random: Random): SampleEmployee['discipline'] {
  const id = `dsp-${String(number).padStart(4, '0')}`;
  const severity = random.pick(['light', 'medium', 'heavy'] as const);
  const share = random.between(1, 100);
  if (member?.profile.openDiscipline ?? (member === undefined && share === 1)) {
    return [{ id, severity, state: 'open', from: addDays(anchor, -45), to: null }];
  }
  if (member !== undefined || share > 3) return [];
  const from = addDays(anchor, share === 2 ? -60 : -500);
  return [{ id, severity, state: 'sanction', from, to: addDays(from, 180) }];
}
