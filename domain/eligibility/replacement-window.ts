import type { LocalDate } from '../calendar/local-date.ts';
import { validOf } from './case-document.ts';
import type { Facts, PositionFacts, PositionType } from './facts.ts';
import type { PoliticalEvent } from './political-event.ts';
import { documented, type Saying, scheduled } from './rule.ts';

/** A span of days in which officials are not replaced (R12, R13), first and last day included. */
export interface Window {
  readonly from: LocalDate;
  /** `null` while the calendar does not know its end. */
  readonly to: LocalDate | null;
  readonly events: readonly PoliticalEvent[];
}

const protectedTypes: readonly PositionType[] = ['jpt_madya', 'jpt_pratama', 'administrator', 'supervisor'];

/** Officials whom R12 and R13 cover: JPT madya and pratama, administrators, supervisors, heads of a health centre or a school. */
const isProtected = ({ type, heads }: PositionFacts): boolean =>
  protectedTypes.includes(type) || (type === 'functional' && heads !== null);

const covers = ({ from, to }: Window, on: LocalDate): boolean => from <= on && (to === null || on <= to);

const consentCure: NonNullable<Saying['cure']> = {
  id: 'Lampirkan persetujuan tertulis Menteri Dalam Negeri (home_affairs_consent), atau pilih TMT di luar masa itu.',
  en: 'Attach the written consent of the Minister of Home Affairs (home_affairs_consent), or choose an effective date outside these days.',
};

const calendarCure: NonNullable<Saying['cure']> = {
  id: 'BKD mencatat tahapan pemilihan dan pelantikan pada kalender; sampai itu biro hukum memeriksa tanggalnya.',
  en: 'BKD records the elections and inaugurations in the calendar; until then the legal bureau checks the dates.',
};

/**
 * What a rule about such windows says. `isKnown`: whether the calendar reaches the effective date, so that "no window" is an
 * answer and no gap.
 */
export function inWindows(facts: Facts, windows: readonly Window[], isKnown: boolean): Saying {
  const { current, target, on, documents } = facts;
  if (!isProtected(target) && (current === null || !isProtected(current))) {
    return {
      outcome: 'passed',
      evidence: {
        id: `Jabatan ${target.id} tidak termasuk jabatan yang dilindungi.`,
        en: `Position ${target.id} is not among those that are protected.`,
      },
      sources: [{ fact: 'target.type', row: `position ${target.id}`, asOf: facts.asOf }],
    };
  }
  const window = windows.find((each) => covers(each, on));
  if (window === undefined) return outside(facts, windows, isKnown);
  const sources = window.events.map(scheduled);
  const evidence = {
    id: `TMT ${on} jatuh pada masa larangan penggantian pejabat: ${window.from} sampai ${window.to ?? 'akhir masa jabatan yang belum tercatat'}.`,
    en: `The effective date ${on} lies in the days without replacement of officials: ${window.from} to ${window.to ?? 'the end of a term that is not on record'}.`,
  };
  const consent = validOf(documents, 'home_affairs_consent', on);
  if (consent === undefined) return { outcome: 'block', evidence, sources, cure: consentCure, until: window.to };
  return {
    outcome: 'passed',
    evidence: {
      id: `${evidence.id} Menteri Dalam Negeri menyetujui: ${consent.number}.`,
      en: `${evidence.en} The Minister of Home Affairs has consented: ${consent.number}.`,
    },
    sources: [...sources, documented(consent)],
  };
}

function outside({ on, asOf }: Facts, windows: readonly Window[], isKnown: boolean): Saying {
  const nothing = { fact: 'politicalEvents', row: 'political_event: (none that counts)', asOf };
  if (!isKnown) {
    return {
      outcome: 'not_checked',
      evidence: {
        id: `Tidak diperiksa: kalender pemilihan dan pelantikan tidak memuat apa pun tentang ${on}.`,
        en: `Not checked: the calendar of elections and inaugurations says nothing about ${on}.`,
      },
      sources: [nothing],
      cure: calendarCure,
    };
  }
  return {
    outcome: 'passed',
    evidence: {
      id: `TMT ${on} di luar setiap masa larangan yang tercatat.`,
      en: `The effective date ${on} lies outside all such days on record.`,
    },
    sources: [...windows.flatMap(({ events }) => events.map(scheduled)), ...(windows.length === 0 ? [nothing] : [])],
  };
}
