import type { Signable } from '../database/decree/signatures.ts';
import { renderDocument } from '../documents/render.ts';
import { compose } from '../domain/document/compose.ts';

/**
 * The file that is to be signed: the same text as the draft, without its watermark. It is made for the signing service alone
 * and kept nowhere, since unsigned it would look like a decree. Throws when the template does not fit the content.
 */
export async function fileToSign(signable: Signable, publicUrl: string): Promise<Uint8Array> {
  const composed = compose(signable, signable.content);
  if (composed.kind === 'unfit') throw new Error(`the template asks for ${composed.missing.join(', ')}`);
  return renderDocument({
    title: composed.title,
    blocks: composed.blocks,
    createdAt: signable.orderedAt,
    verificationUrl: `${publicUrl}/verify/${signable.verificationCode}`,
    watermark: null,
  });
}
