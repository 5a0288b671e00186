import type { Competence, EducationLevel, FunctionalLevel, PositionType } from '../../domain/eligibility/facts.ts';
import { type PositionId, positionId, type UnitId } from '../../domain/identifiers.ts';
import type { RankGrade } from '../../domain/rank-grade.ts';
import { type SampleUnit, type Specialty, sampleUnits, slugOf } from './units.ts';

export interface SamplePosition {
  readonly id: PositionId;
  readonly unit: UnitId;
  readonly title: string;
  readonly type: PositionType;
  readonly functionalLevel: FunctionalLevel | null;
  readonly jobGrade: number;
  readonly minimumRank: RankGrade;
  readonly fields: readonly string[];
  readonly level: EducationLevel;
  readonly competences: readonly Competence[];
  /** Part of a unit that is remote as a whole. */
  readonly remote: boolean;
}

/** What a class of position asks for, whatever it is about. */
interface Grade {
  readonly type: PositionType;
  readonly functionalLevel: FunctionalLevel | null;
  readonly jobGrade: number;
  readonly minimumRank: RankGrade;
  readonly level: EducationLevel;
  /** Level of each competence asked for. */
  readonly skilled: number;
}

const grade = (
  type: PositionType,
  jobGrade: number,
  minimumRank: RankGrade,
  level: EducationLevel,
  skilled: number,
  functionalLevel: FunctionalLevel | null = null,
): Grade => ({ type, jobGrade, minimumRank, level, skilled, functionalLevel });

const grades = {
  secretary: grade('jpt_madya', 16, 'IV/c', 's2', 5),
  chief: grade('jpt_pratama', 14, 'IV/b', 's1', 4),
  administrator: grade('administrator', 11, 'III/d', 's1', 3),
  supervisor: grade('supervisor', 9, 'III/c', 's1', 3),
  analyst: grade('operational', 7, 'III/a', 's1', 3),
  clerk: grade('operational', 5, 'II/a', 'sma', 2),
  principal: grade('functional', 11, 'IV/a', 's1', 4, 'ahli_madya'),
  expert: grade('functional', 9, 'III/c', 's1', 3, 'ahli_muda'),
  junior: grade('functional', 8, 'III/a', 's1', 2, 'ahli_pertama'),
  skilled: grade('functional', 6, 'II/c', 'd3', 2, 'terampil'),
} as const satisfies Record<string, Grade>;

type Draft = readonly [title: string, grade: Grade, skill: string, ...fields: string[]];

const position = (unit: SampleUnit, [title, of, skill, ...fields]: Draft, slug = slugOf(title)): SamplePosition => ({
  id: positionId(`${unit.id}.${slug}`),
  unit: unit.id,
  title,
  type: of.type,
  functionalLevel: of.functionalLevel,
  jobGrade: of.jobGrade,
  minimumRank: of.minimumRank,
  fields: [...new Set(fields)],
  level: of.level,
  competences: [
    { competence: 'integritas', dimension: 'managerial', level: of.skilled },
    { competence: 'perekat-bangsa', dimension: 'socio_cultural', level: Math.min(3, of.skilled) },
    { competence: skill, dimension: 'technical', level: of.skilled },
  ],
  remote: unit.remote,
});

const agencyPositions = (unit: SampleUnit, { analyst, expert, skill, fields }: Specialty): SamplePosition[] => [
  position(unit, [unit.head, unit.id === 'setda' ? grades.secretary : grades.chief, skill, ...fields], 'kepala'),
  position(unit, ['Sekretaris', grades.administrator, 'tata-usaha', 'manajemen', 'administrasi-publik', ...fields]),
  position(unit, ['Kepala Subbagian Umum', grades.supervisor, 'tata-usaha', 'manajemen', 'administrasi-publik']),
  position(unit, ['Pengadministrasi Umum', grades.clerk, 'tata-usaha']),
  position(unit, ['Penata Laporan Keuangan', grades.analyst, 'keuangan-daerah', 'akuntansi', 'ekonomi']),
  position(unit, [analyst[1], grades.analyst, skill, ...fields], analyst[0]),
  position(unit, [expert[1], grades.expert, skill, ...fields], expert[0]),
];

const healthCentrePositions = (unit: SampleUnit): SamplePosition[] => [
  position(unit, [unit.head, grades.principal, 'pelayanan-kesehatan', 'kedokteran', 'kesehatan-masyarakat'], 'kepala'),
  position(unit, ['Dokter', grades.junior, 'pelayanan-medik', 'kedokteran']),
  position(unit, ['Perawat', grades.skilled, 'keperawatan', 'keperawatan']),
  position(unit, ['Bidan', grades.skilled, 'kebidanan', 'kebidanan']),
  position(unit, ['Penyuluh Kesehatan', grades.junior, 'promosi-kesehatan', 'kesehatan-masyarakat']),
  position(unit, ['Pengadministrasi Umum', grades.clerk, 'tata-usaha']),
];

const schoolPositions = (unit: SampleUnit): SamplePosition[] => [
  position(unit, [unit.head, grades.principal, 'kepemimpinan-sekolah', 'pendidikan'], 'kepala'),
  position(unit, ['Guru Matematika', grades.junior, 'mengajar', 'pendidikan']),
  position(unit, ['Guru Bahasa Indonesia', grades.junior, 'mengajar', 'pendidikan']),
  position(unit, ['Guru Informatika', grades.junior, 'mengajar', 'pendidikan', 'informatika']),
  position(unit, ['Pustakawan Sekolah', grades.skilled, 'perpustakaan', 'perpustakaan']),
  position(unit, ['Pengadministrasi Umum', grades.clerk, 'tata-usaha']),
];

const districtPositions = (unit: SampleUnit): SamplePosition[] => [
  position(unit, [unit.head, grades.administrator, 'tata-pemerintahan', 'ilmu-pemerintahan', 'hukum'], 'kepala'),
  position(unit, ['Kepala Seksi Pemerintahan', grades.supervisor, 'tata-pemerintahan', 'ilmu-pemerintahan', 'hukum']),
  position(unit, ['Kepala Seksi Pelayanan', grades.supervisor, 'pelayanan-publik', 'administrasi-publik']),
  position(unit, [
    'Penata Layanan Pemerintahan',
    grades.analyst,
    'pelayanan-publik',
    'administrasi-publik',
    'ilmu-pemerintahan',
  ]),
  position(unit, [
    'Pengelola Data Kependudukan',
    grades.analyst,
    'data-kependudukan',
    'informatika',
    'administrasi-publik',
  ]),
  position(unit, ['Pengadministrasi Umum', grades.clerk, 'tata-usaha']),
  position(unit, ['Penyuluh Pertanian', grades.skilled, 'agribisnis', 'pertanian']),
];

const positionsOf = (unit: SampleUnit): SamplePosition[] => {
  switch (unit.kind) {
    case 'province':
      return [];
    case 'agency':
      return unit.specialty === null ? [] : agencyPositions(unit, unit.specialty);
    case 'health_centre':
      return healthCentrePositions(unit);
    case 'school':
      return schoolPositions(unit);
    case 'district':
      return districtPositions(unit);
  }
};

/** Positions that only the larger agencies have. */
const furtherDrafts: readonly Draft[] = [
  ['Pranata Komputer', grades.junior, 'pengembangan-sistem', 'informatika', 'sistem-informasi'],
  ['Analis Kepegawaian', grades.analyst, 'manajemen-asn', 'manajemen', 'administrasi-publik'],
  ['Arsiparis', grades.skilled, 'kearsipan', 'kearsipan', 'perpustakaan'],
];
const wanted = 300;

const basic = sampleUnits.flatMap(positionsOf);
const agencies = sampleUnits.filter((unit) => unit.kind === 'agency');
const further = furtherDrafts.flatMap((draft) => agencies.map((unit) => position(unit, draft)));
const assistant = agencies
  .filter((unit) => unit.id === 'setda')
  .map((unit) => position(unit, ['Asisten Administrasi Umum', grades.chief, 'manajemen-asn', 'manajemen', 'hukum']));

/** The 300 positions (seat groups) of the sample province. */
export const samplePositions: readonly SamplePosition[] = [...basic, ...assistant, ...further].slice(0, wanted);
