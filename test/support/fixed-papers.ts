import { type DecreeFacts, type DecreeFields, decreeFields } from '../../domain/decree/decree-fields.ts';
import { type DecreeContent, decreeContent, excerptContent } from '../../domain/document/decree-content.ts';
import { dutyCommencementContent } from '../../domain/document/duty-commencement.ts';
import {
  inaugurationStatementContent,
  invitationContent,
  oathMinutesContent,
} from '../../domain/document/inauguration.ts';
import { batchDecreeContent } from '../../domain/document/mass-decree.ts';
import { objectionAnswerContent } from '../../domain/document/objection-answer.ts';
import { socializationMinutesContent } from '../../domain/document/socialization-minutes.ts';

/*
 * One case, of which every name, number and date is another one: what a paper says in the wrong place is found. What the papers
 * read is written by hand in test/unit/documents/*-text.test.ts.
 */

const employee = { name: 'Sitti Rahmawati, S.Gz.', nip: '198702142011012007', rankGrade: 'III/d' } as const;
const contract = { name: 'Moh. Arif Tangkudung', nip: '199511052024211018', rankGrade: 'IX' } as const;
const governor = { office: 'Gubernur Amplas', name: 'H. Andi Baso Lewa', nip: null } as const;
const head = { office: 'Kepala Dinas Kesehatan', name: 'dr. Ratna Dewi', nip: '196908171998032004' } as const;
const former = { title: 'Pengelola Program Gizi', unit: 'Dinas Pendidikan', jobGrade: 7 } as const;
const seat = { title: 'Nutrisionis Ahli Muda', unit: 'Dinas Kesehatan', jobGrade: 9 } as const;
const decree = { number: '800.1.3.2/41/GUB/2026', issuedOn: '2026-03-02' } as const;
const zone = 'Asia/Makassar' as const;

const facts: DecreeFacts = {
  government: 'Pemerintah Provinsi Amplas',
  authority: { title: governor.office, holder: governor.name },
  employee: { ...employee, status: 'PNS' },
  agencies: null,
  documents: [],
  from: former,
  to: seat,
  reasons: {
    qualification: 'Sarjana gizi.',
    competence: 'Menyusun menu rumah sakit',
    performance: 'Predikat sangat baik 2024 dan 2025',
    need: 'Dua kursi nutrisionis kosong;',
  },
  proposal: { office: 'Kepala Badan Kepegawaian Daerah', on: '2026-01-12' },
  steps: [
    { role: 'origin_head', office: 'Kepala Dinas Pendidikan', decision: 'approved', on: '2026-01-20' },
    { role: 'destination_head', office: 'Kepala Dinas Kesehatan', decision: 'approved', on: '2026-01-23' },
    { role: 'performance_board', office: 'Tim Penilai Kinerja', decision: 'recommended', on: '2026-02-03' },
  ],
  decree: {
    ...decree,
    clearanceNumber: 'IMUT/771/2026',
    clearanceDate: '2026-02-17',
    effectiveDate: '2026-04-01',
    place: 'Palu',
    allowances: 'Kepadanya diberikan tunjangan jabatan fungsional',
    copies: ['Kepala Kantor Regional IV BKN', 'Inspektur Provinsi Amplas'],
  },
};

/** A decree on one person, with every field. */
const fixedFields: DecreeFields = decreeFields(facts);
export const fixedDecree: DecreeContent = decreeContent(fixedFields);
export const fixedExcerpt: DecreeContent = excerptContent(fixedFields);

const contractFields = decreeFields({
  ...facts,
  employee: { ...contract, status: 'PPPK' },
  reasons: { ...facts.reasons, qualification: 'Diploma rekam medis' },
  from: { title: 'Perekam Medis', unit: 'Dinas Sosial', jobGrade: 6 },
});

/** A decree on a PNS and a PPPK. */
export const fixedMassDecree: DecreeContent = batchDecreeContent([
  { fields: fixedFields, mover: { employee, from: former, to: seat } },
  {
    fields: contractFields,
    mover: {
      employee: contract,
      from: { title: 'Perekam Medis', unit: 'Dinas Sosial' },
      to: { title: 'Perekam Medis Terampil', unit: 'Rumah Sakit Amplas', jobGrade: 8 },
    },
  },
]);

const ceremony = {
  letterhead: ['PEMERINTAH PROVINSI AMPLAS'],
  employee,
  seat,
  decree,
  zone,
  /** 25 March 2026, 10:30 in Makassar: the 24th in America, and 02:30 in UTC. */
  at: Date.UTC(2026, 2, 25, 2, 30),
  place: 'Aula Polibu',
  writtenIn: 'Palu',
};
const agencyHead = { office: 'Kepala Badan Kepegawaian Daerah', name: 'Drs. Yusuf Lamba', nip: '197101051996031003' };

export const fixedInvitation = invitationContent({
  ...ceremony,
  number: '005/112/BKD/2026',
  writtenOn: '2026-03-19',
  signatory: agencyHead,
});

export const fixedOathMinutes = oathMinutesContent({
  ...ceremony,
  number: '800/BA/17/2026',
  official: governor,
  witnesses: [head, agencyHead],
  clergy: 'Ustaz Hasan Basri',
});

export const fixedStatement = inaugurationStatementContent({
  ...ceremony,
  number: '821/SPP/18/2026',
  signedOn: '2026-03-27',
  official: governor,
  minutes: { number: '800/BA/17/2026', date: '2026-03-26' },
});

export const fixedCommencement = dutyCommencementContent({
  letterhead: ['PEMERINTAH PROVINSI AMPLAS', 'DINAS KESEHATAN'],
  number: '824/SPMT/63/2026',
  signedOn: '2026-04-06',
  place: 'Donggala',
  signatory: head,
  employee,
  seat,
  decree,
  onDutyFrom: '2026-04-02',
});

export const fixedSocialization = socializationMinutesContent({
  letterhead: ['PEMERINTAH PROVINSI AMPLAS', 'DINAS PENDIDIKAN'],
  case: 'case-512',
  minutes: { number: '800/BAS/9/2026', date: '2026-01-28' },
  /** 27 January 2026, 13:45 in Makassar. */
  heldAt: Date.UTC(2026, 0, 27, 5, 45),
  zone,
  mode: 'online',
  leader: { office: 'Plt. Kepala Dinas Pendidikan', name: 'Dra. Nurlaila', nip: '197309121999032001' },
  employee,
  from: former,
  to: seat,
  told: 'Dua kursi nutrisionis kosong sejak Juni.',
});

export const fixedAnswer = objectionAnswerContent({
  letterhead: ['PEMERINTAH PROVINSI AMPLAS'],
  number: '800/JK/3/2026',
  answeredOn: '2026-05-05',
  place: 'Palu',
  signatory: governor,
  employee,
  decree,
  receivedOn: '2026-04-13',
  objection: 'Jenjang jabatan tertulis keliru.',
  answer: 'Jenjang jabatan telah dicocokkan dengan peta jabatan.',
  outcome: 'partly',
});
