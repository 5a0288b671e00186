import type { Words } from '../eligibility/finding.ts';
import { type CellType, parsed, plainText, refused } from './cell.ts';

const longestText = 300;
/** One line of text, up to 300 characters. */
export const text: CellType = {
  parse: (given) => {
    if (given.length > longestText)
      return refused(
        { id: `Teks lebih dari ${longestText} karakter.`, en: `The text is longer than ${longestText} characters.` },
        { id: 'Persingkat teksnya.', en: 'Shorten it.' },
      );
    return parsed(given);
  },
  format: plainText,
  empty: null,
};

const matching = (form: RegExp, why: Words, cure: Words): CellType => ({
  parse: (given) => (form.test(given) ? parsed(given) : refused(why, cure)),
  format: plainText,
  empty: null,
});

/** An id of the register. Written in lower case, whatever the file has. */
export const code: CellType = {
  parse: (given) => {
    const lower = given.toLowerCase();
    return /^[a-z0-9][a-z0-9.:-]{0,79}$/.test(lower)
      ? parsed(lower)
      : refused(
          {
            id: 'Kode hanya boleh berisi huruf, angka, titik, titik dua dan tanda hubung, tanpa spasi, paling banyak 80 karakter.',
            en: 'A code has letters, digits, dots, colons and hyphens only, no spaces, and at most 80 characters.',
          },
          {
            id: 'Pakai kode dari register (lihat hasil ekspor), misalnya dinkes.kepala.',
            en: 'Use the code of the register (see the export), such as dinkes.kepala.',
          },
        );
  },
  format: plainText,
  empty: null,
};

/** A name for a group of things, such as a field of study or a competence, written as a code. */
export const slug: CellType = {
  parse: (given) => parsed(slugOf(given)),
  format: plainText,
  empty: null,
};

/** `Kesehatan Masyarakat` is the field `kesehatan-masyarakat`: one spelling for what the rules compare. */
export const slugOf = (given: string): string =>
  given
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-')
    .slice(0, 120);

export const email: CellType = matching(
  /^[^\s@<>"]{1,64}@[^\s@<>"]{1,190}$/,
  { id: 'Bukan alamat surel.', en: 'Not an e-mail address.' },
  {
    id: 'Tulis alamat lengkap seperti nama@amplas.go.id, atau kosongkan.',
    en: 'Write the whole address, such as name@amplas.go.id, or leave it empty.',
  },
);

/** The subject that the identity provider puts into this person's tokens. */
export const login: CellType = matching(
  /^[^\s]{1,255}$/,
  { id: 'Akun tidak boleh memuat spasi.', en: 'A login has no spaces.' },
  {
    id: 'Tulis akun persis seperti di penyedia identitas.',
    en: 'Write the login exactly as the identity provider has it.',
  },
);
