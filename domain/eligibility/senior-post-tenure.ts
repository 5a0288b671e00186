import { currentSeat, type Rule } from './rule.ts';
import { inPost, isSeniorPost, minimumMonths, monthsInPost } from './time-in-post.ts';

/** R16: a JPT under two years in post may be moved on stated grounds; the override has to state which. */
export const seniorPostTenure: Rule = {
  id: 'R16',
  title: {
    id: 'JPT di bawah dua tahun dipindahkan atas dasar yang dinyatakan',
    en: 'A JPT under two years moves on stated grounds',
  },
  // Which grounds the circular accepts is still to be read in the official text: it is stated, and a person judges it.
  basis: { article: 'SE MenPANRB 19/2023', standing: 'unverified' },
  validFrom: '2023-01-01',
  validTo: null,
  kinds: 'every',
  about: 'person',
  checks: {
    id: `Bila pegawai menduduki JPT kurang dari ${minimumMonths} bulan pada TMT: usul tertahan sampai Pejabat yang Berwenang mengesampingkannya dengan menyatakan dasarnya.`,
    en: `For a JPT with under ${minimumMonths} months in post on the effective date: blocks until the authorized official overrides and states the ground.`,
  },
  override: 'authorized_official',
  check: (facts) => {
    const { current } = facts;
    if (current === null || !isSeniorPost(current) || monthsInPost(current, facts) >= minimumMonths) return null;
    const words = inPost(current, facts);
    return {
      outcome: 'block',
      evidence: { id: `${words.id}, dalam JPT.`, en: `${words.en}, in a JPT.` },
      sources: [currentSeat(facts)],
      cure: {
        id: 'Minta Pejabat yang Berwenang mengesampingkan dengan menyatakan dasarnya, atau tunda TMT.',
        en: 'Ask the authorized official to override and state the ground, or set a later effective date.',
      },
      override: 'authorized_official',
    };
  },
};
