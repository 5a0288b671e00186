import { fileURLToPath } from 'node:url';
import type { PayloadCodec } from '@temporalio/common';
import { createCipher } from './cipher.ts';
import type { Configuration } from './configuration.ts';
import { createPayloadCodec } from './payload-codec.ts';

/** What a client, a worker and a replay take as `dataConverter`. */
export interface AmplasDataConverter {
  readonly payloadCodecs: PayloadCodec[];
  readonly failureConverterPath: string;
}

/**
 * Where the failure converter lies. A workflow bundle built beforehand needs it as well (`bundleWorkflowCode`), or
 * failures raised in workflow code keep their messages in the clear.
 */
export const failureConverterPath: string = fileURLToPath(new URL('./failure-converter.ts', import.meta.url));

/** The data converter of every AMPLAS process. Throws `KeyRingError` when the payload keys are malformed. */
export function createDataConverter(configuration: Pick<Configuration, 'payloadKeys'>): AmplasDataConverter {
  return { payloadCodecs: [createPayloadCodec(createCipher(configuration.payloadKeys))], failureConverterPath };
}
