import type { Knex } from 'knex';
import { type HeldOffice, officesHeldBy } from '../database/offices.ts';
import { personByLogin } from '../database/people.ts';
import type { EmployeeId } from '../domain/identifiers.ts';
import type { TokenVerifier } from '../platform/token-verifier.ts';
import { Problem, unavailable } from './problem.ts';

/** Who sends a request, and which offices that person holds at this moment. */
export interface Caller {
  readonly person: EmployeeId;
  readonly name: string;
  readonly offices: readonly HeldOffice[];
}

const notSignedIn = (detail: string, error?: string): Problem =>
  new Problem('unauthenticated', detail, {}, { 'www-authenticate': `Bearer realm="amplas"${error ?? ''}` });

/** A login that Postgres could not even look up. */
const storable = (text: string): boolean => text.length <= 255 && text.isWellFormed() && !text.includes('\u0000');

/** Finds out who bears `token`. Throws the problem to answer: 401, 403 for somebody unknown to the register, or 503. */
export async function callerOf(verify: TokenVerifier, db: Knex, token: string): Promise<Caller> {
  const verdict = await verify(token);
  if (verdict.kind === 'issuer_unavailable') throw unavailable(['the identity provider']);
  if (verdict.kind === 'refused')
    throw notSignedIn(`The token is not accepted (${verdict.reason}). Sign in again.`, `, error="invalid_token"`);
  const person = storable(verdict.subject) ? await personByLogin(db, verdict.subject) : null;
  if (person === null)
    throw new Problem('not_in_register', 'The register knows nobody by this login. Ask HR (BKD) to enter it.');
  return {
    person: person.employee,
    name: person.name,
    offices: await officesHeldBy(db, person.employee, new Date()),
  };
}

/** The caller of a request by its `Authorization` header. Throws as `callerOf` does. */
export async function callerByHeader(verify: TokenVerifier, db: Knex, header: string | undefined): Promise<Caller> {
  const token = /^Bearer +([^\s]+) *$/i.exec(header ?? '')?.[1];
  if (token === undefined)
    throw notSignedIn('Sign in at the identity provider and send its token as "Authorization: Bearer …".');
  return callerOf(verify, db, token);
}
