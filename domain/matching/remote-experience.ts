import { detail, type FitMeasure, neitherForNorAgainst } from './measure.ts';

/** Months of remote service that earn the whole part: the product's choice. */
const monthsForAll = 24;

/** Service in remote areas, for a remote post. For any other post everybody earns half: it counts neither way. */
export const remoteExperience: FitMeasure = {
  share: ({ monthsRemote }, { remote }) => (remote ? Math.min(1, monthsRemote / monthsForAll) : neitherForNorAgainst),
  explain: ({ monthsRemote }, { remote }) => ({
    words: remote
      ? {
          id: `Pengalaman daerah terpencil: ${monthsRemote} bulan (penuh sejak ${monthsForAll} bulan).`,
          en: `Remote experience: ${monthsRemote} months (all from ${monthsForAll} months on).`,
        }
      : {
          id: 'Pengalaman daerah terpencil: jabatan ini tidak di daerah terpencil, sehingga setiap orang dihitung setengah.',
          en: 'Remote experience: this post is not remote, so it counts half for everybody.',
        },
    details: [detail('months_remote', remote ? monthsForAll : null, monthsRemote)],
  }),
};
