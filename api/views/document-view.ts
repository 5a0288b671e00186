import { z } from 'zod';
import type { PrintedDocument } from '../../database/decree/documents.ts';
import { printedKinds } from '../../domain/document/printed-kind.ts';
import { mayReadDocument, type PaperReading } from '../authority/authority-papers.ts';
import { documentIdOf } from '../document-id.ts';
import { instant } from '../schemas/case-schemas.ts';
import { instantOf } from './case-view.ts';

const hash = z.string().nullable();

export const documentView = z
  .object({
    document: z.string(),
    kind: z.enum(printedKinds),
    sequence: z.int().meta({ description: 'The event of the file that ordered it.' }),
    orderedAt: instant,
    renderedAt: instant.nullable().meta({ description: 'null: it is being written.' }),
    signedAt: instant.nullable().meta({ description: 'null: nobody has signed it, and every page says so.' }),
    revokedAt: instant.nullable(),
    hash: hash.meta({ description: 'SHA-256 of the file, signed if it is; its ETag, too.' }),
    file: z
      .string()
      .nullable()
      .meta({ description: 'Where it is read; null while it is being written, or not yours.' }),
  })
  .meta({ id: 'Document' });

/** The file that counts: the signed one, once there is one. */
export const fileOf = ({ signedHash, fileHash }: PrintedDocument): string | null => signedHash ?? fileHash;

export function viewDocument(document: PrintedDocument, reading: PaperReading): z.infer<typeof documentView> {
  const { id, kind, sequence, orderedAt, renderedAt, signedAt, revokedAt } = document;
  const found = fileOf(document);
  const isReadable = found !== null && mayReadDocument(reading, kind);
  return {
    document: documentIdOf(id),
    kind,
    sequence,
    orderedAt: orderedAt.toISOString(),
    renderedAt: instantOf(renderedAt),
    signedAt: instantOf(signedAt),
    revokedAt: instantOf(revokedAt),
    hash: found,
    file: isReadable ? `/documents/${documentIdOf(id)}/file` : null,
  };
}
