import { yearOf } from '../calendar/local-date.ts';
import type { Rating } from './facts.ts';
import { type Rule, registered } from './rule.ts';

const sufficient: readonly Rating[] = ['sangat_baik', 'baik'];

/**
 * R3: performance of at least "baik" in the last two years. A lower rating among the last two known blocks even if
 * another year is missing; without the ratings of both years before the effective date the rule is not checked.
 */
export const performance: Rule = {
  id: 'R3',
  title: { id: 'Kinerja paling rendah "baik" dua tahun terakhir', en: 'Rated "baik" or better in the last two years' },
  basis: { article: 'Peraturan BKN 5/2019', standing: 'statutory' },
  validFrom: '2019-01-01',
  validTo: null,
  kinds: 'every',
  about: 'person',
  checks: {
    id: 'Predikat kinerja kedua tahun sebelum TMT.',
    en: 'The annual ratings of both years before the effective date.',
  },
  override: null,
  check: (facts) => {
    const year = yearOf(facts.on);
    const last = facts.employee.ratings
      .filter((rating) => rating.year < year)
      .toSorted((a, b) => b.year - a.year)
      .slice(0, 2);
    const sources = last.map((each) => registered(facts, 'employee.ratings', `performance_rating ${each.year}`));
    const known = last.map((rating) => `${rating.year} ${rating.rating.replaceAll('_', ' ')}`).join(', ');
    const low = last.filter((rating) => !sufficient.includes(rating.rating));
    if (low.length > 0) {
      return {
        outcome: 'block',
        evidence: {
          id: `Predikat kinerja: ${known}. Di bawah "baik": ${low.map((rating) => rating.year).join(', ')}.`,
          en: `Ratings: ${known}. Below "baik": ${low.map((rating) => rating.year).join(', ')}.`,
        },
        sources,
        cure: {
          id: 'Usulkan kembali setelah dua tahun berturut-turut berpredikat paling rendah "baik".',
          en: 'Propose again after two years in a row rated "baik" or better.',
        },
      };
    }
    const missing = [year - 1, year - 2].filter((wanted) => last.every((rating) => rating.year !== wanted));
    if (missing.length > 0) {
      return {
        outcome: 'not_checked',
        evidence: {
          id: `Predikat kinerja tahun ${missing.join(', ')} tidak tercatat (yang tercatat: ${known || 'tidak ada'}).`,
          en: `No rating is on record for ${missing.join(', ')} (on record: ${known || 'none'}).`,
        },
        sources,
        cure: { id: 'Catat predikat kinerja tahun tersebut.', en: 'Record the rating of that year.' },
      };
    }
    return {
      outcome: 'passed',
      evidence: { id: `Predikat kinerja: ${known}.`, en: `Ratings: ${known}.` },
      sources,
    };
  },
};
