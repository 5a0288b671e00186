import { compareRankGrades } from '../rank-grade.ts';
import type { Competence, Education, EducationLevel, Facts } from './facts.ts';
import type { Words } from './finding.ts';

/** What separates a person from what a position asks for; `points` is the sum, 0 when nothing does. */
export interface CompetenceGap {
  readonly points: number;
  readonly parts: readonly GapPart[];
}

/** One requirement, how it compares, and how many points it is short. */
interface GapPart {
  readonly about: GapSubject;
  readonly points: number;
  readonly words: Words;
}

/** What a requirement asks for. */
type GapSubject =
  | { readonly kind: 'competence'; readonly required: Competence }
  | { readonly kind: 'education' | 'rank' };

/** Who is compared with which position. */
type Compared = Pick<Facts, 'employee' | 'target'>;

/** A field of study other than those asked for weighs as much as two levels of one competence: the product's choice. */
const otherFieldPoints = 2;

// D-IV and S-1 stand on the same level of the national qualification framework (KKNI).
const educationRank: Record<EducationLevel, number> = { sma: 0, d3: 1, d4: 2, s1: 2, s2: 3, s3: 4 };

/** Compares the employee with the target, requirement by requirement; each level or grade short is one point. */
export const competenceGap = (compared: Compared): CompetenceGap =>
  summed([...qualificationParts(compared), rankPart(compared)]);

/** As {@link competenceGap}, in competences and education alone: what training or another person could mend. */
export const qualificationGap = (compared: Compared): CompetenceGap => summed(qualificationParts(compared));

const qualificationParts = (compared: Compared): GapPart[] => [
  ...compared.target.requiredCompetences.map((required) => competencePart(compared, required)),
  educationPart(compared),
];

const summed = (parts: readonly GapPart[]): CompetenceGap => ({
  points: parts.reduce((sum, part) => sum + part.points, 0),
  parts,
});

// Words are made when somebody reads them: the need of a province compares twenty thousand people, and shows a few.

function competencePart({ employee }: Compared, required: Competence): GapPart {
  const { competence, level } = required;
  const held = employee.competences.find((own) => own.competence === competence)?.level;
  return {
    about: { kind: 'competence', required },
    points: Math.max(0, level - (held ?? 0)),
    get words() {
      return {
        id: `${competence}: diperlukan ${level}, dimiliki ${held ?? 'tidak tercatat'}`,
        en: `${competence}: ${level} required, ${held ?? 'none on record'} held`,
      };
    },
  };
}

type RequiredEducation = Facts['target']['requiredEducation'];

/** Points that a person without any education on record is short of what is required: the most there can be. */
export const mostEducationShort = ({ fields, minimumLevel }: RequiredEducation): number =>
  (fields.length === 0 ? 0 : otherFieldPoints) + educationRank[minimumLevel];

/** Points that the best of `education` is short of what is required, by field and by level (KKNI). */
export function educationShort(education: readonly Education[], required: RequiredEducation): number {
  const { fields, minimumLevel } = required;
  let least = mostEducationShort(required);
  for (const { field, level } of education) {
    const otherField = fields.length === 0 || fields.includes(field) ? 0 : otherFieldPoints;
    least = Math.min(least, otherField + Math.max(0, educationRank[minimumLevel] - educationRank[level]));
  }
  return least;
}

function educationPart({ employee, target }: Compared): GapPart {
  const { fields, minimumLevel } = target.requiredEducation;
  return {
    about: { kind: 'education' },
    points: educationShort(employee.education, target.requiredEducation),
    get words() {
      const held = employee.education.map((own) => `${own.field} ${own.level}`).join(', ');
      const asked = `${fields.length === 0 ? '' : `${fields.join(' / ')} `}${minimumLevel}`;
      return {
        id: `pendidikan: diperlukan ${asked}, dimiliki ${held || 'tidak tercatat'}`,
        en: `education: ${asked} required, ${held || 'none on record'} held`,
      };
    },
  };
}

const rankPart = ({ employee, target }: Compared): GapPart => ({
  about: { kind: 'rank' },
  // An unknown rank counts as one grade short: it must be seen, and never pass as enough.
  points: employee.rank === null ? 1 : Math.max(0, compareRankGrades(target.minimumRank, employee.rank)),
  get words() {
    return {
      id: `golongan ruang: paling rendah ${target.minimumRank}, dimiliki ${employee.rank ?? 'tidak tercatat'}`,
      en: `rank grade: ${target.minimumRank} at least, ${employee.rank ?? 'none on record'} held`,
    };
  },
});
