import type { LocalDate } from '../calendar/local-date.ts';
import type { Correction } from '../decree/corrections.ts';
import type { DecreeFields } from '../decree/decree-fields.ts';
import { indonesianDate } from '../decree/indonesian-date.ts';
import { legalBasesOn } from '../decree/legal-bases.ts';
import { type DecreeContent, legalBasesInWords } from './decree-content.ts';

/** What the decree that corrects another is composed from. */
export interface CorrectingFacts {
  /** The decree that is corrected, as it was issued. */
  readonly corrected: DecreeFields;
  /** It is a decree for many: the correction concerns one of them. */
  readonly forMany: boolean;
  /** How many decrees have corrected it before. */
  readonly before: number;
  readonly number: string;
  readonly issuedOn: LocalDate;
  /** Title of the office that signs, and its definitive holder. */
  readonly authority: { readonly title: string; readonly holder: string };
  /** Why it is corrected, in the words of HR. */
  readonly ground: string;
  readonly corrections: readonly Correction[];
}

const timesInWords = [
  '',
  ' KEDUA',
  ' KETIGA',
  ' KEEMPAT',
  ' KELIMA',
  ' KEENAM',
  ' KETUJUH',
  ' KEDELAPAN',
  ' KESEMBILAN',
];
const changeNumbered = (before: number): string => `PERUBAHAN${timesInWords[before] ?? ` KE-${before + 1}`} ATAS`;

const capital = (words: string): string => `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
const small = new Set(['atas', 'dan', 'dari', 'di', 'ke']);
const titleCase = (words: string): string =>
  words.toLowerCase().replaceAll(/\p{L}+/gu, (word) => (small.has(word) ? word : capital(word)));

const ended = (text: string): string => text.trim().replace(/[.;\s]+$/u, '');

/** What is printed of a decree that corrects the wording of another (UU 30/2014 art. 63, not yet read in its official text). */
export function correctingDecreeContent(facts: CorrectingFacts): DecreeContent {
  const { corrected, forMany, before, number, issuedOn, authority, ground, corrections } = facts;
  const office = authority.title.toUpperCase();
  const earlier = `${titleCase(corrected.heading)} nomor ${corrected.number} tanggal ${corrected.issued.date}`;
  const [person] = corrected.dictums[0]?.particulars ?? [];
  const asFar = forMany && person !== undefined ? ` sepanjang mengenai ${person.value}` : '';
  const change = titleCase(changeNumbered(before));
  const named = corrections.map(({ passage }) => passage).join('; ');
  return {
    letterhead: corrected.letterhead,
    heading: `KEPUTUSAN ${office}`,
    number: number.trim(),
    about: `${changeNumbered(before)} ${corrected.heading} NOMOR ${corrected.number} TENTANG ${corrected.about}`,
    considering: [
      `bahwa dalam ${earlier}${asFar} terdapat kekeliruan pada ${named}`,
      `bahwa ${ended(ground)}`,
      `bahwa berdasarkan pertimbangan tersebut di atas, perlu menetapkan Keputusan ${authority.title} tentang ${change} ${earlier}`,
    ],
    legalBases: legalBasesInWords(legalBasesOn(issuedOn)),
    noting: [`${capital(earlier)} yang diubah dengan Keputusan ini`],
    resolving: 'MEMUTUSKAN',
    dictums: [
      {
        ordinal: 'KESATU',
        text: `Mengubah ${earlier}${asFar}, sehingga berbunyi sebagai berikut:`,
        particulars: corrections.map(({ passage, reads, shouldRead }) => ({
          label: passage,
          value: `semula “${reads}”, menjadi “${shouldRead}”`,
        })),
      },
      {
        ordinal: 'KEDUA',
        text: `Ketentuan lain dalam ${earlier} yang tidak diubah dengan Keputusan ini tetap berlaku. Perubahan ini tidak memindahkan siapa pun dan tidak mengubah tanggal berlakunya pemindahan.`,
        particulars: [],
      },
      { ordinal: 'KETIGA', text: 'Keputusan ini mulai berlaku pada tanggal ditetapkan.', particulars: [] },
    ],
    place: corrected.issued.place,
    date: indonesianDate(issuedOn),
    signer: { office, name: authority.holder },
    objection: corrected.objection.text,
    copies: corrected.copies,
  };
}
