import { type Cell, type Fault, fault } from './cell.ts';

/** How spreadsheets recognise a formula: text that begins so is computed when the file is opened. */
const beginsLikeFormula = /^[=+\-@]/;
const neutralisable = /^'*[=+\-@\t\r]/;
const neutralisedBefore = /^'+[=+\-@\t\r]/;

/** Text for a file that people open in a spreadsheet: what would be computed gets a leading apostrophe. */
export const neutralised = (text: string): string => (neutralisable.test(text) ? `'${text}` : text);

/** Undoes {@link neutralised}. */
export const withoutApostrophe = (text: string): string => (neutralisedBefore.test(text) ? text.slice(1) : text);

/** Why a cell is refused as a formula; `null` when it is none. A formula in a register is run by whoever opens its export. */
export function formulaFault({ text, formula }: Cell): Fault | null {
  if (formula !== true && !beginsLikeFormula.test(text.trim())) return null;
  return fault(
    {
      id: 'Isi sel adalah rumus, atau dimulai dengan =, +, - atau @ sehingga dijalankan sebagai rumus.',
      en: 'The cell holds a formula, or begins with =, +, - or @ and would be run as one.',
    },
    {
      id: "Ganti dengan teks biasa: salin sel, lalu tempel sebagai nilai (Paste Special, Values). Bila teks memang dimulai dengan tanda itu, dahului dengan apostrof (').",
      en: "Replace it by plain text: copy the cell and paste it as a value. If the text really begins with that sign, put an apostrophe (') before it.",
    },
  );
}
