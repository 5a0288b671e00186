import { createHash } from 'node:crypto';
import type { Verification } from '../database/decree/verification.ts';
import { indonesianDate } from '../domain/decree/indonesian-date.ts';

/** What the page says of a document. */
interface Verdict {
  readonly title: string;
  readonly words: string;
}

const unknown: Verdict = {
  title: 'Tidak dikenal',
  words: 'Tidak ada dokumen dengan kode ini. Periksa kembali kode pada dokumen, atau tanyakan kepada unit kepegawaian.',
};

function verdictOf({ signedAt, revokedAt, revokedForSome }: Verification): Verdict {
  if (revokedAt !== null) return { title: 'Dicabut', words: 'Dokumen ini telah dicabut dan tidak berlaku lagi.' };
  if (signedAt === null)
    return {
      title: 'Konsep',
      words: 'Dokumen ini belum ditandatangani secara elektronik dan belum berlaku sebagai asli.',
    };
  if (revokedForSome)
    return {
      title: 'Berlaku, dicabut sebagian',
      words: 'Dokumen ini telah ditandatangani secara elektronik, dan telah dicabut bagi sebagian nama di dalamnya.',
    };
  return { title: 'Berlaku', words: 'Dokumen ini telah ditandatangani secara elektronik dan masih berlaku.' };
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const style = `body{font:1rem/1.5 sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem}dt{font-weight:bold}dd{margin:0 0 .8rem;overflow-wrap:anywhere}`;

/** Compares a file with the hash on the page, within the browser: nothing is sent. */
const script = `const input=document.querySelector('input'),said=document.querySelector('output'),hash=document.querySelector('code');
input.addEventListener('change',async()=>{const file=input.files[0];if(!file)return;
const digest=await crypto.subtle.digest('SHA-256',await file.arrayBuffer());
const hex=[...new Uint8Array(digest)].map((byte)=>byte.toString(16).padStart(2,'0')).join('');
said.textContent=hex===hash.textContent?'Berkas ini sama dengan dokumen yang tercatat.':'Berkas ini BERBEDA dari dokumen yang tercatat.'});`;

const sourceOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** What the page may load and run: itself, and nothing else. */
export const verificationPolicy = {
  'default-src': ["'none'"],
  'style-src': [sourceOf(style)],
  'script-src': [sourceOf(script)],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
};

/** Days are those of the capital: the page is for everybody. */
const dayOf = (at: Date): string =>
  indonesianDate(new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Jakarta' }).format(at));

const line = (label: string, value: string): string => `<dt>${label}</dt><dd>${value}</dd>`;

function details({ number, date, orderedAt, hash }: Verification): string {
  const compare = `<p><label>Bandingkan berkas Anda (tidak dikirim ke mana pun): <input type="file" accept="application/pdf"></label> <output></output></p><script>${script}</script>`;
  return [
    '<dl>',
    number === null ? '' : line('Nomor', escaped(number)),
    line('Tanggal', escaped(date ?? dayOf(orderedAt))),
    line('SHA-256 berkas', hash === null ? 'berkas sedang disiapkan' : `<code>${hash}</code>`),
    '</dl>',
    hash === null ? '' : compare,
  ].join('\n');
}

/** The public page of a document: number, date, hash and whether it counts, and nothing else. `null`: there is none. */
export function verificationPage(found: Verification | null): string {
  const { title, words } = found === null ? unknown : verdictOf(found);
  return `<!doctype html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Pemeriksaan dokumen: ${title}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${words}</p>
${found === null ? '' : details(found)}
</main>
</body>
</html>
`;
}
