import type { Words } from '../eligibility/finding.ts';
import type { PositionProfile } from '../planning/workforce.ts';
import type { FitPerson } from './fit-person.ts';

/** Something that a move would add to a career. The leader may cite its code in the dialogue. */
export interface Gain {
  /** `competence:<name>`, `job_grade`, `remote_service`, `functional_path`, `leadership`, `own_field` or `wider_field`. */
  readonly code: string;
  readonly words: Words;
}

/** A position as gains look at it. */
type Post = Pick<
  PositionProfile,
  'unit' | 'type' | 'functionalLevel' | 'jobGrade' | 'requiredEducation' | 'requiredCompetences' | 'remote' | 'heads'
>;

type Source = (person: FitPerson, from: Post, to: Post) => readonly Gain[];

const when = (holds: boolean, code: string, words: Words): readonly Gain[] => (holds ? [{ code, words }] : []);

/** Levels to grow into: the position asks for more than the person holds. */
const newCompetence: Source = (person, _, to) =>
  to.requiredCompetences.flatMap(({ competence, level }) => {
    const held = person.competences.get(competence) ?? 0;
    return when(level > held, `competence:${competence}`, {
      id: `Kompetensi baru: ${competence}, dari tingkat ${held} ke ${level}.`,
      en: `New competence: ${competence}, from level ${held} to ${level}.`,
    });
  });

const jobGrade: Source = (_, from, to) =>
  when(to.jobGrade > from.jobGrade, 'job_grade', {
    id: `Kelas jabatan naik dari ${from.jobGrade} ke ${to.jobGrade}.`,
    en: `Job grade rises from ${from.jobGrade} to ${to.jobGrade}.`,
  });

const remoteService: Source = (person, _, to) =>
  when(to.remote, 'remote_service', {
    id: `Pengalaman melayani daerah terpencil (tercatat ${person.monthsRemote} bulan).`,
    en: `Service in a remote area (${person.monthsRemote} months on record).`,
  });

const functionalPath: Source = (_, from, to) => {
  const level = to.functionalLevel?.replaceAll('_', ' ') ?? '';
  return when(to.type === 'functional' && from.type !== 'functional', 'functional_path', {
    id: `Jalur jabatan fungsional: ${level}.`,
    en: `The functional path: ${level}.`,
  });
};

const leadership: Source = (_, from, to) =>
  when(to.heads !== null && from.heads === null, 'leadership', {
    id: `Memimpin ${to.heads === 'school' ? 'sekolah' : 'puskesmas'}.`,
    en: `Heads a ${to.heads === 'school' ? 'school' : 'health centre'}.`,
  });

/** What the person has studied is asked for there, and is not here. */
const ownField: Source = (person, from, to) => {
  const asked = new Set(to.requiredEducation.fields);
  const here = new Set(from.requiredEducation.fields);
  const fields = [...new Set(person.education.map(({ field }) => field))].filter(
    (field) => asked.has(field) && !here.has(field),
  );
  return when(fields.length > 0, 'own_field', {
    id: `Bekerja sesuai bidang pendidikan: ${fields.join(', ')}.`,
    en: `Works in the field of the own education: ${fields.join(', ')}.`,
  });
};

/** Another unit whose technical work the present post does not have. */
const widerField: Source = (_, from, to) => {
  const here = new Set(from.requiredCompetences.map(({ competence }) => competence));
  const added = to.requiredCompetences
    .filter(({ dimension, competence }) => dimension === 'technical' && !here.has(competence))
    .map(({ competence }) => competence);
  return when(to.unit !== from.unit && added.length > 0, 'wider_field', {
    id: `Wawasan bidang tugas lain: ${added.join(', ')}.`,
    en: `A wider field of work: ${added.join(', ')}.`,
  });
};

const sources: readonly Source[] = [
  newCompetence,
  jobGrade,
  functionalPath,
  leadership,
  remoteService,
  ownField,
  widerField,
];

/** What a move from one position to another would add to the person's career. */
export const gainsOf: Source = (person, from, to) => sources.flatMap((source) => source(person, from, to));
