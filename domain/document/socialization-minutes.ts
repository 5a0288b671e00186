import type { LocalDate } from '../calendar/local-date.ts';
import type { Zone } from '../calendar/zone.ts';
import type { SessionMode } from '../case/commands.ts';
import { indonesianDate } from '../decree/indonesian-date.ts';
import { type NamedPerson, type NamedSeat, printedPerson, printedSignatory, type Signatory } from './named.ts';
import { timeInWords } from './spoken-time.ts';

/** What the minutes of a socialization session are composed from. */
export interface SocializationFacts {
  readonly letterhead: readonly string[];
  readonly case: string;
  readonly minutes: { readonly number: string; readonly date: LocalDate };
  /** Milliseconds. */
  readonly heldAt: number;
  readonly zone: Zone;
  readonly mode: SessionMode;
  readonly leader: Signatory;
  readonly employee: NamedPerson;
  readonly from: NamedSeat;
  readonly to: NamedSeat;
  /** May hold family or health facts: kept sealed. */
  readonly told: string;
}

const modes: Readonly<Record<SessionMode, string>> = { in_person: 'tatap muka', online: 'daring' };

/** What is printed of the minutes of a socialization session. They attest that something was explained, not that anybody agreed. */
export const socializationMinutesContent = (facts: SocializationFacts) => ({
  letterhead: facts.letterhead,
  case: facts.case,
  number: facts.minutes.number,
  date: indonesianDate(facts.minutes.date),
  held: timeInWords(facts.heldAt, facts.zone),
  mode: modes[facts.mode],
  leader: printedSignatory(facts.leader),
  employee: printedPerson(facts.employee),
  from: facts.from,
  to: facts.to,
  told: facts.told,
});
