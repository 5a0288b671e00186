import type { LocalDate } from '../calendar/local-date.ts';
import type { Reasons, StatedDocument, StepDecision } from '../case/event-facts.ts';
import type { EventDetails } from '../case/events.ts';
import type { Role } from '../case/roles.ts';
import { rankInWords } from '../document/rank-name.ts';
import type { CaseDocument, DocumentKind } from '../eligibility/case-document.ts';
import { indonesianDate } from './indonesian-date.ts';
import { type LegalMove, legalBasesOn, objectionTerm, type Standing } from './legal-bases.ts';
import { backdatingClauses, type EarlierDecree, mendingClause, notingEarlier } from './special-clauses.ts';

/** A post as the register names it on the day of the decree. */
export interface Post {
  readonly title: string;
  readonly unit: string;
  readonly jobGrade: number;
}

/** A decision on the way to the decree that it takes note of. */
export interface NotedStep {
  readonly role: Role;
  /** Title of the office that decided. */
  readonly office: string;
  readonly decision: StepDecision;
  /** The day in the zone of the agency. */
  readonly on: LocalDate;
  /** Of a consideration from outside: what it is called, and the letter that it came in. */
  readonly consideration?: { readonly title: string; readonly letter: StatedDocument };
}

/** What a decree is composed from. */
export interface DecreeFacts {
  /** The government whose letterhead it bears, such as "Pemerintah Provinsi Amplas". */
  readonly government: string;
  /** The appointing authority: title of the office and its definitive holder. */
  readonly authority: { readonly title: string; readonly holder: string };
  readonly employee: {
    readonly name: string;
    readonly nip: string | null;
    readonly status: 'PNS' | 'PPPK';
    readonly rankGrade: string | null;
  };
  /** Names of the two agencies, where the move leads from one to another. */
  readonly agencies: { readonly from: string; readonly to: string } | null;
  /** Documents of the case; proposal, release, clearance and application are noted. */
  readonly documents: readonly CaseDocument[];
  readonly from: Post;
  readonly to: Post;
  readonly reasons: Reasons;
  readonly proposal: { readonly office: string; readonly on: LocalDate };
  readonly steps: readonly NotedStep[];
  readonly decree: EventDetails['decree_issued'] & { readonly number: string };
  /** The earlier decree that this one mends; absent when it mends none. */
  readonly corrects?: EarlierDecree;
}

/** A line of the table that follows a dictum, such as "Nama" and the name. */
export interface Particular {
  readonly label: string;
  readonly value: string;
}

export interface Dictum {
  /** "KESATU", "KEDUA" and so on. */
  readonly ordinal: string;
  readonly text: string;
  readonly particulars: readonly Particular[];
}

/** The text of a decree (SK), part by part in the order of the page; Indonesian. Plain JSON: kept as it was issued. */
export interface DecreeFields {
  readonly letterhead: readonly string[];
  /** "KEPUTUSAN GUBERNUR …". */
  readonly heading: string;
  readonly number: string;
  /** TENTANG. */
  readonly about: string;
  /** Menimbang. */
  readonly considering: readonly string[];
  /** Mengingat. A basis that is not `statutory` has to be shown as such. */
  readonly legalBases: readonly { readonly text: string; readonly standing: Standing }[];
  /** Memperhatikan. */
  readonly noting: readonly string[];
  /** The word between the grounds and the dictums. */
  readonly resolving: 'MEMUTUSKAN';
  /** Menetapkan. */
  readonly dictums: readonly Dictum[];
  readonly issued: { readonly place: string; readonly date: string; readonly on: LocalDate };
  readonly effective: { readonly date: string; readonly on: LocalDate };
  readonly signer: { readonly office: string; readonly name: string };
  /** Shown across every output until a real signing service has signed it. */
  readonly signature: { readonly state: 'not_signed'; readonly notice: string };
  readonly objection: {
    readonly text: string;
    readonly workingDays: number;
    readonly standing: Standing;
    readonly legalBasis: string;
  };
  /** Tembusan. */
  readonly copies: readonly string[];
}

const ordinals = ['KESATU', 'KEDUA', 'KETIGA', 'KEEMPAT'] as const;

const notedAs: Readonly<Record<Role, string>> = {
  hr: 'Persetujuan',
  authorized_official: 'Persetujuan',
  appointing_authority: 'Persetujuan',
  performance_board: 'Pertimbangan',
  origin_head: 'Persetujuan pelepasan dari',
  destination_head: 'Persetujuan penerimaan dari',
  leader: 'Persetujuan',
};

const decidedAs: Readonly<Record<StepDecision, string>> = {
  approved: '',
  rejected: ' (menolak)',
  recommended: ' (merekomendasikan)',
  advised_against: ' (tidak merekomendasikan)',
};

const lettersNoted: Readonly<Partial<Record<DocumentKind, string>>> = {
  application_letter: 'Surat permohonan pegawai yang bersangkutan',
  proposal_letter: 'Surat usul mutasi',
  release_letter: 'Surat persetujuan melepas (lolos butuh)',
  audit_clearance: 'Surat keterangan bebas temuan',
};

const letterLine = (title: string, { number, date }: StatedDocument): string =>
  `${title} nomor ${number} tanggal ${indonesianDate(date)}`;

/** The letters of the case, of each kind the one attached last. */
const lettersOf = ({ documents }: DecreeFacts): string[] =>
  Object.entries(lettersNoted).flatMap(([kind, title]) => {
    const letter = documents.findLast((document) => document.kind === kind);
    return letter === undefined ? [] : [letterLine(title, letter)];
  });

const stepLine = ({ role, office, decision, on, consideration }: NotedStep): string =>
  consideration === undefined
    ? `${notedAs[role]} ${office} tanggal ${indonesianDate(on)}${decidedAs[decision]}`
    : `${letterLine(consideration.title, consideration.letter)}${decidedAs[decision]}`;

/** A text of the proposal as a clause: without the full stop or semicolon it may end with. */
const clause = (text: string): string => text.trim().replace(/[.;\s]+$/u, '');

function considering({ reasons, authority, decree }: DecreeFacts, about: string): string[] {
  return [
    `bahwa dari segi kualifikasi: ${clause(reasons.qualification)}`,
    `bahwa dari segi kompetensi: ${clause(reasons.competence)}`,
    `bahwa dari segi kinerja: ${clause(reasons.performance)}`,
    `bahwa dari segi kebutuhan organisasi: ${clause(reasons.need)}`,
    ...backdatingClauses(decree),
    `bahwa berdasarkan pertimbangan tersebut di atas, perlu menetapkan Keputusan ${authority.title} tentang ${about}`,
  ];
}

/** How the line about the clearance of the national body begins (R17). */
export const clearanceTitle = 'Hasil pemeriksaan I-MUT Badan Kepegawaian Negara';

function noting(facts: DecreeFacts): string[] {
  const { proposal, steps, decree, corrects } = facts;
  return [
    `Usul mutasi dari ${proposal.office} tanggal ${indonesianDate(proposal.on)}`,
    ...lettersOf(facts),
    ...steps.map(stepLine),
    ...notingEarlier(corrects),
    `${clearanceTitle} nomor ${decree.clearanceNumber} tanggal ${indonesianDate(decree.clearanceDate)}`,
  ];
}

/** How the number of somebody is called, by status. */
const labelsOf = { PNS: 'NIP', PPPK: 'Nomor induk' } as const;
const originAgency = 'Instansi lama';

function particulars({ employee, from, to, agencies }: DecreeFacts): Particular[] {
  return [
    { label: 'Nama', value: employee.name },
    { label: labelsOf[employee.status], value: employee.nip ?? '-' },
    { label: 'Pangkat/golongan ruang', value: rankInWords(employee.rankGrade) },
    { label: 'Jabatan lama', value: from.title },
    { label: 'Unit kerja lama', value: from.unit },
    ...(agencies === null ? [] : [{ label: originAgency, value: agencies.from }]),
    { label: 'Jabatan baru', value: to.title },
    { label: 'Unit kerja baru', value: to.unit },
    ...(agencies === null ? [] : [{ label: 'Instansi baru', value: agencies.to }]),
    { label: 'Kelas jabatan', value: String(to.jobGrade) },
  ];
}

/** What of the move of a decree decides its legal bases, as the particulars of its person tell. */
export function legalMoveOf({ dictums }: DecreeFields): LegalMove {
  const labels = (dictums[0]?.particulars ?? []).map(({ label }) => label);
  return { status: labels.includes(labelsOf.PPPK) ? 'PPPK' : 'PNS', betweenAgencies: labels.includes(originAgency) };
}

function dictums(facts: DecreeFacts): Dictum[] {
  const { employee, decree } = facts;
  const who = employee.status === 'PNS' ? 'Pegawai Negeri Sipil' : 'Pegawai Pemerintah dengan Perjanjian Kerja';
  const texts = [
    `${mendingClause(facts.corrects)}Memindahkan ${who} tersebut di bawah ini dari jabatan lama ke jabatan baru:`,
    `Pemindahan sebagaimana dimaksud dalam diktum KESATU terhitung mulai tanggal ${indonesianDate(decree.effectiveDate)}.`,
    `${clause(decree.allowances)}.`,
    'Apabila di kemudian hari ternyata terdapat kekeliruan dalam Keputusan ini, akan diadakan perbaikan sebagaimana mestinya.',
  ] as const;
  return ordinals.map((ordinal, index) => ({
    ordinal,
    text: texts[index] ?? '',
    particulars: ordinal === 'KESATU' ? particulars(facts) : [],
  }));
}

const objectionNotice = ({ authority }: DecreeFacts): DecreeFields['objection'] => ({
  text:
    `Pegawai yang bersangkutan dapat mengajukan keberatan tertulis kepada ${authority.title} dalam waktu ` +
    `${objectionTerm.workingDays} (${objectionTerm.inWords}) hari kerja sejak Keputusan ini diterima. ` +
    'Jangka waktu ini belum dicocokkan dengan naskah resmi peraturan; tanyakan kepada unit kepegawaian.',
  workingDays: objectionTerm.workingDays,
  standing: objectionTerm.standing,
  legalBasis: objectionTerm.legalBasis,
});

/** Composes the text of a decree that the appointing authority here issues. */
export function decreeFields(facts: DecreeFacts): DecreeFields {
  const { government, authority, employee, decree, agencies } = facts;
  const office = authority.title.toUpperCase();
  const about = `Pemindahan ${employee.status === 'PNS' ? 'Pegawai Negeri Sipil' : 'Pegawai Pemerintah dengan Perjanjian Kerja'} ${agencies === null ? `di Lingkungan ${government}` : `dari ${agencies.from} ke ${agencies.to}`}`;
  return {
    letterhead: [government.toUpperCase(), office],
    heading: `KEPUTUSAN ${office}`,
    number: decree.number.trim(),
    about: about.toUpperCase(),
    considering: considering(facts, about),
    legalBases: legalBasesOn(decree.issuedOn, {
      status: employee.status,
      betweenAgencies: agencies !== null,
    }).map(({ text, standing }) => ({ text, standing })),
    noting: noting(facts),
    resolving: 'MEMUTUSKAN',
    dictums: dictums(facts),
    issued: { place: decree.place.trim(), date: indonesianDate(decree.issuedOn), on: decree.issuedOn },
    effective: { date: indonesianDate(decree.effectiveDate), on: decree.effectiveDate },
    signer: { office, name: authority.holder },
    signature: { state: 'not_signed', notice: 'BELUM DITANDATANGANI' },
    objection: objectionNotice(facts),
    copies: decree.copies.map((copy) => copy.trim()),
  };
}
