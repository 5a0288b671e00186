import { addMonths } from '../calendar/local-date.ts';
import { inWindows } from './replacement-window.ts';
import type { Rule } from './rule.ts';

const monthsAfter = 6;
/** A head of region is sworn in for five years: for so long the last inauguration on record is the last there was. */
const termMonths = 60;

/** R13: the same for six months after a new head is sworn in; the day six months later is still among them. */
export const newHeadWindow: Rule = {
  id: 'R13',
  title: {
    id: 'Tidak ada penggantian pejabat sesudah pelantikan kepala daerah',
    en: 'No replacement of officials after a new head is sworn in',
  },
  basis: { article: 'UU 10/2016 pasal 162 ayat (3)', standing: 'statutory' },
  validFrom: '2016-01-01',
  validTo: null,
  kinds: 'every',
  about: 'pair',
  checks: {
    id: 'TMT dalam enam bulan sejak pelantikan kepala daerah, untuk jabatan yang sama dengan R12: tertahan sampai persetujuan tertulis Menteri Dalam Negeri terlampir.',
    en: 'An effective date within six months of the inauguration, for the same posts as R12: blocks until the written consent of the Minister of Home Affairs is attached.',
  },
  override: null,
  check: (facts) => {
    const inaugurations = facts.politicalEvents.filter(({ kind }) => kind === 'head_inaugurated');
    const windows = inaugurations.map((event) => ({
      from: event.date,
      to: addMonths(event.date, monthsAfter),
      events: [event],
    }));
    return inWindows(
      facts,
      windows,
      inaugurations.some(({ date }) => facts.on < addMonths(date, termMonths)),
    );
  },
};
