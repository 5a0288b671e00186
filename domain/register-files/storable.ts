import { type Cell, type Fault, fault } from './cell.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be stored
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

const isStorable = (text: string): boolean => text.search(control) === -1 && text.isWellFormed();

/** Text with a visible sign in place of what cannot be stored. */
export const madeStorable = (text: string): string => text.toWellFormed().replaceAll(control, '\ufffd');

/** Why the characters of a cell cannot be stored; `null` when they can. */
export const storageFault = ({ text }: Cell): Fault | null =>
  isStorable(text)
    ? null
    : fault(
        { id: 'Teks memuat karakter yang tidak dapat disimpan.', en: 'The text has characters that cannot be stored.' },
        { id: 'Ketik ulang isi sel ini.', en: 'Type the cell again.' },
      );
