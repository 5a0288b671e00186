import type { Knex } from 'knex';
import { awaitsSignature } from '../database/decree/signatures.ts';
import type { Refusal } from '../domain/case/refusal.ts';
import type { Proposal } from '../domain/case/register-request.ts';
import type { CaseId } from '../domain/identifiers.ts';

/**
 * Why a delivery among the proposals cannot be recorded: its decree is a draft, and this installation has a service that signs.
 * `null` when none is to be refused. A signature only ever comes, so that what is read before the transaction holds in it.
 */
export async function draftDelivery(
  db: Knex,
  id: CaseId,
  proposals: readonly Proposal[],
): Promise<{ readonly at: number; readonly refusal: Refusal & { readonly commandId: string } } | null> {
  const at = proposals.findIndex(({ kind }) => kind === 'decree_delivered');
  const commandId = proposals[at]?.commandId;
  if (commandId === undefined || proposals.slice(0, at).some(({ kind }) => kind === 'decree_signed')) return null;
  if (!(await awaitsSignature(db, id))) return null;
  const message =
    'deliverDecree: the decree is not signed; the holder of the signing office signs it first, with POST /documents/{id}/signature';
  return { at, refusal: { commandId, code: 'NotAllowed', message } };
}
