import type { EmployeeId } from '../../domain/identifiers.ts';
import { cast, castMember } from './cast.ts';
import { outsiders } from './other-agencies.ts';

/** Somebody whom a stranger may sign in as. */
export interface SamplePerson {
  /** What is typed at the sign-in page, and the subject of the token. */
  readonly login: string;
  readonly name: string;
  /** Who this is and what part they play (Indonesian). */
  readonly note: string;
  readonly employee: EmployeeId;
}

export const samplePeople: readonly SamplePerson[] = [
  ...cast.map(({ login, name, note }) => ({ login, name, note, employee: castMember(login).employee })),
  ...outsiders.map(({ login, name, note, employee }) => ({ login, name, note, employee })),
];
