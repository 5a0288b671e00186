import type { CasePolicy } from '../domain/case/policy.ts';
import type { Words } from '../domain/eligibility/finding.ts';

/** What people read for what a case waits for; approval steps have their titles from the policy. */
const words: Readonly<Record<string, Words>> = {
  completeness: { id: 'Pemeriksaan kelengkapan usul', en: 'Completeness check' },
  acknowledgement: { id: 'Tanggapan pegawai', en: 'Answer of the employee' },
  explanation: { id: 'Penjelasan pimpinan', en: 'Explanation by the leader' },
  conclusion: { id: 'Kesimpulan pejabat yang berwenang', en: 'Conclusion by the authorized official' },
  decree: { id: 'Penerbitan keputusan', en: 'Issue of the decree' },
  signature: { id: 'Tanda tangan elektronik keputusan', en: 'Electronic signature of the decree' },
  paper_signature: {
    id: 'Tanda tangan elektronik surat atau berita acara',
    en: 'Electronic signature of a letter or minutes',
  },
  delivery: { id: 'Penyampaian keputusan', en: 'Delivery of the decree' },
  receipt: { id: 'Tanda terima keputusan', en: 'Receipt of the decree' },
  inauguration: { id: 'Pelantikan', en: 'Inauguration' },
  legal_review: { id: 'Telaah hukum atas pelantikan yang terlambat', en: 'Legal review of a late inauguration' },
  effective_date: { id: 'Tanggal berlaku (TMT)', en: 'Effective date' },
  dependent_set: { id: 'Anggota lain dari rangkaian mutasinya', en: 'The other members of its dependent set' },
  fallen_member: {
    id: 'Anggota kumpulan usul gugur atau tertahan: putuskan nasib rangkaiannya',
    en: 'A member of a batch has fallen or is blocked: decide about those who depend on it',
  },
  left_out_members: {
    id: 'Ada anggota kumpulan usul yang belum tercakup dalam keputusannya: terbitkan keputusan berikutnya atau tarik usulnya',
    en: 'Members of a batch are in none of its decrees: issue a further one, or withdraw them',
  },
  window: {
    id: 'Akhir masa larangan penggantian pejabat (UU 10/2016)',
    en: 'End of the days without replacement of officials',
  },
  placement_review: { id: 'Pemeriksaan penempatan yang tertahan', en: 'Review of the placement that is held' },
  objection_answer: { id: 'Jawaban atas keberatan', en: 'Answer to the objection' },
  correction: { id: 'Keputusan perbaikan setelah keberatan diterima', en: 'Correcting decree after an objection' },
  correction_delivery: { id: 'Penyampaian keputusan perbaikan', en: 'Delivery of the correcting decree' },
  correction_receipt: { id: 'Tanda terima keputusan perbaikan', en: 'Receipt of the correcting decree' },
  indicator: { id: 'Indikator unit sendiri', en: 'Indicator of the unit' },
  commencement: { id: 'Surat pernyataan melaksanakan tugas (SPMT)', en: 'Duty commencement letter' },
};

/** The words for a wait. Without the policy of its case, an approval step goes by its id. */
export function wordsOfWait(key: string, policy?: CasePolicy): Words {
  if (key.startsWith('condition:')) return { id: 'Syarat persetujuan', en: 'Condition of an approval' };
  if (key.startsWith('information:')) {
    const { id, en } = wordsOfWait(`step:${key.slice('information:'.length)}`, policy);
    return { id: `Keterangan yang diminta: ${id}`, en: `Information asked for: ${en}` };
  }
  if (key.startsWith('review:')) return { id: 'Tinjauan manfaat mutasi', en: 'Review of the benefits' };
  if (!key.startsWith('step:')) return words[key] ?? { id: key, en: key };
  const id = key.slice('step:'.length);
  const title = policy?.steps.find((step) => step.id === id)?.title;
  return { id: title ?? `Langkah persetujuan ${id}`, en: `Approval step ${id}` };
}
