import { isLocalDate } from '../calendar/local-date.ts';
import { type Cell, type CellType, parsed, plainText, refused } from './cell.ts';

/** A whole number from `low` to `high`. */
export const wholeNumber = (low: number, high: number): CellType => ({
  parse: (given) => {
    // Spreadsheets write some whole numbers as 3.0.
    const digits = /^([0-9]{1,9})([.,]0+)?$/.exec(given)?.[1];
    const number = Number(digits);
    return digits !== undefined && number >= low && number <= high
      ? parsed(number)
      : refused(
          { id: `Bukan bilangan bulat ${low} sampai ${high}.`, en: `Not a whole number from ${low} to ${high}.` },
          {
            id: 'Tulis angka tanpa satuan, titik ribuan atau huruf.',
            en: 'Write digits only, without unit or separators.',
          },
        );
  },
  format: plainText,
  empty: null,
});

const slashed = /^(?<day>[0-9]{1,2})[/.-](?<month>[0-9]{1,2})[/.-](?<year>[0-9]{4})$/;

/** The ISO form of a date as Indonesian offices write it; the text itself when it has another form. */
function isoOf(given: string): string {
  const { day, month, year } = slashed.exec(given)?.groups ?? {};
  if (day === undefined || month === undefined || year === undefined)
    return given.replace(/[T ]00:00(:00(\.0+)?)?Z?$/, '');
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

const cureOfDate = (cell: Cell) =>
  cell.number === true
    ? {
        id: 'Sel ini berformat angka: ubah format sel menjadi Tanggal (Date).',
        en: 'The cell is formatted as a number: format it as a date.',
      }
    : {
        id: 'Tulis tanggal yang ada, sebagai 31/12/1990 atau 1990-12-31.',
        en: 'Write an existing day, as 31/12/1990 or 1990-12-31.',
      };

/** A day: `31/12/1990` or `1990-12-31`, from 1900 to 2199. */
export const date: CellType = {
  parse: (given, cell) => {
    const iso = isoOf(given);
    return isLocalDate(iso) && iso >= '1900-01-01' && iso < '2200-01-01'
      ? parsed(iso)
      : refused({ id: 'Bukan tanggal yang ada.', en: 'Not an existing date.' }, cureOfDate(cell));
  },
  format: plainText,
  empty: null,
};
