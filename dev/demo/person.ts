import type { EmployeeId } from '../../domain/identifiers.ts';
import { castMember } from '../sample-province/cast.ts';
import { signIn } from '../sign-in.ts';
import { meAnswer } from './api-answers.ts';
import { ApiSession } from './api-session.ts';
import { unitName } from './register-names.ts';

/** Somebody who takes part, signed in. */
export interface Person {
  readonly login: string;
  readonly employee: EmployeeId;
  /** Name and the office held, or the unit worked in: `Dewi Larasanti, Badan Kepegawaian Daerah`. */
  readonly introduced: string;
  readonly name: string;
  readonly api: ApiSession;
}

/** Where people sign in, and what they sign in to. */
export interface Doors {
  readonly issuer: string;
  readonly api: string;
  readonly signal: AbortSignal;
}

/** Signs in as a browser would, and asks the API who that is. */
export async function enter({ issuer, api, signal }: Doors, login: string): Promise<Person> {
  const session = new ApiSession(api, await signIn(issuer, login), signal);
  const { person, offices } = await session.get('/me', meAnswer);
  const { employee, position } = castMember(login);
  const unit = position?.slice(0, position.indexOf('.')) ?? '';
  // Who holds an office of the whole province acts in that one in the stories, not as the head of a unit.
  const office = offices.find(({ kind }) => kind !== 'unit_head') ?? offices[0];
  const role = office?.title ?? `pegawai ${unitName(unit)}`;
  return { login, employee, name: person.name, introduced: `${person.name}, ${role}`, api: session };
}
