import { addDays, fullMonthsBetween } from '../calendar/local-date.ts';
import { currentSeat, type Rule, type Saying } from './rule.ts';
import { inPost, isSeniorPost, minimumMonths, monthsInPost } from './time-in-post.ts';

const maximumMonths = 60;

const unknownPost: Pick<Saying, 'outcome' | 'evidence' | 'cure'> = {
  outcome: 'not_checked',
  evidence: {
    id: 'Jabatan saat ini tidak tercatat, sehingga masa jabatan tidak dapat dihitung.',
    en: 'No current post is on record, so the time in post cannot be counted.',
  },
  cure: {
    id: 'Catat jabatan pegawai beserta TMT-nya.',
    en: 'Record the employee’s post and since when it is held.',
  },
};

const tooEarly: Pick<Saying, 'cure' | 'override'> = {
  cure: {
    id: `Tunda TMT sampai ${minimumMonths} bulan terpenuhi, atau minta Pejabat yang Berwenang mengesampingkan dengan alasan.`,
    en: `Set the effective date after ${minimumMonths} months, or ask the authorized official to override with a reason.`,
  },
  override: 'authorized_official',
};

/** A version of R2; once R16 is in force, a JPT under two years is its question, and R2 only points there. */
const tenure = (version: Pick<Rule, 'validFrom' | 'validTo'>, leavesSeniorPosts: boolean): Rule => ({
  id: 'R2',
  title: { id: 'Dua sampai lima tahun dalam jabatan', en: 'Two to five years in the current post' },
  basis: { article: 'PP 11/2017 pasal 190 ayat (3); Peraturan BKN 5/2019 pasal 2', standing: 'statutory' },
  ...version,
  kinds: 'every',
  about: 'person',
  checks: {
    id: `Bulan penuh dalam jabatan pada TMT: kurang dari ${minimumMonths} menahan usul, lebih dari ${maximumMonths} ditandai sebagai terlambat dirotasi.${leavesSeniorPosts ? ' JPT di bawah dua tahun dinilai menurut R16.' : ''}`,
    en: `Full months in post on the effective date: under ${minimumMonths} blocks, over ${maximumMonths} flags that a rotation is overdue.${leavesSeniorPosts ? ' A JPT under two years is judged by R16.' : ''}`,
  },
  override: 'authorized_official',
  check: (facts) => {
    const { current, on } = facts;
    const sources = [currentSeat(facts)];
    if (current === null) return { ...unknownPost, sources };
    const words = inPost(current, facts);
    const evidence = {
      id: `${words.id} (syarat ${minimumMonths} sampai ${maximumMonths} bulan).`,
      en: `${words.en} (rule: ${minimumMonths} to ${maximumMonths} months).`,
    };
    if (monthsInPost(current, facts) < minimumMonths) {
      return leavesSeniorPosts && isSeniorPost(current)
        ? {
            outcome: 'flag',
            evidence: { id: `${evidence.id} JPT: lihat R16.`, en: `${evidence.en} JPT: see R16.` },
            sources,
          }
        : { outcome: 'block', evidence, sources, ...tooEarly };
    }
    // Sixty months exactly is still within the rule; overdue begins on the day after.
    const overdue = fullMonthsBetween(current.since, addDays(on, -1)) >= maximumMonths;
    return { outcome: overdue ? 'flag' : 'passed', evidence, sources };
  },
});

/**
 * R2: two to five years in the current post, counted in completed months on the date the move takes effect. Less blocks,
 * unless the authorized official overrides with a reason; more than five years flags that a rotation is overdue.
 */
export const minimumTenure = tenure({ validFrom: '2023-01-01', validTo: null }, true);

/** R2 as it was before SE MenPANRB 19/2023 gave JPT an exception of their own (R16). */
export const minimumTenureBefore2023 = tenure({ validFrom: '2017-01-01', validTo: '2022-12-31' }, false);
