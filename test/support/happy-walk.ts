import type { Actor } from '../../domain/case/roles.ts';
import { type CaseId, type EmployeeId, employeeId } from '../../domain/identifiers.ts';
import { type CaseClerk, type Line, opening, until } from './case-clerk.ts';
import { actors } from './small-province.ts';

/** The subject of the small province's nth case, from 0. */
export const nthSubject = (n: number): EmployeeId => employeeId(n === 0 ? 'emp-subject' : `emp-subject-${n}`);

/** Sends these decisions about a case of `subject`, up to and with `last`; the placement in between is the product's own. */
export async function followWithPlacement(
  clerk: CaseClerk,
  id: CaseId,
  subject: EmployeeId,
  lines: readonly Line[],
  last?: string,
): Promise<void> {
  const own: Actor = { person: subject, office: 'subject' };
  for (const [by, name, fields] of lines) {
    if (name === 'commence')
      await until(
        () => clerk.filed(id),
        ({ stage }) => stage === 'commencement',
      );
    await clerk.decide(id, by === actors.subject ? own : by, name, fields);
    if (name === last) return;
  }
}

/** Opens a case about `subject` and takes it to `last`, one of the decisions of the happy course, or to its end. */
export async function walkTo(
  clerk: CaseClerk,
  subject: EmployeeId,
  lines: readonly Line[],
  last?: string,
): Promise<CaseId> {
  const id = await clerk.open(opening(subject));
  await followWithPlacement(clerk, id, subject, lines, last);
  return id;
}
