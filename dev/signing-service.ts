import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { createSigner, type Signer } from './pdf-signer.ts';

/** What every signer of the sample province says to the service on a laptop. */
export const samplePassphrase = 'amplas';

/** How the service behaves from now on. `slow`: it answers only after `slowMs`. */
export type ServiceMood =
  | 'signs'
  | 'expired'
  | 'unknown_signer'
  | 'refuses'
  | 'broken'
  | 'garbage'
  | 'alters'
  | 'hangs_up'
  | 'slow';

/** What was sent to the service, as far as a test may want to see it. */
interface Asked {
  readonly identity: string;
  readonly passphrase: string;
  readonly authorization: string | undefined;
}

/** A signing service on this machine that behaves as one: it asks for a passphrase, signs with a key of its own, and can fail. */
export interface LocalSigningService {
  readonly url: string;
  readonly asked: readonly Asked[];
  mood: ServiceMood;
  /** Signs so many more, and is away then; `null`: any number. */
  signsLeft: number | null;
  close(): Promise<void>;
}

export interface ServiceSettings {
  readonly passphrase: string;
  readonly port?: number;
  readonly slowMs?: number;
}

const refusals: Readonly<Partial<Record<ServiceMood, readonly [status: number, code: number]>>> = {
  expired: [400, 2021],
  unknown_signer: [400, 2011],
  refuses: [400, 2050],
};

const answerJson = (response: ServerResponse, status: number, body: object): void =>
  void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

async function bytesOf(request: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}

/** The form of a request, read by the platform's own parser. */
async function formOf(request: IncomingMessage): Promise<FormData> {
  const headers = { 'content-type': request.headers['content-type'] ?? '' };
  return new Response(await bytesOf(request), { headers }).formData();
}

async function answer(response: ServerResponse, mood: ServiceMood, signer: Signer, pdf: Uint8Array): Promise<void> {
  const refusal = refusals[mood];
  if (refusal !== undefined) return answerJson(response, refusal[0], { status_code: refusal[1], error: 'ditolak' });
  if (mood === 'broken') return void response.writeHead(503).end('Service Unavailable');
  if (mood === 'garbage')
    return void response.writeHead(200, { 'content-type': 'application/pdf' }).end(randomBytes(400));
  if (mood === 'hangs_up') return void response.destroy();
  const signed = Buffer.from(await signer.sign(pdf));
  // After the signature, somewhere in the text: what no reader sees and every check has to find.
  if (mood === 'alters') signed.writeUInt8(signed.readUInt8(signed.length - 10) ^ 1, signed.length - 10);
  response.writeHead(200, { 'content-type': 'application/pdf' }).end(signed);
}

/** Starts the service on loopback. */
export async function startSigningService(settings: ServiceSettings): Promise<LocalSigningService> {
  const signer = await createSigner();
  const asked: Asked[] = [];
  const service: Pick<LocalSigningService, 'mood' | 'signsLeft'> = { mood: 'signs', signsLeft: null };
  const server = createServer(async (request, response) => {
    if (request.method !== 'POST' || request.url !== '/api/sign/pdf')
      return answerJson(response, 404, { status_code: 404, error: 'tidak ada' });
    const form = await formOf(request);
    const file = form.get('file');
    const passphrase = String(form.get('passphrase'));
    asked.push({ identity: String(form.get('nik')), passphrase, authorization: request.headers.authorization });
    if (service.mood === 'slow') await pause(settings.slowMs ?? 60_000);
    if (!(file instanceof Blob)) return answerJson(response, 400, { status_code: 2001, error: 'tanpa berkas' });
    // Says what was sent, as careless services do: nobody may repeat it.
    if (passphrase !== settings.passphrase)
      return answerJson(response, 400, { status_code: 2031, error: `passphrase ${passphrase} salah` });
    const mood = service.signsLeft === 0 ? 'broken' : service.mood;
    if (service.signsLeft !== null && mood === 'signs') service.signsLeft -= 1;
    await answer(response, mood, signer, new Uint8Array(await file.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(settings.port ?? 0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the signing service does not listen');
  return Object.assign(service, {
    url: `http://127.0.0.1:${address.port}`,
    asked,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  });
}
