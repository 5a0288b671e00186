import type { Client, Connection } from '@temporalio/client';
import type { Knex } from 'knex';
import type { TextSealer } from '../database/case/case-event.ts';
import type { WorkforceReader } from '../database/planning/workforce.ts';
import type { Configuration } from '../platform/configuration.ts';
import type { FileStore } from '../platform/file-store.ts';
import type { Logger } from '../platform/logger.ts';
import type { SigningService } from '../platform/signing-service.ts';
import type { TokenVerifier } from '../platform/token-verifier.ts';

/** What the API works with; tests give their own. */
export interface ApiNeeds {
  readonly configuration: Pick<Configuration, 'api' | 'archive' | 'identity' | 'payloadKeys' | 'temporal'>;
  readonly db: Knex;
  /** The register as planning looks at it; one reader for the life of the process. */
  readonly workforce: WorkforceReader;
  readonly sealer: TextSealer;
  /** Where documents are kept. */
  readonly files: FileStore;
  /** What signs decrees; absent when none is configured. */
  readonly signing: SigningService | undefined;
  readonly temporal: { readonly client: Client; readonly connection: Connection };
  readonly verify: TokenVerifier;
  readonly logger: Logger;
}
