import type { Knex } from 'knex';
import { actionOfStep } from '../../domain/case/acting-holders.ts';
import { leadersOf } from '../../domain/case/opening.ts';
import { type CasePolicy, rolesOf } from '../../domain/case/policy.ts';
import type { Role, Seated } from '../../domain/case/roles.ts';
import type { CaseState } from '../../domain/case/state.ts';
import type { Seating } from '../../domain/case/steps/seating.ts';
import type { EmployeeId, OfficeId, UnitId } from '../../domain/identifiers.ts';
import {
  type Authority,
  authorities,
  headOfficeFor,
  holdersOf,
  holds,
  type OfficeKind,
  officeOfKind,
  officesOfKind,
} from '../offices.ts';
import { suffices } from './deciding-authority.ts';

/** Whose move it is, and between which units: what the offices of its steps depend on. */
export interface MovePlace {
  readonly subject: EmployeeId;
  readonly originUnit: UnitId;
  readonly destinationUnit: UnitId;
}

const officeById = async (trx: Knex, office: OfficeId): Promise<{ kind: OfficeKind; unit: UnitId | null } | null> =>
  (await trx('office').where({ id: office }).first('kind', 'unit_id as unit')) ?? null;

const aboveKind: Readonly<Partial<Record<OfficeKind, 'authorized_official' | 'appointing_authority'>>> = {
  hr: 'authorized_official',
  performance_board: 'authorized_official',
  authorized_official: 'appointing_authority',
};

/** The office next above, whoever holds it: of a head, the head of the next superior unit. */
async function nextAbove(trx: Knex, office: OfficeId, subject: EmployeeId, at: Date): Promise<Seated | null> {
  const known = await officeById(trx, office);
  if (known === null) return null;
  if (known.kind !== 'unit_head' || known.unit === null) {
    const kind = aboveKind[known.kind];
    return kind === undefined ? null : officeOfKind(trx, kind);
  }
  const above = await trx('unit').where({ id: known.unit }).first('parent_id');
  if (above?.parent_id) return headOfficeFor(trx, above.parent_id, subject, at);
  return officeOfKind(trx, 'authorized_official');
}

/** Who may not decide instead: people, and offices that decide already. */
interface Barred {
  readonly subject: EmployeeId;
  readonly not: readonly EmployeeId[];
  readonly asked?: readonly OfficeId[];
  readonly at: Date;
}

/**
 * The office that decides instead of `office`: the first above that none of `not` holds and that is not `asked` already.
 * `null` above the appointing authority.
 */
export async function superiorOf(
  trx: Knex,
  office: OfficeId,
  { subject, not, asked = [], at }: Barred,
): Promise<Seated | null> {
  const passed = new Set<OfficeId>([office]);
  for (let from = office; ; ) {
    const above = await nextAbove(trx, from, subject, at);
    if (above === null || passed.has(above.office)) return null;
    const barred = await Promise.all(not.map((person) => holds(trx, above.office, person, at)));
    if (!barred.includes(true) && !asked.includes(above.office)) return above;
    passed.add(above.office);
    from = above.office;
  }
}

/** Who leads in a move that is under way; the head of the destination where nobody of the origin has an office here. */
async function leadersIn(
  trx: Knex,
  { subject, originUnit, destinationUnit }: MovePlace,
  at: Date,
): Promise<readonly Seated[]> {
  const origin = await headOfficeFor(trx, originUnit, subject, at);
  const destination = await headOfficeFor(trx, destinationUnit, subject, at);
  return leadersOf(origin, destination, false, await officeOfKind(trx, 'hr'));
}

/** The offices of a role in this move; where the employee holds one, the superior office stands in: nobody decides on their own case. */
async function officesOfRole(
  trx: Knex,
  role: Role,
  { subject, originUnit, destinationUnit }: MovePlace,
  at: Date,
): Promise<readonly Seated[]> {
  if (role === 'origin_head') return [await headOfficeFor(trx, originUnit, subject, at)];
  if (role === 'leader') return leadersIn(trx, { subject, originUnit, destinationUnit }, at);
  if (role === 'destination_head') return [await headOfficeFor(trx, destinationUnit, subject, at)];
  const offices = role === 'performance_board' ? await officesOfKind(trx, role) : [await officeOfKind(trx, role)];
  const seated: Seated[] = [];
  for (const one of offices) {
    const own = await holds(trx, one.office, subject, at);
    const instead = own ? await superiorOf(trx, one.office, { subject, not: [subject], at }) : one;
    // A member of a board is left out; an office that stands alone and has none above waits for another holder of it.
    if (instead !== null && !(own && offices.length > 1)) seated.push(instead);
    else if (offices.length === 1) seated.push(one);
  }
  return seated;
}

/** Those of `office` who may take the decisions of these steps at `at`; never the employee. */
async function decidersOf(
  trx: Knex,
  office: OfficeId,
  actions: readonly ReturnType<typeof actionOfStep>[],
  subject: EmployeeId,
  at: Date,
): Promise<readonly EmployeeId[]> {
  const able: EmployeeId[] = [];
  for (const person of await holdersOf(trx, office, at)) {
    const held: readonly Authority[] = await authorities(trx, office, person, at);
    if (person !== subject && actions.some((action) => held.some((each) => suffices(each, action)))) able.push(person);
  }
  return able;
}

/**
 * Which offices play these roles in a move at `at`, and who may decide in each. `instead` are the offices that decide a step in
 * place of those of its roles: they are not looked up anew, but who sits there is.
 */
export async function seatingOf(
  trx: Knex.Transaction,
  roles: readonly Role[],
  instead: NonNullable<CaseState['stepOffices']>,
  place: MovePlace,
  policy: CasePolicy,
  at: Date,
): Promise<Seating> {
  const offices: Partial<Record<Role, readonly Seated[]>> = {};
  const holders: Record<OfficeId, readonly EmployeeId[]> = {};
  const ask = async (seats: readonly Seated[], actions: readonly ReturnType<typeof actionOfStep>[]): Promise<void> => {
    for (const { office } of seats) {
      const able = await decidersOf(trx, office, actions, place.subject, at);
      holders[office] = [...new Set([...(holders[office] ?? []), ...able])];
    }
  };
  for (const role of roles) {
    const seated = await officesOfRole(trx, role, place, at);
    await ask(seated, policy.steps.filter((step) => rolesOf(step).includes(role)).map(actionOfStep));
    offices[role] = seated;
  }
  for (const step of policy.steps) await ask(instead[step.id] ?? [], [actionOfStep(step)]);
  return { offices, holders };
}
