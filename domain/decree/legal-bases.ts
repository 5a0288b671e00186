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
  /** Moves that it is about; absent: every move. */
  readonly onlyFor?: Partial<LegalMove>;
}

/** What of a move decides which regulations it rests on. */
export interface LegalMove {
  readonly status: 'PNS' | 'PPPK';
  readonly betweenAgencies: boolean;
}

/** What decrees on moves rest on (Mengingat), in the order of rank: laws, government regulations, regulations of BKN; older ones first. */
const legalBases: readonly LegalBasis[] = [
  {
    text: 'Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah beserta perubahannya',
    standing: 'unverified',
    effectiveFrom: '2014-10-02',
    effectiveTo: null,
    // From where the governor acts for more than one region.
    onlyFor: { betweenAgencies: true },
  },
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
    onlyFor: { status: 'PNS' },
  },
  {
    text: 'Peraturan Pemerintah Nomor 49 Tahun 2018 tentang Manajemen Pegawai Pemerintah dengan Perjanjian Kerja',
    standing: 'unverified',
    effectiveFrom: '2018-11-28',
    effectiveTo: null,
    onlyFor: { status: 'PPPK' },
  },
  {
    text: 'Peraturan Badan Kepegawaian Negara Nomor 5 Tahun 2019 tentang Tata Cara Pelaksanaan Mutasi',
    standing: 'statutory',
    effectiveFrom: null,
    effectiveTo: null,
  },
];

const isAbout = ({ onlyFor }: LegalBasis, { status, betweenAgencies }: LegalMove): boolean =>
  (onlyFor?.status ?? status) === status && (onlyFor?.betweenAgencies ?? betweenAgencies) === betweenAgencies;

/** The legal bases of a move that are in force on `date`. */
export const legalBasesOn = (date: LocalDate, move: LegalMove): readonly LegalBasis[] =>
  legalBases.filter(
    (basis) =>
      isAbout(basis, move) &&
      (basis.effectiveFrom === null || basis.effectiveFrom <= date) &&
      (basis.effectiveTo === null || date < basis.effectiveTo),
  );

type Printed = Pick<LegalBasis, 'text' | 'standing'>;

/** All that several decrees rest on, each once, in the order of rank; what this release does not know comes last. */
export function allLegalBases(decrees: readonly (readonly Printed[])[]): readonly Printed[] {
  const rank = new Map(legalBases.map(({ text }, index) => [text, index]));
  const all = new Map(decrees.flat().map((basis) => [basis.text, basis]));
  const of = ({ text }: Printed): number => rank.get(text) ?? legalBases.length;
  return [...all.values()].sort((a, b) => of(a) - of(b));
}

/** How long the employee may object. The figure is data until somebody has read it in the official text. */
export const objectionTerm = {
  workingDays: 14,
  inWords: 'empat belas',
  from: 'receipt',
  standing: 'unverified',
  legalBasis: 'UU 30/2014',
} as const;
