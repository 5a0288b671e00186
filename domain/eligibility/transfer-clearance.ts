import { absence, type Rule } from './rule.ts';

/** Most names that one I-MUT submission may have. */
const mostNames = 50;

/**
 * Which I-MUT submission each of `names` belongs to, counted from 1 in their order: at most 50 names make one (SE BKN 7/2024).
 */
export const submissionsOf = <Name>(names: readonly Name[]): ReadonlyMap<Name, number> =>
  new Map(names.map((name, index) => [name, 1 + Math.floor(index / mostNames)]));

/** R17: I-MUT clearance before the decree. Its number has to be there; nobody can look it up in I-MUT from here. */
export const transferClearance: Rule = {
  id: 'R17',
  title: { id: 'Hasil pemeriksaan I-MUT sebelum SK', en: 'I-MUT clearance before the decree' },
  basis: { article: 'SE BKN 7/2024', standing: 'statutory' },
  validFrom: '2024-01-01',
  validTo: null,
  kinds: 'every',
  about: 'proposal',
  checks: {
    id: `Nomor I-MUT ada sebelum SK diterbitkan; nomor itu tidak dapat dicocokkan dengan I-MUT dari sini. Satu pengajuan memuat paling banyak ${mostNames} nama.`,
    en: `The I-MUT number is there before the decree is issued; it cannot be compared with I-MUT from here. A submission has at most ${mostNames} names.`,
  },
  override: null,
  check: (facts) => {
    const { clearance } = facts;
    if (clearance !== null) {
      return {
        outcome: 'passed',
        evidence: {
          id: `Nomor I-MUT ${clearance.number} tanggal ${clearance.date} tercatat; belum dicocokkan dengan I-MUT.`,
          en: `I-MUT number ${clearance.number} of ${clearance.date} is on record; it was not compared with I-MUT.`,
        },
        sources: [{ fact: 'clearance', row: `I-MUT ${clearance.number}`, asOf: clearance.date }],
      };
    }
    return {
      outcome: absence(facts),
      evidence: { id: 'Nomor I-MUT belum tercatat.', en: 'No I-MUT number is on record.' },
      sources: [],
      cure: {
        id: `Ajukan ke I-MUT (paling banyak ${mostNames} nama dalam satu pengajuan), dan catat nomornya saat menerbitkan SK.`,
        en: `Submit to I-MUT (at most ${mostNames} names in one submission), and give its number when you issue the decree.`,
      },
    };
  },
};
