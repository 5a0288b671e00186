import type { EventKind, Outcome, Stage } from '../../domain/case/events.ts';

const words: Readonly<Record<EventKind, string>> = {
  opened: 'usul mutasi dibuka',
  rechecked: 'syarat diperiksa ulang',
  overridden: 'syarat dikesampingkan',
  document_attached: 'dokumen dilampirkan',
  submitted: 'usul lengkap, sosialisasi dimulai',
  accepted: 'pegawai menerima',
  objected: 'pegawai keberatan',
  explained: 'pimpinan menjelaskan',
  unacknowledged: 'pegawai belum menanggapi',
  concluded: 'dialog disimpulkan',
  escalated: 'tenggat lewat, atasan diberi tahu',
  step_decided: 'langkah persetujuan diputus',
  decree_issued: 'SK diterbitkan',
  decree_delivered: 'SK diserahkan',
  receipt_acknowledged: 'SK diterima pegawai',
  placement_held: 'penempatan ditahan',
  placed: 'penempatan dicatat',
  commenced: 'SPMT dicatat',
  withdrawn: 'usul ditarik',
  refused: 'permintaan ditolak',
};

/** What people in the province call an event of this kind. */
export const eventWords = (kind: string): string =>
  Object.entries(words).find(([known]) => known === kind)?.[1] ?? kind;

export const stageWords: Readonly<Record<Stage, string>> = {
  planning: 'tahap perencanaan',
  socialization: 'tahap sosialisasi',
  approval: 'tahap persetujuan',
  decree: 'tahap keputusan',
  placement: 'tahap penempatan',
  commencement: 'tahap mulai bertugas',
  closed: 'selesai',
};

export const outcomeWords: Readonly<Record<Outcome, string>> = {
  placed: 'ditempatkan',
  rejected: 'ditolak',
  withdrawn: 'ditarik',
};
