import type { ObjectionOutcome } from '../after/events.ts';
import type { LocalDate } from '../calendar/local-date.ts';
import { indonesianDate } from '../decree/indonesian-date.ts';
import { type NamedPerson, printedPerson, printedSignatory, type Signatory } from './named.ts';

/** What the answer to an objection against a decree is composed from. */
export interface ObjectionAnswerFacts {
  readonly letterhead: readonly string[];
  readonly number: string;
  readonly answeredOn: LocalDate;
  readonly place: string;
  readonly signatory: Signatory;
  readonly employee: NamedPerson;
  readonly decree: { readonly number: string; readonly issuedOn: LocalDate };
  readonly receivedOn: LocalDate;
  /** May hold family or health facts, like the answer: both are kept sealed. */
  readonly objection: string;
  readonly answer: string;
  readonly outcome: ObjectionOutcome;
}

const outcomes: Readonly<Record<ObjectionOutcome, string>> = {
  upheld: 'Keberatan dikabulkan. Keputusan yang memperbaikinya akan diterbitkan.',
  partly: 'Keberatan dikabulkan sebagian. Keputusan yang memperbaikinya akan diterbitkan.',
  rejected:
    'Keberatan ditolak. Pegawai yang bersangkutan dapat menempuh upaya hukum selanjutnya menurut peraturan perundang-undangan.',
  inadmissible:
    'Keberatan tidak dapat diterima karena diajukan setelah jangka waktunya lewat. Upaya hukum selanjutnya tunduk pada peraturan perundang-undangan.',
};

/** What is printed of the answer to an objection. */
export const objectionAnswerContent = (facts: ObjectionAnswerFacts) => ({
  letterhead: facts.letterhead,
  number: facts.number,
  date: indonesianDate(facts.answeredOn),
  place: facts.place,
  signatory: printedSignatory(facts.signatory),
  employee: printedPerson(facts.employee),
  decree: { number: facts.decree.number, date: indonesianDate(facts.decree.issuedOn) },
  receivedOn: indonesianDate(facts.receivedOn),
  objection: facts.objection,
  answer: facts.answer,
  outcome: outcomes[facts.outcome],
});
