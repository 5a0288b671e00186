import { type LocalDate, yearOf } from './calendar/local-date.ts';
import type { FunctionalLevel, PositionType } from './eligibility/facts.ts';

/**
 * Retirement age (BUP) in years, by the post held: UU 20/2023 art. 55. That of the functional levels is still to be read in
 * the official text, so it is never shown as statute: see {@link isRetirementAgeVerified}.
 */
const ages: Readonly<Record<Exclude<PositionType, 'functional'>, number>> = {
  jpt_utama: 60,
  jpt_madya: 60,
  jpt_pratama: 60,
  administrator: 58,
  supervisor: 58,
  operational: 58,
};
const functionalAges: Readonly<Record<FunctionalLevel, number>> = {
  pemula: 58,
  terampil: 58,
  mahir: 58,
  penyelia: 58,
  ahli_pertama: 58,
  ahli_muda: 58,
  ahli_madya: 60,
  ahli_utama: 65,
};

/** What decides on the retirement age. */
export interface PostClass {
  readonly type: PositionType;
  readonly functionalLevel: FunctionalLevel | null;
}

/** Retirement age in whole years for whoever holds such a post. */
export const retirementAge = ({ type, functionalLevel }: PostClass): number =>
  type === 'functional' ? functionalAges[functionalLevel ?? 'pemula'] : ages[type];

/** Whether the age stands in an article that was read, or is still to be verified. */
export const isRetirementAgeVerified = ({ type }: PostClass): boolean => type !== 'functional';

/** First day in retirement: the first of the month after the one in which the retirement age is reached. */
export const retiresOn = (birthDate: LocalDate, post: PostClass): LocalDate => {
  const month = Number(birthDate.slice(5, 7));
  const year = yearOf(birthDate) + retirementAge(post) + (month === 12 ? 1 : 0);
  return `${year}-${String((month % 12) + 1).padStart(2, '0')}-01`;
};
