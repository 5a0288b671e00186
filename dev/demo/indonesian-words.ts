import type { EventKind, Outcome, Stage } from '../../domain/case/events.ts';

const words: Readonly<Record<EventKind, string>> = {
  opened: 'usul mutasi dibuka',
  rechecked: 'syarat diperiksa ulang',
  overridden: 'syarat dikesampingkan',
  document_attached: 'dokumen dilampirkan',
  submitted: 'usul lengkap, sosialisasi dimulai',
  session_planned: 'sosialisasi dijadwalkan',
  session_held: 'sosialisasi dilaksanakan',
  acknowledged: 'pegawai memahami',
  accepted: 'pegawai menerima',
  objected: 'pegawai keberatan',
  explained: 'pimpinan menjelaskan',
  unacknowledged: 'pegawai belum menanggapi',
  concluded: 'dialog disimpulkan',
  amended: 'usul diubah, direncanakan kembali',
  fulfilled: 'tawaran dipenuhi',
  made_urgent: 'usul menjadi mendesak',
  escalated: 'tenggat lewat, atasan diberi tahu',
  step_decided: 'langkah persetujuan diputus',
  step_voted: 'suara diberikan',
  sent_back: 'dikembalikan untuk diperbaiki',
  information_requested: 'keterangan diminta',
  information_answered: 'keterangan diberikan',
  recused: 'pejabat mengundurkan diri dari keputusan ini',
  condition_met: 'syarat persetujuan dipenuhi',
  dossier_sent: 'berkas dikirim',
  dossier_incomplete: 'berkas belum lengkap',
  dossier_complete: 'berkas lengkap',
  decree_issued: 'SK diterbitkan',
  decree_delivered: 'SK diserahkan',
  receipt_acknowledged: 'SK diterima pegawai',
  placement_held: 'penempatan ditahan',
  set_awaited: 'menunggu anggota lain dari rangkaiannya',
  set_held: 'rangkaian ditahan karena anggota lain terhalang',
  placed: 'penempatan dicatat',
  commenced: 'SPMT dicatat',
  withdrawn: 'usul ditarik',
  held: 'usul ditangguhkan, tenggat berhenti',
  resumed: 'usul dilanjutkan, tenggat berjalan lagi',
  extended: 'tenggat diperpanjang',
  reassigned: 'dialihkan ke pejabat lain',
  fact_corrected: 'keterangan dikoreksi',
  policy_adopted: 'kebijakan versi baru diterapkan',
  calendar_adopted: 'kalender kerja versi baru diterapkan',
  step_retried: 'langkah diulang dengan tenggat baru',
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
