import { fullMonthsBetween } from '../calendar/local-date.ts';
import type { Facts, PositionType } from './facts.ts';
import type { Words } from './finding.ts';

/** A move before this many full months in post needs a reason of its own (R2, R16). */
export const minimumMonths = 24;

const seniorPosts: readonly PositionType[] = ['jpt_utama', 'jpt_madya', 'jpt_pratama'];

/** Whether this is a post of leadership (JPT), for which R16 has an exception. */
export const isSeniorPost = ({ type }: { readonly type: PositionType }): boolean => seniorPosts.includes(type);

/** Full months in the current post on the effective date; negative when it begins later. */
export const monthsInPost = (current: NonNullable<Facts['current']>, { on }: Facts): number =>
  fullMonthsBetween(current.since, on);

/** The time in post in words, without the rule that it is compared with. */
export const inPost = (current: NonNullable<Facts['current']>, facts: Facts): Words => {
  const months = monthsInPost(current, facts);
  return {
    id: `Menduduki jabatan sejak ${current.since}: ${months} bulan penuh pada ${facts.on}`,
    en: `In post since ${current.since}: ${months} full months on ${facts.on}`,
  };
};
