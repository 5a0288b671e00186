import { ActivityFailure, isCancellation, log, proxyActivities } from '@temporalio/workflow';
import type { RegisterImportActivities } from '../activities/register-import.ts';

/** One step of the import of a register file. */
export interface RegisterImportStart {
  readonly number: number;
  readonly step: 'check' | 'apply';
}

// Long for a file of 200,000 rows on a busy database; tried again for some minutes, as long as Postgres may be away.
const { checkRegisterImport, applyRegisterImport } = proxyActivities<RegisterImportActivities>({
  startToCloseTimeout: '30 minutes',
  heartbeatTimeout: '30 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '30 seconds', maximumAttempts: 15 },
});

const { failRegisterImport } = proxyActivities<RegisterImportActivities>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/** Checks or applies one register file. Its state is a row in Postgres; this makes sure that it is brought to an end. */
export async function registerImport({ number, step }: RegisterImportStart): Promise<string> {
  try {
    return await (step === 'check' ? checkRegisterImport(number) : applyRegisterImport(number));
  } catch (error) {
    if (!(error instanceof ActivityFailure) || isCancellation(error)) throw error;
    log.warn('a register import could not be brought to an end and is given up', { number, step });
    await failRegisterImport(number);
    return 'failed';
  }
}
