import type { Knex } from 'knex';
import { leadersOf } from '../../domain/case/opening.ts';
import type { Offices, Seated } from '../../domain/case/roles.ts';
import type { EmployeeId } from '../../domain/identifiers.ts';
import { headOfficeFor, officeOfKind, supportOffices } from '../offices.ts';
import type { PlaceOfPosition } from '../units.ts';

/** Which offices decide on this move, and the zones whose working days count for them. */
export async function officesOfMove(
  trx: Knex.Transaction,
  subject: EmployeeId,
  origin: PlaceOfPosition,
  destination: PlaceOfPosition,
  now: Date,
): Promise<Offices> {
  const one = async (kind: Parameters<typeof officeOfKind>[1]): Promise<Seated> => officeOfKind(trx, kind);
  const hr = await one('hr');
  const originHead = await headOfficeFor(trx, origin.unit, subject, now);
  const destinationHead = await headOfficeFor(trx, destination.unit, subject, now);
  return {
    hr: [hr],
    authorized_official: [await one('authorized_official')],
    appointing_authority: [await one('appointing_authority')],
    performance_board: [await one('performance_board')],
    origin_head: [originHead],
    destination_head: [destinationHead],
    leader: leadersOf(originHead, destinationHead, destination.remote, hr),
    operator: await supportOffices(trx, 'operator'),
    legal_officer: await supportOffices(trx, 'legal_officer'),
  };
}
