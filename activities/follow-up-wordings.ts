import type { FollowUpTemplate } from '../domain/after/letters.ts';

/** What a letter says, in both languages. */
export interface Wording {
  readonly subject: string;
  readonly indonesian: string;
  readonly english: string;
}

/** What letters about the follow-up of a case say: nothing of the objection or the review but that there is one. */
export const followUpWordings: Readonly<Record<FollowUpTemplate, Wording>> = {
  follow_up_task: {
    subject: 'Tindak lanjut mutasi menunggu Anda',
    indonesian: 'Tindak lanjut sebuah mutasi menunggu Anda. Tenggat dan rinciannya ada di AMPLAS.',
    english: 'The follow-up of a mutation awaits you. Its deadline and details are in AMPLAS.',
  },
  follow_up_overdue: {
    subject: 'Tenggat tindak lanjut terlewati',
    indonesian: 'Tindak lanjut sebuah mutasi melewati tenggat di pejabat lain. Mohon menindaklanjutinya.',
    english: 'The follow-up of a mutation is overdue with another office. Please see to it.',
  },
  follow_up_reminder: {
    subject: 'Pengingat: tenggat tindak lanjut mendekat',
    indonesian: 'Tindak lanjut sebuah mutasi masih menunggu Anda dan tenggatnya mendekat. Rinciannya ada di AMPLAS.',
    english: 'The follow-up of a mutation still awaits you and its deadline draws near. Details are in AMPLAS.',
  },
  review_open: {
    subject: 'Tinjauan manfaat mutasi',
    indonesian: 'Mohon mengisi formulir singkat tentang manfaat sebuah mutasi. Formulirnya ada di AMPLAS.',
    english: 'Please fill in a short form on the benefits of a mutation. The form is in AMPLAS.',
  },
  objection_received: {
    subject: 'Keberatan Anda tercatat',
    indonesian:
      'Keberatan Anda atas keputusan mutasi telah dicatat dan akan dijawab. Tenggat jawabannya ada di AMPLAS.',
    english: 'Your objection to the decree has been recorded and will be answered. Until when is in AMPLAS.',
  },
  objection_answered: {
    subject: 'Keberatan Anda dijawab',
    indonesian: 'Keberatan Anda atas keputusan mutasi telah dijawab. Jawaban dan alasannya ada di AMPLAS.',
    english: 'Your objection to the decree has been answered. The answer and its reasons are in AMPLAS.',
  },
  objection_legal_effect: {
    subject: 'Akibat hukum dari tenggat jawaban keberatan',
    indonesian:
      'Tenggat jawaban atas sebuah keberatan segera lewat atau telah lewat, dan diamnya mungkin berakibat hukum. Mohon ditelaah; AMPLAS tidak memutus apa pun karena diam.',
    english:
      'The time for the answer to an objection is near its end or has passed, and the law may attach an effect to silence. Please examine it; AMPLAS decides nothing by silence.',
  },
  court_route: {
    subject: 'Keberatan Anda belum dijawab dalam tenggatnya',
    indonesian:
      'Keberatan Anda belum dijawab dalam tenggatnya. Jawaban tetap ditunggu; upaya lain yang terbuka bagi Anda ada di AMPLAS.',
    english:
      'Your objection has not been answered in its time. The answer is still awaited; what else is open to you is in AMPLAS.',
  },
  decree_corrected: {
    subject: 'Keputusan mutasi Anda diperbaiki',
    indonesian:
      'Kata-kata dalam keputusan mutasi Anda diperbaiki dengan keputusan perbaikan, yang akan diserahkan kepada Anda. Jabatan dan tanggalnya tidak berubah; bagian yang diperbaiki ada di AMPLAS.',
    english:
      'Words of the decree on your mutation are corrected by a further decree, which will be delivered to you. Position and date stay as they are; what is corrected is in AMPLAS.',
  },
  correction_signature: {
    subject: 'Keputusan perbaikan menunggu tanda tangan elektronik',
    indonesian:
      'Sebuah keputusan yang memperbaiki kata-kata keputusan mutasi telah disusun dan menunggu tanda tangan elektronik Anda di AMPLAS.',
    english:
      'A decree that corrects words of a decree on a mutation has been written and awaits your electronic signature in AMPLAS.',
  },
  obligation_due: {
    subject: 'Janji dukungan jatuh tempo',
    indonesian:
      'Dukungan yang dijanjikan dalam sebuah mutasi telah jatuh tempo dan belum dicatat terpenuhi. Mohon dipenuhi, atau dicatat pemenuhannya di AMPLAS.',
    english:
      'Support that was promised in a mutation is due and not recorded as kept. Please keep it, or record in AMPLAS that it was.',
  },
};
