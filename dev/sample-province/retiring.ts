import { addDays, type LocalDate, yearOf } from '../../domain/calendar/local-date.ts';
import { parseNip } from '../../domain/nip.ts';
import { retirementAge } from '../../domain/retirement.ts';
import type { SampleEmployee } from './workforce.ts';

/** Months from the anchor date to the retirement of one person each: half within a year, half within two. */
const monthsLeft = [3, 5, 7, 9, 11, 14, 16, 18, 21, 23];
const daysInMonth = 30.44;

/** The same person, born so that they retire in about `months` months. The number of the appointment stays. */
function agedEmployee(employee: SampleEmployee, months: number, anchor: LocalDate): SampleEmployee {
  const { nip, seat } = employee;
  if (nip === null || seat === null) return employee;
  const reached = addDays(anchor, Math.round((months - 1) * daysInMonth));
  const birthYear = yearOf(reached) - retirementAge(seat.position);
  const birth = `${birthYear}${reached.slice(5, 7)}11`;
  const parsed = parseNip(`${birth}${birthYear + 24}03${nip.slice(14)}`);
  return parsed.ok ? { ...employee, nip: parsed.nip } : employee;
}

/** Makes a few people, none of the cast, old enough to retire within two years; names and seats stay. */
export function withRetiring(employees: readonly SampleEmployee[], anchor: LocalDate): readonly SampleEmployee[] {
  const others = employees.filter(({ login, nip, seat }) => login === null && nip !== null && seat !== null);
  const chosen = new Map(monthsLeft.map((months, index) => [others[(index + 1) * 50]?.id, months] as const));
  return employees.map((employee) => {
    const months = chosen.get(employee.id);
    return months === undefined ? employee : agedEmployee(employee, months, anchor);
  });
}
