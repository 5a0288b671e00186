import { DefaultFailureConverter } from '@temporalio/common';

/**
 * Encrypts messages and stack traces of failures, which otherwise stand in the clear in every history.
 * Client, worker and workflow bundle load this file by its path, and by the name of this export.
 */
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
