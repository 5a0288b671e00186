import { hiddenIn } from '../hidden-characters.ts';
import { type Cell, type Fault, fault } from './cell.ts';

const isStorable = (text: string): boolean => hiddenIn(text) === null;

/** Text with a visible sign in place of what cannot be stored. */
export const madeStorable = (text: string): string =>
  [...text].map((character) => (isStorable(character) ? character : '\ufffd')).join('');

/** Why the characters of a cell cannot be stored; `null` when they can. */
export const storageFault = ({ text }: Cell): Fault | null =>
  isStorable(text)
    ? null
    : fault(
        { id: 'Teks memuat karakter yang tidak dapat disimpan.', en: 'The text has characters that cannot be stored.' },
        { id: 'Ketik ulang isi sel ini.', en: 'Type the cell again.' },
      );
