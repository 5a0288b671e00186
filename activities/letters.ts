import type { Recipient } from '../database/notifications.ts';
import type { NoticeTemplate } from '../domain/case/notices.ts';
import type { CaseId } from '../domain/identifiers.ts';
import { followUpWordings, type Wording } from './follow-up-wordings.ts';

/** The text of a letter: Indonesian, with an English part. Says no more of a case than its number and where to read on. */
export interface LetterText {
  readonly subject: string;
  readonly text: string;
}

const wordings: Readonly<Record<NoticeTemplate, Wording>> = {
  ...followUpWordings,
  task: {
    subject: 'Tanggapan Anda ditunggu',
    indonesian: 'Sebuah usul mutasi menunggu tanggapan Anda. Tenggat dan rinciannya ada di AMPLAS.',
    english: 'A mutation proposal awaits your answer. Its deadline and details are in AMPLAS.',
  },
  overdue: {
    subject: 'Tenggat terlewati',
    indonesian:
      'Sebuah usul mutasi melewati tenggat di pejabat lain. Mohon menindaklanjutinya; keputusan tetap pada pejabat tersebut.',
    english:
      'A mutation proposal is overdue with another office. Please follow up; the decision remains with that office.',
  },
  session_planned: {
    subject: 'Undangan sosialisasi',
    indonesian: 'Anda diundang ke pertemuan sosialisasi sebuah usul mutasi. Waktu dan tempatnya ada di AMPLAS.',
    english: 'You are invited to a session on a mutation proposal. Its time and place are in AMPLAS.',
  },
  amended: {
    subject: 'Usul mutasi diubah',
    indonesian:
      'Usul mutasi Anda direncanakan kembali dengan jabatan atau tanggal lain. Anda akan dimintai tanggapan lagi.',
    english: 'The proposal to move you is planned anew, with another position or date. You will be asked again.',
  },
  made_urgent: {
    subject: 'Usul mutasi menjadi mendesak',
    indonesian:
      'Usul mutasi Anda kini ditangani sebagai mendesak: tenggatnya lebih singkat sejak saat ini. Alasannya ada di AMPLAS.',
    english: 'The proposal to move you is urgent from now on: its deadlines are shorter. The ground is in AMPLAS.',
  },
  decree_issued: {
    subject: 'Keputusan telah diterbitkan',
    indonesian: 'Keputusan tentang mutasi Anda telah diterbitkan dan akan diserahkan kepada Anda.',
    english: 'The decree on your mutation has been issued and will be delivered to you.',
  },
  signature: {
    subject: 'Keputusan menunggu tanda tangan elektronik',
    indonesian: 'Sebuah keputusan mutasi telah disusun dan menunggu tanda tangan elektronik Anda di AMPLAS.',
    english: 'A decree on a mutation has been written and awaits your electronic signature in AMPLAS.',
  },
  paper_signature: {
    subject: 'Naskah menunggu tanda tangan elektronik',
    indonesian:
      'Sebuah naskah pelantikan menyebut Anda sebagai pejabat yang mengambil sumpah/janji dan menunggu tanda tangan elektronik Anda di AMPLAS.',
    english:
      'A paper on an inauguration names you as the official who took the oath, and awaits your electronic signature in AMPLAS.',
  },
  delivery_breach: {
    subject: 'Penyampaian keputusan terlambat (UU 30/2014 pasal 62)',
    indonesian:
      'Keputusan mutasi belum disampaikan dalam lima hari kerja (sepuluh bila massal) menurut UU 30/2014 pasal 62. Mohon segera disampaikan; keterlambatan ini tercatat pada berkas perkara.',
    english:
      'A decree has not been delivered within five working days (ten in a mass decree), as UU 30/2014 art. 62 requires. Please have it delivered; the breach is on record in the file.',
  },
  inauguration_invited: {
    subject: 'Undangan pelantikan',
    indonesian: 'Anda diundang untuk dilantik dalam jabatan baru. Waktu dan tempatnya ada di AMPLAS.',
    english: 'You are invited to be inaugurated in your new position. Time and place are in AMPLAS.',
  },
  placement_held: {
    subject: 'Penempatan ditahan',
    indonesian: 'Penempatan Anda ditahan karena pemeriksaan ulang menemukan hal yang harus diselesaikan lebih dahulu.',
    english: 'Your placement is on hold: the check on the effective date found something to be settled first.',
  },
  placed: {
    subject: 'Penempatan tercatat',
    indonesian: 'Penempatan Anda pada jabatan baru telah dicatat.',
    english: 'Your placement in the new position has been recorded.',
  },
  office_vacant: {
    subject: 'Jabatan pemutus kosong',
    indonesian:
      'Suatu penempatan mengosongkan jabatan yang memutuskan. Tidak ada Plt yang ditunjuk otomatis: mohon menunjuk Plt dengan surat perintah atau mengisi jabatan itu. Rinciannya ada di AMPLAS.',
    english:
      'A placement has left a deciding office vacant. No acting holder is appointed by itself: please have one appointed by letter, or fill the office. Details are in AMPLAS.',
  },
  rejected: {
    subject: 'Usul mutasi ditolak',
    indonesian: 'Usul mutasi Anda ditolak. Jabatan Anda tidak berubah.',
    english: 'The proposal to move you was rejected. Your position does not change.',
  },
  withdrawn: {
    subject: 'Usul mutasi ditarik',
    indonesian: 'Usul mutasi Anda ditarik. Jabatan Anda tidak berubah.',
    english: 'The proposal to move you was withdrawn. Your position does not change.',
  },
  revoked: {
    subject: 'Keputusan mutasi dicabut',
    indonesian:
      'Keputusan mutasi pada perkara ini dicabut. Pencabutan tidak memindahkan siapa pun: jabatan yang diduduki saat ini tetap sampai ada keputusan baru.',
    english:
      'The decree of this case has been revoked. That moves nobody: the position held now stays until a new decree.',
  },
  closed: {
    subject: 'Mutasi selesai',
    indonesian: 'Mutasi Anda selesai: surat pernyataan melaksanakan tugas telah dicatat.',
    english: 'Your mutation is complete: the duty commencement letter has been recorded.',
  },
  held: {
    subject: 'Usul mutasi ditangguhkan',
    indonesian:
      'Sebuah usul mutasi ditangguhkan: semua tenggat berhenti sampai usul dilanjutkan. Alasannya ada di AMPLAS.',
    english:
      'A mutation proposal is on hold: every deadline stands still until it is resumed. The ground is in AMPLAS.',
  },
  resumed: {
    subject: 'Usul mutasi dilanjutkan',
    indonesian: 'Sebuah usul mutasi yang ditangguhkan dilanjutkan: tenggatnya berjalan lagi dengan sisa waktunya.',
    english: 'A mutation proposal that was on hold goes on: its deadlines run again with the time they had left.',
  },
  reminder: {
    subject: 'Pengingat: tenggat mendekat',
    indonesian: 'Sebuah usul mutasi masih menunggu tanggapan Anda dan tenggatnya mendekat. Rinciannya ada di AMPLAS.',
    english: 'A mutation proposal still awaits your answer and its deadline draws near. Details are in AMPLAS.',
  },
  legal_effect: {
    subject: 'Akibat hukum dari tenggat',
    indonesian:
      'Tenggat yang akibat diamnya mungkin diatur undang-undang segera lewat atau telah lewat. Mohon ditelaah; AMPLAS tidak memutus apa pun karena diam.',
    english:
      'A deadline to whose passing in silence the law may attach an effect is near or has passed. Please examine it; AMPLAS decides nothing by silence.',
  },
  deadline_moved: {
    subject: 'Tenggat berubah',
    indonesian: 'Tenggat sebuah usul mutasi yang menunggu tanggapan Anda berubah. Tenggat yang baru ada di AMPLAS.',
    english: 'The deadline of a mutation proposal that awaits your answer has changed. The new one is in AMPLAS.',
  },
};

/** Composes the letter `template` about a case to one recipient. `publicUrl` is where people reach AMPLAS. */
export function letterText(
  template: NoticeTemplate,
  caseId: CaseId,
  { name, office }: Pick<Recipient, 'name' | 'office'>,
  publicUrl: string,
): LetterText {
  const { subject, indonesian, english } = wordings[template];
  const link = `${publicUrl}/cases/${caseId}`;
  const addressee = office === null ? `Yth. ${name}` : `Yth. ${name}\nselaku ${office}`;
  return {
    subject: `[AMPLAS] ${subject}: ${caseId}`,
    text: [
      addressee,
      indonesian,
      `Nomor perkara: ${caseId}\n${link}`,
      'Surat ini dikirim otomatis; mohon tidak dibalas.',
      '--',
      english,
      `Case: ${caseId}\n${link}`,
      'This letter was sent automatically; please do not reply.',
      '',
    ].join('\n\n'),
  };
}
