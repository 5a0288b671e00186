import { rankInWords } from './rank-name.ts';

/** A person as a document names one. */
export interface NamedPerson {
  readonly name: string;
  /** NIP, or the number of a PPPK. */
  readonly nip: string | null;
  readonly rankGrade: string | null;
}

/** A seat as a document names it. */
export interface NamedSeat {
  readonly title: string;
  readonly unit: string;
}

/** An office and whoever signs for it. */
export interface Signatory {
  readonly office: string;
  readonly name: string;
  readonly nip: string | null;
}

/** A person in printed words. */
export const printedPerson = ({ name, nip, rankGrade }: NamedPerson) => ({
  name,
  nip: nip ?? '-',
  rank: rankInWords(rankGrade),
});

/** Whoever signs, in printed words; `signature` stands below the place where the signature goes. */
export const printedSignatory = ({ office, name, nip }: Signatory) => ({
  office,
  name,
  signature: nip === null ? name : `${name}\nNIP ${nip}`,
});
