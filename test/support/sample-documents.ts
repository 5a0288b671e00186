import { type DrawnDocument, renderDocument } from '../../documents/render.ts';
import { type DecreeFields, decreeFields } from '../../domain/decree/decree-fields.ts';
import { compose } from '../../domain/document/compose.ts';
import { correctingDecreeContent } from '../../domain/document/correcting-decree.ts';
import {
  type AnnexMover,
  decreeContent,
  excerptContent,
  massDecreeContent,
} from '../../domain/document/decree-content.ts';
import { dutyCommencementContent } from '../../domain/document/duty-commencement.ts';
import {
  inaugurationStatementContent,
  invitationContent,
  oathMinutesContent,
} from '../../domain/document/inauguration.ts';
import { objectionAnswerContent } from '../../domain/document/objection-answer.ts';
import type { PrintedContents } from '../../domain/document/printed-contents.ts';
import type { PrintedKind } from '../../domain/document/printed-kind.ts';
import { socializationMinutesContent } from '../../domain/document/socialization-minutes.ts';
import {
  decreeCorrection,
  documentTemplates,
  excerptTemplate,
  inaugurationStatement,
} from '../../migrations/document-templates.ts';

const letterhead = ['PEMERINTAH PROVINSI AMPLAS', 'DINAS KESEHATAN'];
const employee = { name: 'Pegawai Contoh', nip: '199001012015031001', rankGrade: 'III/c' };
const seat = { title: 'Analis Kesehatan', unit: 'Dinas Kesehatan' };
const former = { title: 'Penata Kelola Kesehatan', unit: 'Dinas Pendidikan' };
const governor = { office: 'GUBERNUR AMPLAS', name: 'Gubernur Contoh', nip: null };
const head = { office: 'Kepala Dinas Kesehatan', name: 'Kepala Contoh', nip: '197503032000032003' };
const decree = { number: '800/17/BKD/2026', issuedOn: '2026-11-24' };
/** 1 December 2026, 09:00 in Jakarta. */
const at = Date.UTC(2026, 11, 1, 2, 0);
const zone = 'Asia/Jakarta' as const;

/** The text of a decree with every field. */
export const sampleFields: DecreeFields = decreeFields({
  government: 'Pemerintah Provinsi Amplas',
  authority: { title: 'Gubernur Amplas', holder: governor.name },
  employee: { ...employee, status: 'PNS' },
  from: { ...former, jobGrade: 7 },
  to: { ...seat, jobGrade: 8 },
  reasons: {
    qualification: 'Sarjana kesehatan masyarakat',
    competence: 'Mampu mengolah data kesehatan',
    performance: 'Predikat baik dua tahun terakhir',
    need: 'Formasi kosong sejak Januari',
  },
  proposal: { office: 'Kepala BKD', on: '2026-11-02' },
  agencies: null,
  documents: [],
  steps: [
    { role: 'origin_head', office: 'Kepala Dinas Pendidikan', decision: 'approved', on: '2026-11-05' },
    { role: 'performance_board', office: 'Tim Penilai Kinerja', decision: 'recommended', on: '2026-11-09' },
  ],
  decree: {
    ...decree,
    clearanceNumber: 'IM-9',
    clearanceDate: '2026-11-20',
    effectiveDate: '2026-12-01',
    place: 'Amplas',
    allowances: 'Kepadanya diberikan tunjangan sesuai peraturan',
    copies: ['Kepala Kantor Regional BKN', 'Inspektur'],
  },
});

/** Movers of a mass decree, each with a name and a number of their own. */
export const sampleMovers = (count: number): AnnexMover[] =>
  Array.from({ length: count }, (_, index) => ({
    employee: {
      name: `Pegawai Contoh Nomor ${index + 1}`,
      nip: `19900101201503${String(1001 + index)}`,
      rankGrade: 'III/b',
    },
    from: former,
    to: { ...seat, jobGrade: 8 },
  }));

/** What every paper of an inauguration says of it. */
const ceremony = { letterhead, employee, seat, decree, at, zone, place: 'Aula Kantor Gubernur' };

/** The templates that are in force, the newer after the older. */
export const newestTemplates = [...documentTemplates, excerptTemplate, inaugurationStatement, decreeCorrection];

/** A content of each kind. */
export const sampleContents: PrintedContents = {
  decree: decreeContent(sampleFields),
  duty_commencement: dutyCommencementContent({
    letterhead,
    number: 'SPMT/9/2026',
    signedOn: '2026-12-02',
    signatory: head,
    employee,
    seat,
    decree,
    onDutyFrom: '2026-12-01',
  }),
  socialization_minutes: socializationMinutesContent({
    letterhead,
    case: 'case-7',
    minutes: { number: 'BA/3/2026', date: '2026-12-01' },
    heldAt: at,
    zone,
    mode: 'in_person',
    leader: head,
    employee,
    from: former,
    to: seat,
    told: 'Kebutuhan layanan gizi dan peluang menjadi ahli muda.',
  }),
  inauguration_invitation: invitationContent({
    ...ceremony,
    number: 'UND/5/2026',
    writtenOn: '2026-11-27',
    signatory: governor,
  }),
  oath_minutes: oathMinutesContent({
    ...ceremony,
    number: 'BAS/5/2026',
    official: governor,
    witnesses: [head, { office: 'Kepala BKD', name: 'Saksi Contoh', nip: null }],
    clergy: 'Rohaniwan Contoh',
  }),
  inauguration_statement: inaugurationStatementContent({
    ...ceremony,
    number: 'SPP/5/2026',
    signedOn: '2026-12-02',
    official: governor,
    minutes: { number: 'BAS/5/2026', date: '2026-12-01' },
  }),
  objection_answer: objectionAnswerContent({
    letterhead,
    number: 'JK/2/2026',
    answeredOn: '2026-12-18',
    place: 'Amplas',
    signatory: governor,
    employee,
    decree,
    receivedOn: '2026-12-04',
    objection: 'Jarak dari rumah terlalu jauh.',
    answer: 'Rumah dinas tersedia di tempat tugas.',
    outcome: 'rejected',
  }),
  decree_correction: correctingDecreeContent({
    corrected: sampleFields,
    forMany: false,
    before: 0,
    number: '800/31/BKD/2026',
    issuedOn: '2026-12-22',
    authority: { title: 'Gubernur Amplas', holder: governor.name },
    ground: 'nama pegawai tertulis tidak sesuai dengan akta kelahirannya',
    corrections: [
      { passage: 'diktum KESATU, Nama', reads: 'Pegawai Contoh', shouldRead: 'Pegawai Contoh Utama' },
      { passage: 'Tembusan angka 2', reads: 'Inspektur', shouldRead: 'Inspektur Provinsi Amplas' },
    ],
  }),
};

export const sampleMassDecree = (names: number): PrintedContents['decree'] =>
  massDecreeContent(sampleFields, sampleMovers(names));

/** What a member of a mass decree receives. */
export const sampleExcerpt: PrintedContents['decree'] = excerptContent(sampleFields);

/** A content as its newest template says it, ready to be drawn. */
export function drawnSample<Kind extends PrintedKind>(
  kind: Kind,
  content: PrintedContents[Kind],
  further: Partial<DrawnDocument> = {},
): DrawnDocument {
  const template = newestTemplates.findLast((each) => each.kind === kind);
  if (template === undefined) throw new Error(`no template for ${kind}`);
  const composed = compose(template, { ...content });
  if (composed.kind === 'unfit') throw new Error(`${kind} lacks ${composed.missing.join(', ')}`);
  return {
    title: composed.title,
    blocks: composed.blocks,
    createdAt: new Date('2026-11-24T03:00:00Z'),
    verificationUrl: 'https://amplas.example.go.id/verify/AbCdEfGhIjKlMnOpQrStUv',
    watermark: 'BELUM DITANDATANGANI',
    ...further,
  };
}

/** The PDF of a sample. */
export const samplePdf = <Kind extends PrintedKind>(
  kind: Kind,
  content: PrintedContents[Kind],
  further: Partial<DrawnDocument> = {},
): Promise<Uint8Array> => renderDocument(drawnSample(kind, content, further));
