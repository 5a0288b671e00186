import { compareRankGrades } from '../rank-grade.ts';
import type { Competence, Education, EducationLevel, Facts } from './facts.ts';
import type { Words } from './finding.ts';

/** What separates a person from what a position asks for; `points` is the sum, 0 when nothing does. */
interface CompetenceGap {
  readonly points: number;
  readonly parts: readonly GapPart[];
}

/** One requirement, how it compares, and how many points it is short. */
export interface GapPart {
  readonly about: GapSubject;
  readonly points: number;
  readonly words: Words;
}

/** What a requirement asks for. `otherField`: nothing that the person has studied lies in the fields asked for. */
export type GapSubject =
  | { readonly kind: 'competence'; readonly required: Competence }
  | { readonly kind: 'education'; readonly otherField: boolean }
  | { readonly kind: 'rank' };

/** Who is compared with which position. */
type Compared = Pick<Facts, 'employee' | 'target'>;

/** A field of study other than those asked for weighs as much as two levels of one competence: the product's choice. */
const otherFieldPoints = 2;

// D-IV and S-1 stand on the same level of the national qualification framework (KKNI).
const educationRank: Record<EducationLevel, number> = { sma: 0, d3: 1, d4: 2, s1: 2, s2: 3, s3: 4 };

/** Compares the employee with the target, requirement by requirement; each level or grade short is one point. */
export const competenceGap = (facts: Compared): CompetenceGap => {
  const parts = [...competenceParts(facts), educationPart(facts), rankPart(facts)];
  return { points: parts.reduce((sum, part) => sum + part.points, 0), parts };
};

const competenceParts = ({ employee, target }: Compared): GapPart[] =>
  target.requiredCompetences.map((required) => {
    const { competence, level } = required;
    const held = employee.competences.find((own) => own.competence === competence)?.level;
    return {
      about: { kind: 'competence', required },
      points: Math.max(0, level - (held ?? 0)),
      words: {
        id: `${competence}: diperlukan ${level}, dimiliki ${held ?? 'tidak tercatat'}`,
        en: `${competence}: ${level} required, ${held ?? 'none on record'} held`,
      },
    };
  });

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

const educationPart = ({ employee, target }: Compared): GapPart => {
  const { fields, minimumLevel } = target.requiredEducation;
  const inField = (own: Education) => fields.includes(own.field);
  const held = employee.education.map((own) => `${own.field} ${own.level}`).join(', ');
  const asked = `${fields.length === 0 ? '' : `${fields.join(' / ')} `}${minimumLevel}`;
  return {
    about: { kind: 'education', otherField: fields.length > 0 && !employee.education.some(inField) },
    points: educationShort(employee.education, target.requiredEducation),
    words: {
      id: `pendidikan: diperlukan ${asked}, dimiliki ${held || 'tidak tercatat'}`,
      en: `education: ${asked} required, ${held || 'none on record'} held`,
    },
  };
};

const rankPart = ({ employee, target }: Compared): GapPart => ({
  about: { kind: 'rank' },
  // An unknown rank counts as one grade short: it must be seen, and never pass as enough.
  points: employee.rank === null ? 1 : Math.max(0, compareRankGrades(target.minimumRank, employee.rank)),
  words: {
    id: `golongan ruang: paling rendah ${target.minimumRank}, dimiliki ${employee.rank ?? 'tidak tercatat'}`,
    en: `rank grade: ${target.minimumRank} at least, ${employee.rank ?? 'none on record'} held`,
  },
});
