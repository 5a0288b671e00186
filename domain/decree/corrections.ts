import type { Refusal } from '../case/refusal.ts';
import type { DecreeFields, Dictum } from './decree-fields.ts';

/** A passage of a decree by the name that a correction gives it, such as "Menimbang huruf a" or "diktum KESATU, Nama". */
export interface Passage {
  readonly name: string;
  readonly text: string;
}

/** What a correction asks for: how a passage should read. */
export interface AskedCorrection {
  readonly passage: string;
  readonly shouldRead: string;
}

/** A correction of one passage. */
export interface Correction extends AskedCorrection {
  /** How it read before. */
  readonly reads: string;
}

/** The letter of a clause; from the 27th on its number, as on the page. */
const letterOf = (index: number): string => 'abcdefghijklmnopqrstuvwxyz'[index] ?? String(index + 1);
const clauseName = (index: number): string => `Menimbang huruf ${letterOf(index)}`;
const basisName = (index: number): string => `Mengingat angka ${index + 1}`;
const noteName = (index: number): string => `Memperhatikan angka ${index + 1}`;
const copyName = (index: number): string => `Tembusan angka ${index + 1}`;
const dictumName = ({ ordinal }: Dictum): string => `diktum ${ordinal}`;
const particularName = (dictum: Dictum, label: string): string => `${dictumName(dictum)}, ${label}`;

/** Every passage that a correction can name, in the order of the page. */
export function passagesOf({ considering, legalBases, noting, dictums, copies }: DecreeFields): readonly Passage[] {
  return [
    ...considering.map((text, index) => ({ name: clauseName(index), text })),
    ...legalBases.map(({ text }, index) => ({ name: basisName(index), text })),
    ...noting.map((text, index) => ({ name: noteName(index), text })),
    ...dictums.flatMap((dictum) => [
      { name: dictumName(dictum), text: dictum.text },
      ...dictum.particulars.map(({ label, value }) => ({ name: particularName(dictum, label), text: value })),
    ]),
    ...copies.map((text, index) => ({ name: copyName(index), text })),
  ];
}

/** The text of a decree with these corrections; what they do not name stays. */
export function asCorrected(fields: DecreeFields, corrections: readonly AskedCorrection[]): DecreeFields {
  const corrected = new Map(corrections.map(({ passage, shouldRead }) => [passage, shouldRead]));
  const now = (name: string, text: string): string => corrected.get(name) ?? text;
  return {
    ...fields,
    considering: fields.considering.map((text, index) => now(clauseName(index), text)),
    legalBases: fields.legalBases.map((basis, index) => ({ ...basis, text: now(basisName(index), basis.text) })),
    noting: fields.noting.map((text, index) => now(noteName(index), text)),
    dictums: fields.dictums.map((dictum) => ({
      ...dictum,
      text: now(dictumName(dictum), dictum.text),
      particulars: dictum.particulars.map(({ label, value }) => ({
        label,
        value: now(particularName(dictum, label), value),
      })),
    })),
    copies: fields.copies.map((text, index) => now(copyName(index), text)),
  };
}

/** When the decree takes effect: seats and pay rest on it, so another day is not a matter of wording. */
const effectiveDictum = 'diktum KEDUA';

/**
 * The corrections of a decree that reads `fields` now. What names the person and the new post has to read as the register has it
 * (`registered`, by label): a correction moves nobody. Refuses passages that are not there, that read so already, that are named
 * twice, or that are no matter of wording; never says what anybody wrote.
 */
export function correctionsOf(
  fields: DecreeFields,
  asked: readonly AskedCorrection[],
  registered: Readonly<Record<string, string>>,
): readonly Correction[] | Refusal {
  const passages = new Map(passagesOf(fields).map(({ name, text }) => [name, text]));
  const corrections: Correction[] = [];
  const refuse = (at: number, why: string): Refusal => ({
    code: 'NotAllowed',
    message: `correctDecree: corrections/${at} ${why}`,
  });
  for (const [at, { passage, shouldRead }] of asked.entries()) {
    const reads = passages.get(passage);
    if (reads === undefined) return refuse(at, 'names no passage of the decree; GET /cases/{id}/decree lists them');
    if (passage === effectiveDictum)
      return refuse(
        at,
        'would change the effective date, on which the placement rests: that is another decision (POST /cases, corrects)',
      );
    if (corrections.some((other) => other.passage === passage)) return refuse(at, 'names a passage a second time');
    const text = shouldRead.trim();
    if (text === reads) return refuse(at, 'asks for what the decree says already');
    const label = passage.split(', ').at(1);
    const known = label === undefined ? undefined : registered[label];
    if (known !== undefined && known !== text)
      return refuse(
        at,
        'differs from the register: correct the register first; another post is another decision (POST /cases, corrects)',
      );
    corrections.push({ passage, reads, shouldRead: text });
  }
  return corrections;
}
