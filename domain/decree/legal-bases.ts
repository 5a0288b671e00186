import type { LocalDate } from '../calendar/local-date.ts';

/** How far a rule may be shown as law; `unverified` has not been read in its official text. */
export type Standing = 'statutory' | 'policy' | 'unverified';

/** A regulation that a decree rests on. */
export interface LegalBasis {
  readonly text: string;
  readonly standing: Standing;
  /** `null`: in force before the first decree of this product; the day has not been read in the official text. */
  readonly effectiveFrom: LocalDate | null;
  /** First day on which it no longer holds; `null` while nothing has replaced it. */
  readonly effectiveTo: LocalDate | null;
}

/** What a decree on a move rests on (Mengingat), in the order of rank. */
const legalBases: readonly LegalBasis[] = [
  {
    text: 'Undang-Undang Nomor 30 Tahun 2014 tentang Administrasi Pemerintahan',
    standing: 'statutory',
    effectiveFrom: '2014-10-17',
    effectiveTo: null,
  },
  {
    text: 'Undang-Undang Nomor 20 Tahun 2023 tentang Aparatur Sipil Negara',
    standing: 'statutory',
    effectiveFrom: '2023-10-31',
    effectiveTo: null,
  },
  {
    text: 'Peraturan Pemerintah Nomor 11 Tahun 2017 tentang Manajemen Pegawai Negeri Sipil beserta perubahannya',
    standing: 'statutory',
    effectiveFrom: '2017-04-07',
    effectiveTo: null,
  },
  {
    text: 'Peraturan Badan Kepegawaian Negara Nomor 5 Tahun 2019 tentang Tata Cara Pelaksanaan Mutasi',
    standing: 'statutory',
    effectiveFrom: null,
    effectiveTo: null,
  },
];

/** The legal bases in force on `date`. */
export const legalBasesOn = (date: LocalDate): readonly LegalBasis[] =>
  legalBases.filter(
    ({ effectiveFrom, effectiveTo }) =>
      (effectiveFrom === null || effectiveFrom <= date) && (effectiveTo === null || date < effectiveTo),
  );

/** How long the employee may object. The figure is data until somebody has read it in the official text. */
export const objectionTerm = {
  workingDays: 14,
  inWords: 'empat belas',
  from: 'receipt',
  standing: 'unverified',
  legalBasis: 'UU 30/2014',
} as const;
