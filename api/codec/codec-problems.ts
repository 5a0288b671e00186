import type { ProblemDetails } from '../problem-details.ts';
import { IdentityProviderAway, SignInRefused } from './codec-sign-in.ts';

/** What can go wrong at the codec endpoint, in the words of the one who reads it. */
export const problems = {
  signedOut: (signInUrl: string): ProblemDetails => ({
    status: 401,
    code: 'signed_out',
    title: 'Anda belum masuk',
    detail: `Buka ${signInUrl} di peramban ini, atau kirim "Authorization: Bearer <token>" (CLI: --codec-auth).`,
  }),
  notOperator: {
    status: 403,
    code: 'not_operator',
    title: 'Bukan operator',
    detail: 'Hanya operator AMPLAS yang boleh membaca isi yang disimpan Temporal. Mintalah peran itu kepada BKD.',
  },
  foreignOrigin: {
    status: 403,
    code: 'foreign_origin',
    title: 'Halaman asal tidak dikenal',
    detail: 'Codec hanya melayani halaman Temporal UI. Periksa TEMPORAL_UI_ORIGIN bila alamatnya berubah.',
  },
  notPayloads: {
    status: 400,
    code: 'not_payloads',
    title: 'Isi permintaan tidak dapat dibaca',
    detail: 'Kirim JSON {"payloads":[{"metadata":{"encoding":"<base64>"},"data":"<base64>"}]} (application/json).',
  },
  tooLarge: {
    status: 413,
    code: 'too_large',
    title: 'Isi permintaan terlalu besar',
    detail: 'Paling banyak 32 MB sekali kirim. Kirim payload dalam beberapa bagian.',
  },
  noAttempt: {
    status: 400,
    code: 'no_sign_in_attempt',
    title: 'Proses masuk tidak dimulai di peramban ini',
    detail: 'Prosesnya mungkin lewat dari 10 menit. Mulailah lagi dari /codec/sign-in.',
  },
  signInRefused: {
    status: 403,
    code: 'sign_in_refused',
    title: 'Tidak dapat masuk',
    detail: 'Penyedia identitas tidak memberi token yang berlaku untuk AMPLAS. Mulailah lagi dari /codec/sign-in.',
  },
  identityProviderAway: {
    status: 503,
    code: 'identity_provider_away',
    title: 'Penyedia identitas tidak menjawab',
    detail: 'Coba lagi sebentar lagi. Bila tetap demikian, periksa OIDC_ISSUER dan penyedia identitas.',
  },
} as const satisfies Record<string, ProblemDetails | ((...words: never) => ProblemDetails)>;

/** The problem that an error means here; undefined when it is a fault of ours, for the API's own error handler. */
export function problemOf(error: unknown): ProblemDetails | undefined {
  if (error instanceof IdentityProviderAway) return problems.identityProviderAway;
  if (error instanceof SignInRefused) return problems.signInRefused;
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  if (status === 413) return problems.tooLarge;
  return typeof status === 'number' && status >= 400 && status < 500 ? problems.notPayloads : undefined;
}
