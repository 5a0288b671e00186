import type { LegalBasis, RuleId, Words } from './finding.ts';
import { found, type Rule } from './rule.ts';

const electionCure: Words = {
  id: 'Biro hukum memeriksa tanggalnya; bila berlaku, diperlukan persetujuan tertulis Menteri Dalam Negeri.',
  en: 'The legal bureau checks the dates; if they apply, written consent of the Minister of Home Affairs is needed.',
};

const unchecked = (rule: RuleId, basis: LegalBasis, evidence: Words, cure: Words): Rule => {
  const finding = found(rule, basis, { outcome: 'not_checked', evidence, cure });
  return () => finding;
};

/** R5: on study assignment or under a service bond. */
export const studyAssignment = unchecked(
  'R5',
  { article: 'Peraturan BKN 5/2019', standing: 'statutory' },
  {
    id: 'Tidak diperiksa: register belum memuat tugas belajar dan ikatan dinas.',
    en: 'Not checked: the register does not hold study assignments or service bonds yet.',
  },
  {
    id: 'BKD memeriksa berkas pegawai di luar sistem.',
    en: 'BKD checks the personnel file outside this system.',
  },
);

/** R6: audit clearance from the origin's inspectorate; within one agency only if policy asks for it. */
export const auditClearance = unchecked(
  'R6',
  { article: 'Peraturan BKN 5/2019', standing: 'statutory' },
  {
    id: 'Tidak diperiksa: surat bebas temuan belum dapat dilampirkan; di dalam satu instansi hanya berlaku bila kebijakan memintanya.',
    en: 'Not checked: an audit clearance cannot be attached yet; within one agency it applies only if policy asks for it.',
  },
  {
    id: 'Bila diminta, mintakan surat bebas temuan kepada inspektorat.',
    en: 'Where it is asked for, request the clearance from the inspectorate.',
  },
);

/** R12: six months before candidates are set until the term ends. */
export const electionWindow = unchecked(
  'R12',
  { article: 'UU 10/2016 pasal 71 ayat (2)', standing: 'statutory' },
  {
    id: 'Tidak diperiksa: register belum memuat jadwal pemilihan dan akhir masa jabatan kepala daerah.',
    en: 'Not checked: the register does not hold the election timetable and the end of the head’s term yet.',
  },
  electionCure,
);

/** R13: six months after a new regional head is sworn in. */
export const newHeadWindow = unchecked(
  'R13',
  { article: 'UU 10/2016 pasal 162 ayat (3)', standing: 'statutory' },
  {
    id: 'Tidak diperiksa: register belum memuat tanggal pelantikan kepala daerah.',
    en: 'Not checked: the register does not hold the date the regional head was sworn in yet.',
  },
  electionCure,
);

/** R17: I-MUT clearance. Its number is asked for when the decree is issued, and nobody can look it up from here. */
export const transferClearance = unchecked(
  'R17',
  { article: 'SE BKN 7/2024', standing: 'statutory' },
  {
    id: 'Tidak diperiksa: nomor I-MUT dicatat saat SK diterbitkan, dan tidak dapat dicocokkan dengan I-MUT dari sini.',
    en: 'Not checked: the I-MUT number is recorded when the decree is issued, and cannot be compared with I-MUT from here.',
  },
  {
    id: 'Ajukan ke I-MUT sebelum SK diterbitkan, dan catat nomornya.',
    en: 'Submit to I-MUT before the decree is issued, and record the number.',
  },
);
