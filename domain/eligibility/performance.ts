import { yearOf } from '../calendar/local-date.ts';
import type { Rating } from './facts.ts';
import type { LegalBasis } from './finding.ts';
import { found, type Rule } from './rule.ts';

const basis: LegalBasis = { article: 'Peraturan BKN 5/2019', standing: 'statutory' };
const sufficient: readonly Rating[] = ['sangat_baik', 'baik'];

/**
 * R3: performance of at least "baik" in the last two years. A lower rating among the last two known blocks even if
 * another year is missing; without the ratings of both years before the effective date the rule is not checked.
 */
export const performance: Rule = ({ employee, on }) => {
  const year = yearOf(on);
  const last = employee.ratings
    .filter((rating) => rating.year < year)
    .toSorted((a, b) => b.year - a.year)
    .slice(0, 2);
  const known = last.map((rating) => `${rating.year} ${rating.rating.replaceAll('_', ' ')}`).join(', ');
  const low = last.filter((rating) => !sufficient.includes(rating.rating));
  if (low.length > 0) {
    return found('R3', basis, {
      outcome: 'block',
      evidence: {
        id: `Predikat kinerja: ${known}. Di bawah "baik": ${low.map((rating) => rating.year).join(', ')}.`,
        en: `Ratings: ${known}. Below "baik": ${low.map((rating) => rating.year).join(', ')}.`,
      },
      cure: {
        id: 'Usulkan kembali setelah dua tahun berturut-turut berpredikat paling rendah "baik".',
        en: 'Propose again after two years in a row rated "baik" or better.',
      },
    });
  }
  const missing = [year - 1, year - 2].filter((wanted) => last.every((rating) => rating.year !== wanted));
  if (missing.length > 0) {
    return found('R3', basis, {
      outcome: 'not_checked',
      evidence: {
        id: `Predikat kinerja tahun ${missing.join(', ')} tidak tercatat (yang tercatat: ${known || 'tidak ada'}).`,
        en: `No rating is on record for ${missing.join(', ')} (on record: ${known || 'none'}).`,
      },
      cure: { id: 'Catat predikat kinerja tahun tersebut.', en: 'Record the rating of that year.' },
    });
  }
  return found('R3', basis, {
    outcome: 'passed',
    evidence: { id: `Predikat kinerja: ${known}.`, en: `Ratings: ${known}.` },
  });
};
