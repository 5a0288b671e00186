import { z } from 'zod';
import { readCase } from '../../database/case/case-record.ts';
import { readDocument } from '../../database/decree/documents.ts';
import { type UnsignedDecree, unsignedOfBatch } from '../../database/decree/signatures.ts';
import type { BatchId } from '../../domain/identifiers.ts';
import type { SigningIdentity, SigningService } from '../../platform/signing-service.ts';
import type { ApiNeeds } from '../api-needs.ts';
import type { Caller } from '../authentication.ts';
import { decreesToSign, mustReadBatches } from '../authority/authority-batches.ts';
import { takeBatchDecision } from '../batch-desk.ts';
import { takeDecision } from '../decisions.ts';
import { type Operation, operation } from '../operation.ts';
import { batchPath } from '../schemas/batch-schemas.ts';
import { signedDecree, signingBody, signingIdentity, signingServiceOf } from '../signing.ts';
import { knownBatch } from './batches.ts';

/** A minute is what proxies wait for; what is left then is signed with the next request. */
const withinMs = 55_000;
/** Time that is left for the last one to be signed and recorded. */
const lastBeginsBeforeMs = 12_000;
/** How long one signature may take to be recorded. */
const recordWithinMs = 6_000;

const signedSchema = z
  .object({
    batch: z.string(),
    signed: z.int().meta({ description: 'How many decrees this request has signed.' }),
    left: z.int().meta({ description: 'How many still wait for you. Above 0: send the request again.' }),
  })
  .meta({ id: 'BatchSignature' });

interface Signing {
  readonly needs: ApiNeeds;
  readonly batch: BatchId;
  readonly caller: Caller;
  readonly service: SigningService;
  readonly as: SigningIdentity;
}

/** Signs one decree and has it recorded. `false`: it is not written yet, or somebody has signed it meanwhile. */
async function signOne({ needs, batch, caller, service, as }: Signing, unsigned: UnsignedDecree): Promise<boolean> {
  const { db, temporal, configuration, logger } = needs;
  const { document: id, office } = unsigned;
  const document = await readDocument(db, id);
  if (document === null || document.renderedAt === null || document.signedAt !== null) return false;
  const command = await signedDecree(needs, service, id, { person: caller.person, office }, as);
  const deadline = Date.now() + recordWithinMs;
  if (unsigned.case === null) {
    await takeBatchDecision(needs, batch, command, deadline);
    return true;
  }
  const row = await readCase(db, unsigned.case);
  if (row === null) return false;
  const desk = { db, client: temporal.client, taskQueue: configuration.temporal.taskQueue, logger };
  await takeDecision(desk, row, command, deadline);
  return true;
}

const isWhole = (unsigned: UnsignedDecree): boolean => unsigned.case === null;

/** Signs what waits, one after the other: the decree with its annex first, since the others are excerpts of it. */
async function signAll(signing: Signing, waiting: readonly UnsignedDecree[], deadline: number): Promise<number> {
  let signed = 0;
  for (const unsigned of waiting) {
    if (Date.now() > deadline - lastBeginsBeforeMs) break;
    if (await signOne(signing, unsigned)) signed += 1;
    else if (isWhole(unsigned)) break;
  }
  return signed;
}

const sign = (needs: ApiNeeds): Operation =>
  operation({
    id: 'signBatch',
    method: 'post',
    path: '/batches/{id}/signature',
    tag: 'Batches',
    summary: 'Definitive holder of the signing office: sign the decree of the batch and the excerpt of each member',
    description:
      'The decree with its annex first, then the excerpts, through the signing service, each recorded as it is signed; what does not fit into a minute is `left` for the next request. The passphrase goes to the service and nowhere else.',
    withinMs,
    forms: { path: batchPath, body: signingBody },
    answers: { 200: { description: 'Signed, as far as it came.', schema: signedSchema } },
    problems: [
      ...(['not_yours', 'office_not_held', 'acting_holder', 'own_case', 'not_found', 'impossible'] as const),
      ...(['closed', 'not_allowed', 'already_decided', 'signature_refused', 'bad_signature'] as const),
    ],
    work: async ({ path, body: { passphrase, identity, office }, caller, deadline }) => {
      mustReadBatches(caller);
      const { state } = await knownBatch(needs, path.id);
      const mine = decreesToSign(caller, office, await unsignedOfBatch(needs.db, state.batch));
      const service = signingServiceOf(needs);
      const as = await signingIdentity(needs, caller, { passphrase, identity });
      const signed = await signAll({ needs, batch: state.batch, caller, service, as }, mine, deadline);
      return { status: 200, body: { batch: state.batch, signed, left: mine.length - signed } };
    },
  });

/** `/batches/{id}/signature`: how the decree of a batch is signed. */
export const batchSignatureOperations = (needs: ApiNeeds): readonly Operation[] => [sign(needs)];
