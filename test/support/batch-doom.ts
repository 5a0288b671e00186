/** The writing by which a transaction in the life of a batch is known. */
export const batchWritings = ['decree', 'receipt', 'awaited', 'placed', 'told'] as const;
export type BatchWriting = (typeof batchWritings)[number];

/** An instant of such a transaction: before it writes to the file, with its commit not sent yet, or committed and nobody has heard. */
export type Instant = 'before' | 'inside' | 'after';
