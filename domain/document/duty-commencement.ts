import type { LocalDate } from '../calendar/local-date.ts';
import { indonesianDate } from '../decree/indonesian-date.ts';
import { type NamedPerson, type NamedSeat, printedPerson, printedSignatory, type Signatory } from './named.ts';
import { placedDate } from './placed-date.ts';

/** What a duty commencement letter (SPMT) is composed from. */
export interface DutyCommencementFacts {
  readonly letterhead: readonly string[];
  readonly number: string;
  readonly signedOn: LocalDate;
  /** Where it is signed; `null` when no place is on record. */
  readonly place: string | null;
  readonly signatory: Signatory;
  readonly employee: NamedPerson;
  readonly seat: NamedSeat;
  readonly decree: { readonly number: string; readonly issuedOn: LocalDate };
  /** The day duty really began: pay depends on it. */
  readonly onDutyFrom: LocalDate;
}

/** What is printed of a duty commencement letter. */
export const dutyCommencementContent = (facts: DutyCommencementFacts) => ({
  letterhead: facts.letterhead,
  number: facts.number,
  date: placedDate(facts.place, facts.signedOn),
  signatory: { ...printedSignatory(facts.signatory), nip: facts.signatory.nip ?? '-' },
  employee: printedPerson(facts.employee),
  seat: facts.seat,
  decree: { number: facts.decree.number, date: indonesianDate(facts.decree.issuedOn) },
  onDutyFrom: indonesianDate(facts.onDutyFrom),
});
