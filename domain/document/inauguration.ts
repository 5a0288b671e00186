import type { LocalDate } from '../calendar/local-date.ts';
import type { Zone } from '../calendar/zone.ts';
import { indonesianDate } from '../decree/indonesian-date.ts';
import { type NamedPerson, type NamedSeat, printedPerson, printedSignatory, type Signatory } from './named.ts';
import { placedDate } from './placed-date.ts';
import { spokenTime, timeInWords } from './spoken-time.ts';

/** Who is inaugurated in which seat, by which decree. */
interface Inaugurated {
  readonly letterhead: readonly string[];
  readonly number: string;
  readonly employee: NamedPerson;
  readonly seat: NamedSeat;
  readonly decree: { readonly number: string; readonly issuedOn: LocalDate };
  /** Instant in milliseconds, and the zone of the place. */
  readonly at: number;
  readonly zone: Zone;
  readonly place: string;
  /** Where papers about it are written: of the authority that issued the decree; `null` when it is not on record. */
  readonly writtenIn: string | null;
}

const printed = ({ letterhead, number, employee, seat, decree, at, zone, place }: Inaugurated) => ({
  letterhead,
  number,
  employee: printedPerson(employee),
  seat,
  decree: { number: decree.number, date: indonesianDate(decree.issuedOn) },
  held: spokenTime(at, zone),
  place,
});

/** What an invitation to an inauguration (pelantikan) is composed from. */
export interface InvitationFacts extends Inaugurated {
  readonly writtenOn: LocalDate;
  readonly signatory: Signatory;
}

/** What is printed of an invitation to an inauguration. */
export const invitationContent = (facts: InvitationFacts) => ({
  ...printed(facts),
  date: placedDate(facts.writtenIn, facts.writtenOn),
  signatory: printedSignatory(facts.signatory),
});

/** What the minutes of an oath (berita acara pengambilan sumpah jabatan) are composed from. */
export interface OathFacts extends Inaugurated {
  readonly official: Signatory;
  readonly witnesses: readonly Signatory[];
  /** Whoever accompanied the oath by its religion; absent when nobody is named. */
  readonly clergy?: string;
}

const witness = ({ name, office }: Signatory): string => `${name}, ${office}`;

/** What is printed of the minutes of an oath. */
export const oathMinutesContent = (facts: OathFacts) => ({
  ...printed(facts),
  held: timeInWords(facts.at, facts.zone),
  official: printedSignatory(facts.official),
  witnesses: facts.witnesses.map(witness),
  ...(facts.clergy === undefined ? {} : { clergy: facts.clergy }),
});

/** What a statement of inauguration (surat pernyataan pelantikan) is composed from. */
export interface StatementFacts extends Inaugurated {
  readonly signedOn: LocalDate;
  readonly official: Signatory;
  /** The minutes of the oath. */
  readonly minutes: { readonly number: string; readonly date: LocalDate };
}

/** What is printed of a statement of inauguration, which whoever inaugurated gives. */
export const inaugurationStatementContent = (facts: StatementFacts) => ({
  ...printed(facts),
  date: placedDate(facts.writtenIn, facts.signedOn),
  official: { ...printedSignatory(facts.official), nip: facts.official.nip ?? '-' },
  minutes: { number: facts.minutes.number, date: indonesianDate(facts.minutes.date) },
});
