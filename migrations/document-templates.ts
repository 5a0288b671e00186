import type { DocumentTemplate } from '../domain/document/template.ts';

/** The first templates of the province. A version that was used once is never changed: the next one is. */
export const documentTemplates: readonly DocumentTemplate[] = [];
