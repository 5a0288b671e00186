import { ContentInfo, SignedData } from 'pkijs';

/** What a signed PDF says of its last signature. */
export interface PdfSignature {
  /** Serial number of the certificate that signed, in small hexadecimal letters. */
  readonly certificate: string;
  /** Last instant at which that certificate counts. */
  readonly certificateUntil: Date;
}

const rangeForm = /\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/g;

/** The two parts that the last signature covers, and the signature between them; `null` when it leaves out any other byte. */
function partsOf(file: Buffer): { readonly covered: Buffer; readonly cms: Buffer } | null {
  const last = [...file.toString('latin1').matchAll(rangeForm)].at(-1);
  if (last === undefined) return null;
  const [start = 0, length = 0, resumes = 0, rest = 0] = last.slice(1).map(Number);
  if (start !== 0 || resumes < length || resumes + rest !== file.length) return null;
  const hole = file.subarray(length, resumes).toString('latin1');
  if (!/^<[0-9a-fA-F]*>$/.test(hole)) return null;
  const covered = Buffer.concat([file.subarray(0, length), file.subarray(resumes)]);
  return { covered, cms: Buffer.from(hole.slice(1, -1), 'hex') };
}

/**
 * The last signature of a PDF, if it covers the whole file and is true to it: its digest and the key of the certificate in it
 * are checked. `null` for a file without such a signature. Who issued the certificate is for a reader with the national root
 * to judge: this says that nothing was changed after the signature.
 */
export async function verifiedSignature(bytes: Uint8Array): Promise<PdfSignature | null> {
  const parts = partsOf(Buffer.from(bytes));
  if (parts === null) return null;
  try {
    const content = ContentInfo.fromBER(new Uint8Array(parts.cms));
    const signed = new SignedData({ schema: content.content });
    const result = await signed.verify({
      signer: 0,
      data: new Uint8Array(parts.covered).buffer,
      checkChain: false,
      extendedMode: true,
    });
    const certificate = result.signerCertificate;
    if (result.signatureVerified !== true || certificate === null || certificate === undefined) return null;
    return {
      certificate: Buffer.from(certificate.serialNumber.valueBlock.valueHexView).toString('hex'),
      certificateUntil: certificate.notAfter.value,
    };
  } catch {
    // Not a signature that can be read: as good as none.
    return null;
  }
}
