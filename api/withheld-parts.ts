import type { PrintedDocument } from '../database/decree/documents.ts';
import type { PrintedKind } from '../domain/document/printed-kind.ts';
import { mayReadDocument, type PaperReading } from './authority/authority-papers.ts';
import type { EventView } from './schemas/case-schemas.ts';

/** What a package does not hold because of who takes it away; in the words of its own README, Indonesian. */
export interface Withheld {
  /** The part it would be in. */
  readonly part: string;
  readonly what: string;
  readonly why: string;
  /** Who may read it, and export the package with it if they keep files. */
  readonly readableBy: string;
}

const kindNames: Readonly<Record<PrintedKind, string>> = {
  decree: 'keputusan',
  decree_correction: 'keputusan perubahan',
  inauguration_invitation: 'undangan pelantikan',
  oath_minutes: 'berita acara sumpah/janji jabatan',
  inauguration_statement: 'surat pernyataan pelantikan',
  duty_commencement: 'surat pernyataan melaksanakan tugas',
  socialization_minutes: 'berita acara sosialisasi',
  objection_answer: 'jawaban atas keberatan',
};

const specific = 'dapat memuat keadaan keluarga atau kesehatan (data pribadi spesifik, UU 27/2022)';
const dialogueReaders = 'pegawai yang bersangkutan, pimpinan yang menjelaskan, pejabat yang berwenang (PyB)';
const objectionReaders = 'pegawai yang bersangkutan, PPK, pejabat yang berwenang (PyB), pejabat hukum';

/** The address of a document within the package. */
export const pathOfPaper = ({ id, kind }: Pick<PrintedDocument, 'id' | 'kind'>): string =>
  `documents/${id}-${kind}.pdf`;

const withheldPapers = (papers: readonly PrintedDocument[], reading: PaperReading): Withheld[] =>
  papers
    .filter(({ kind }) => !mayReadDocument(reading, kind))
    .map((paper) => ({
      part: pathOfPaper(paper),
      what: kindNames[paper.kind],
      why: specific,
      readableBy: paper.kind === 'objection_answer' ? objectionReaders : dialogueReaders,
    }));

const withheldWords = (events: readonly EventView[]): Withheld[] =>
  events
    .filter(({ withheld }) => withheld.length > 0)
    .map(({ sequence, kind, withheld }) => ({
      part: 'events.json',
      what: `peristiwa ${sequence} (${kind}): ${withheld.join(', ')}`,
      why: specific,
      readableBy: dialogueReaders,
    }));

/** Whether words of what followed a decree are withheld from its reader. */
export interface WithheldAfter {
  readonly objection: boolean;
  readonly answer: boolean;
  readonly reviews: boolean;
}

const afterParts: Readonly<Record<keyof WithheldAfter, Omit<Withheld, 'part'>>> = {
  objection: { what: 'kategori, uraian dan dokumen keberatan', why: specific, readableBy: objectionReaders },
  answer: { what: 'alasan jawaban atas keberatan', why: specific, readableBy: `${objectionReaders}, BKD` },
  reviews: {
    what: 'uraian dan gagasan dalam tinjauan manfaat',
    why: 'ditulis pegawai dan kepala unit satu tentang yang lain',
    readableBy: 'masing-masing penulisnya, BKD, pejabat yang berwenang (PyB)',
  },
};

const withheldAfter = (after: WithheldAfter): Withheld[] =>
  (['objection', 'answer', 'reviews'] as const)
    .filter((member) => after[member])
    .map((member) => ({ part: 'follow-up.json', ...afterParts[member] }));

const othersNamed = (batch: string): Withheld => ({
  part: 'documents/',
  what: `keputusan massal selengkapnya (${batch}); petikannya termuat`,
  why: 'menyebut nama pegawai lain',
  readableBy: 'BKD, pejabat yang berwenang (PyB), PPK',
});

/** What a package would be made of if its reader could read everything. */
interface WholeFile {
  readonly papers: readonly PrintedDocument[];
  readonly events: readonly EventView[];
  /** `null`: nothing followed the decree. */
  readonly after: WithheldAfter | null;
  /** The batch whose decree moves the employee; `null` when the decree is the case's own. */
  readonly batch: string | null;
}

/** All that is withheld from the one who takes the package away. */
export const withheldFrom = (
  { papers, events, after, batch }: WholeFile,
  reading: PaperReading,
): readonly Withheld[] => [
  ...withheldPapers(papers, reading),
  ...withheldWords(events),
  ...(after === null ? [] : withheldAfter(after)),
  ...(batch === null ? [] : [othersNamed(batch)]),
];

/** The list as the README of a package has it. */
export const withheldInWords = (list: readonly Withheld[]): string =>
  list.length === 0
    ? 'Tidak ada bagian yang ditahan dari yang mengekspor paket ini.'
    : list
        .map(({ part, what, why, readableBy }) => `- ${part}: ${what}\n  alasan: ${why}\n  boleh dibaca: ${readableBy}`)
        .join('\n');
