import type { Payload, PayloadCodec } from '@temporalio/common';
import { z } from 'zod';
import { isUndecodable } from '../../platform/payload-codec.ts';

const base64 = z.string().regex(/^[A-Za-z0-9+/_-]*={0,2}$/);

/** What a remote codec is asked and answers: payloads as protobuf writes them in JSON, bytes in base64. */
const payloadsDocument = z.object({
  payloads: z
    .array(z.object({ metadata: z.record(z.string(), base64).optional(), data: base64.optional() }))
    .default([]),
});

type PayloadsDocument = z.infer<typeof payloadsDocument>;

/** Stands in the Temporal UI and CLI in the place of a payload that cannot be opened. */
const UNREADABLE = 'Tidak dapat dibaca: kunci enkripsinya tidak terpasang (PAYLOAD_KEYS) atau datanya rusak.';

/** The document that a request's body holds, or undefined when it holds none. */
export const parsePayloads = (body: unknown): PayloadsDocument | undefined => payloadsDocument.safeParse(body).data;

/** Encrypts every payload. */
export const encodeDocument = async (codec: PayloadCodec, document: PayloadsDocument): Promise<PayloadsDocument> =>
  documentOf(await codec.encode(payloadsOf(document)));

/** Decrypts every payload; one that cannot be opened says so in words, and the others are readable all the same. */
export const decodeDocument = async (codec: PayloadCodec, document: PayloadsDocument): Promise<PayloadsDocument> => {
  const decoded = await codec.decode(payloadsOf(document));
  return documentOf(decoded.map((payload) => (isUndecodable(payload) ? unreadable : payload)));
};

const unreadable: Payload = {
  metadata: { encoding: Buffer.from('json/plain') },
  data: Buffer.from(JSON.stringify(UNREADABLE)),
};

const payloadsOf = ({ payloads }: PayloadsDocument): Payload[] =>
  payloads.map(({ metadata = {}, data = '' }) => ({
    metadata: mapValues(metadata, (value) => Buffer.from(value, 'base64')),
    data: Buffer.from(data, 'base64'),
  }));

const documentOf = (payloads: readonly Payload[]): PayloadsDocument => ({
  payloads: payloads.map(({ metadata, data }) => ({
    metadata: mapValues(metadata ?? {}, (value) => Buffer.from(value).toString('base64')),
    data: Buffer.from(data ?? []).toString('base64'),
  })),
});

const mapValues = <A, B>(record: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
