import type { DecreeFields, Dictum } from '../decree/decree-fields.ts';
import type { Standing } from '../decree/legal-bases.ts';
import type { NamedPerson, NamedSeat } from './named.ts';
import { rankInWords } from './rank-name.ts';

/** What a decree prints: one, or one for many names with its annex. */
export interface DecreeContent {
  readonly letterhead: readonly string[];
  readonly heading: string;
  readonly number: string;
  readonly about: string;
  readonly considering: readonly string[];
  readonly legalBases: readonly string[];
  readonly noting: readonly string[];
  readonly resolving: string;
  readonly dictums: readonly Dictum[];
  readonly place: string;
  readonly date: string;
  readonly signer: { readonly office: string; readonly name: string };
  readonly objection: string;
  readonly copies: readonly string[];
  readonly annex?: readonly AnnexRow[];
  /** What an excerpt says of itself: it is the part of a decree for many that concerns one person. */
  readonly excerpt?: string;
}

/** A line of the annex table, in printed words. */
export interface AnnexRow {
  readonly name: string;
  readonly nip: string;
  readonly rank: string;
  readonly from: string;
  readonly to: string;
  readonly jobGrade: string;
}

/** A mover of a mass decree. */
export interface AnnexMover {
  readonly employee: NamedPerson;
  readonly from: NamedSeat;
  readonly to: NamedSeat & { readonly jobGrade: number };
}

/** Never shown as law: what is the province's own, or has not been read in its official text. */
const standingNotes: Readonly<Record<Standing, string>> = {
  statutory: '',
  policy: ' (kebijakan provinsi)',
  unverified: ' (belum dicocokkan dengan naskah resmi)',
};

/** Mengingat, each basis with a note of what keeps it from being shown as law. */
export const legalBasesInWords = (bases: DecreeFields['legalBases']): readonly string[] =>
  bases.map(({ text, standing }) => `${text}${standingNotes[standing]}`);

/** What is printed of a decree as it was issued. */
export const decreeContent = (fields: DecreeFields): DecreeContent => ({
  letterhead: fields.letterhead,
  heading: fields.heading,
  number: fields.number,
  about: fields.about,
  considering: fields.considering,
  legalBases: legalBasesInWords(fields.legalBases),
  noting: fields.noting,
  resolving: fields.resolving,
  dictums: fields.dictums,
  place: fields.issued.place,
  date: fields.issued.date,
  signer: fields.signer,
  objection: fields.objection.text,
  copies: fields.copies,
});

/** What a member of a decree for many receives: the same number and text, and nobody else's name. */
export const excerptContent = (fields: DecreeFields): DecreeContent => ({
  ...decreeContent(fields),
  excerpt:
    'Petikan ini memuat Keputusan sepanjang mengenai Aparatur Sipil Negara yang namanya tercantum di dalamnya. Keputusan selengkapnya, beserta Lampirannya, ditetapkan dengan nomor dan tanggal yang sama.',
});

const seat = ({ title, unit }: NamedSeat): string => `${title}, ${unit}`;

/** The first dictum of a mass decree points to the annex, instead of naming one person. */
const pointing = (dictum: Dictum): Dictum => ({
  ...dictum,
  text: 'Memindahkan Aparatur Sipil Negara yang nama, jabatan lama, dan jabatan barunya tercantum dalam Lampiran, yang merupakan bagian tidak terpisahkan dari Keputusan ini.',
  particulars: [],
});

/**
 * What is printed of a decree for many names. `fields` say what holds for all of them; whatever they say of a person in the
 * first dictum gives way to the annex.
 */
export const massDecreeContent = (fields: DecreeFields, movers: readonly AnnexMover[]): DecreeContent => {
  const content = decreeContent(fields);
  return {
    ...content,
    dictums: content.dictums.map((dictum, index) => (index === 0 ? pointing(dictum) : dictum)),
    annex: movers.map(({ employee, from, to }) => ({
      name: employee.name,
      nip: employee.nip ?? '-',
      rank: rankInWords(employee.rankGrade),
      from: seat(from),
      to: seat(to),
      jobGrade: String(to.jobGrade),
    })),
  };
};
