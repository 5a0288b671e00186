import type { EmployeeId } from '../../domain/identifiers.ts';
import { castMember } from '../sample-province/cast.ts';
import { outsiders } from '../sample-province/other-agencies.ts';
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

/** Somebody of the province, or who comes from another agency, and the name of where that person works. */
function memberOf(login: string): { readonly employee: EmployeeId; readonly worksIn: string } {
  const outsider = outsiders.find((one) => one.login === login);
  if (outsider !== undefined) return { employee: outsider.employee, worksIn: outsider.agency };
  const { employee, position } = castMember(login);
  return { employee, worksIn: unitName(position?.slice(0, position.indexOf('.')) ?? '') };
}

/** Signs in as a browser would, and asks the API who that is. */
export async function enter({ issuer, api, signal }: Doors, login: string): Promise<Person> {
  const session = new ApiSession(api, await signIn(issuer, login), signal);
  const { person, offices } = await session.get('/me', meAnswer);
  const { employee, worksIn } = memberOf(login);
  // Who holds an office of the whole province acts in that one in the stories, not as the head of a unit.
  const office = offices.find(({ kind }) => kind !== 'unit_head') ?? offices[0];
  const role = office?.title ?? `pegawai ${worksIn}`;
  return { login, employee, name: person.name, introduced: `${person.name}, ${role}`, api: session };
}
