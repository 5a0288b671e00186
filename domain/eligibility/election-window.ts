import { addMonths } from '../calendar/local-date.ts';
import type { PoliticalEvent } from './political-event.ts';
import { inWindows, type Window } from './replacement-window.ts';
import type { Rule } from './rule.ts';

const monthsBefore = 6;

/** From six months before the candidates are set to the last day of the term that ends next; open while that is not on record. */
function electionWindows(events: readonly PoliticalEvent[]): readonly Window[] {
  const ends = events.filter(({ kind }) => kind === 'term_ends').toSorted((a, b) => (a.date < b.date ? -1 : 1));
  return events
    .filter(({ kind }) => kind === 'candidates_set')
    .map((set) => {
      const end = ends.find(({ date }) => date >= set.date);
      return {
        from: addMonths(set.date, -monthsBefore),
        to: end?.date ?? null,
        events: end === undefined ? [set] : [set, end],
      };
    });
}

/** R12: no replacement of officials from six months before the candidates are set until the term ends, but with consent. */
export const electionWindow: Rule = {
  id: 'R12',
  title: {
    id: 'Tidak ada penggantian pejabat menjelang pemilihan',
    en: 'No replacement of officials before an election',
  },
  basis: { article: 'UU 10/2016 pasal 71 ayat (2)', standing: 'statutory' },
  validFrom: '2016-01-01',
  validTo: null,
  kinds: 'every',
  about: 'pair',
  checks: {
    id: 'TMT dari enam bulan sebelum penetapan calon sampai akhir masa jabatan, untuk JPT madya dan pratama, administrator, pengawas, serta kepala puskesmas dan sekolah: tertahan sampai persetujuan tertulis Menteri Dalam Negeri terlampir.',
    en: 'An effective date from six months before the candidates are set until the term ends, for JPT madya and pratama, administrators, supervisors, and heads of a health centre or a school: blocks until the written consent of the Minister of Home Affairs is attached.',
  },
  override: null,
  check: (facts) => {
    const windows = electionWindows(facts.politicalEvents);
    // An election that is on record and lies ahead tells that its window has not begun; after the last one nobody knows.
    return inWindows(
      facts,
      windows,
      windows.some(({ from }) => facts.on < from),
    );
  },
};
