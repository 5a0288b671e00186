import { webcrypto } from 'node:crypto';
import * as asn1js from 'asn1js';
import {
  Attribute,
  AttributeTypeAndValue,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs';

/** Signs PDFs with a key and a self-made certificate that live as long as the process. */
export interface Signer {
  sign(pdf: Uint8Array): Promise<Uint8Array>;
}

const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const;
const oid = { data: '1.2.840.113549.1.7.1', contentType: '1.2.840.113549.1.9.3', digest: '1.2.840.113549.1.9.4' };
/** Room for the signature, in bytes; a signature of RSA 2048 with its certificate takes a third of it. */
const room = 6_000;

async function selfMadeCertificate(keys: webcrypto.CryptoKeyPair): Promise<Certificate> {
  const certificate = new Certificate();
  certificate.version = 2;
  certificate.serialNumber = new asn1js.Integer({ value: Math.floor(Math.random() * 1_000_000) + 1 });
  const name = new AttributeTypeAndValue({
    type: '2.5.4.3',
    value: new asn1js.Utf8String({ value: 'Layanan tanda tangan setempat (uji)' }),
  });
  certificate.issuer.typesAndValues.push(name);
  certificate.subject.typesAndValues.push(name);
  certificate.notBefore.value = new Date(Date.now() - 86_400_000);
  certificate.notAfter.value = new Date(Date.now() + 365 * 86_400_000);
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey);
  await certificate.sign(keys.privateKey, 'SHA-256');
  return certificate;
}

/** A detached CMS signature over `data`. */
async function signatureOver(
  data: Uint8Array,
  keys: webcrypto.CryptoKeyPair,
  certificate: Certificate,
): Promise<Buffer> {
  const digest = await webcrypto.subtle.digest('SHA-256', new Uint8Array(data));
  const signer = new SignerInfo({
    version: 1,
    sid: new IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber }),
    signedAttrs: new SignedAndUnsignedAttributes({
      type: 0,
      attributes: [
        new Attribute({ type: oid.contentType, values: [new asn1js.ObjectIdentifier({ value: oid.data })] }),
        new Attribute({ type: oid.digest, values: [new asn1js.OctetString({ valueHex: digest })] }),
      ],
    }),
  });
  const signed = new SignedData({
    version: 1,
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: oid.data }),
    signerInfos: [signer],
    certificates: [certificate],
  });
  await signed.sign(keys.privateKey, 0, 'SHA-256', new Uint8Array(data).buffer);
  const content = new ContentInfo({ contentType: ContentInfo.SIGNED_DATA, content: signed.toSchema(true) });
  return Buffer.from(content.toSchema().toBER());
}

const last = (text: string, form: RegExp): string => {
  const found = [...text.matchAll(form)].at(-1)?.[1];
  if (found === undefined) throw new Error(`the PDF has no ${form.source}`);
  return found;
};

const rangeWidth = 60;

/** The file with one more part behind it, in which a signature has its place: nothing of the file itself is changed. */
function withPlace(file: Buffer): Buffer {
  const text = file.toString('latin1');
  const size = Number(last(text, /\/Size\s+(\d+)/g));
  const root = Number(last(text, /\/Root\s+(\d+)\s+0\s+R/g));
  const catalog = last(text, new RegExp(`\\n${root} 0 obj\\s*<<([\\s\\S]*?)>>\\s*endobj`, 'g'));
  const [signature, field] = [size, size + 1];
  const signedAt = `${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}Z`;
  const objects: readonly (readonly [number, string])[] = [
    [root, `<<${catalog}\n/AcroForm << /SigFlags 3 /Fields [${field} 0 R] >>\n>>`],
    [
      signature,
      `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /M (D:${signedAt})\n/ByteRange [${' '.repeat(rangeWidth)}]\n/Contents <${'0'.repeat(2 * room)}> >>`,
    ],
    [
      field,
      `<< /Type /Annot /Subtype /Widget /FT /Sig /T (Tanda tangan) /Rect [0 0 0 0] /F 132 /V ${signature} 0 R >>`,
    ],
  ];
  let end = file.length + 1;
  const entries = objects.map(([number, body]) => {
    const written = `${number} 0 obj\n${body}\nendobj\n`;
    const entry = `${number} 1\n${String(end).padStart(10, '0')} 00000 n \n`;
    end += written.length;
    return { written, entry };
  });
  const id = /\/ID\s*\[[^\]]*\]/.exec(text)?.[0] ?? '';
  const before = last(text, /startxref\s+(\d+)/g);
  const trailer = `trailer\n<< /Size ${size + 2} /Root ${root} 0 R /Prev ${before} ${id} >>\nstartxref\n${end}\n%%EOF\n`;
  const update = `\n${entries.map(({ written }) => written).join('')}xref\n${entries.map(({ entry }) => entry).join('')}${trailer}`;
  return Buffer.concat([file, Buffer.from(update, 'latin1')]);
}

/** A signer with a fresh RSA key. */
export async function createSigner(): Promise<Signer> {
  const keys = await webcrypto.subtle.generateKey(
    { ...algorithm, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) },
    true,
    ['sign', 'verify'],
  );
  const certificate = await selfMadeCertificate(keys);
  return {
    async sign(pdf) {
      const file = withPlace(Buffer.from(pdf));
      const from = file.lastIndexOf('/Contents <') + '/Contents '.length;
      const to = file.indexOf('>', from) + 1;
      const range = `0 ${from} ${to} ${file.length - to}`.padEnd(rangeWidth);
      file.write(range, file.lastIndexOf('/ByteRange [') + '/ByteRange ['.length, 'latin1');
      const covered = Buffer.concat([file.subarray(0, from), file.subarray(to)]);
      const signature = await signatureOver(covered, keys, certificate);
      file.write(signature.toString('hex'), from + 1, 'latin1');
      return file;
    },
  };
}
