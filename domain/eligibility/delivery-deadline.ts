import type { RuleDescription } from './rule.ts';

/**
 * R19: the decree is delivered within five working days, ten if many are moved. No facts of the move decide it: the case keeps
 * the deadline, and this entry tells where.
 */
export const deliveryDeadline: RuleDescription = {
  id: 'R19',
  title: { id: 'Penyampaian SK tepat waktu', en: 'The decree is delivered in time' },
  basis: { article: 'UU 30/2014 pasal 62', standing: 'statutory' },
  validFrom: '2014-01-01',
  validTo: null,
  kinds: 'every',
  about: 'proposal',
  checks: {
    id: 'Tidak dinilai dari fakta mutasi: perkara menjalankan tenggat penyampaian lima hari kerja (sepuluh bila massal) sejak SK terbit, dan memberi peringatan bila terlewati.',
    en: 'Not judged on the facts of the move: the case runs the deadline of five working days (ten in a mass decree) from the issue of the decree, and alerts when it passes.',
  },
  override: null,
};
