import type { Words } from '../eligibility/finding.ts';
import type { Exclusion } from './outsider.ts';
import type { Hindrance } from './why.ts';

const standings: Readonly<Record<'no_seat' | 'open_case' | 'leaving', Words>> = {
  no_seat: { id: 'Register tidak mencatat kursi pegawai ini.', en: 'The register knows no seat of this employee.' },
  open_case: {
    id: 'Pegawai ini sudah mempunyai usul mutasi yang terbuka.',
    en: 'This employee has an open case already.',
  },
  leaving: {
    id: 'Kursi pegawai ini sudah tercatat berakhir.',
    en: 'The employee’s seat is on record as ending already.',
  },
};

/** Why somebody was not weighed at all, in words. */
export function wordsOfExclusion(why: Exclusion): Words {
  switch (why.kind) {
    case 'rule':
      return {
        id: `Syarat ${why.rule} menghalangi (${why.basis.article}).`,
        en: `Rule ${why.rule} stands against it (${why.basis.article}).`,
      };
    case 'standing':
      return standings[why.standing];
    case 'not_among_best':
      return {
        id: `Tidak termasuk calon terbaik untuk kursi mana pun; paling dekat ${why.position}: nilai ${why.value}, calon terakhir yang ditimbang ${why.needed}.`,
        en: `Not among the best for any seat; closest at ${why.position}: value ${why.value}, the last one weighed there ${why.needed}.`,
      };
    case 'below_minimum_fit':
      return {
        id: `Kesesuaian terbaik ${why.fit / 100} dari 100, di bawah batas kebijakan ${why.minimum / 100}.`,
        en: `The best fit is ${why.fit / 100} of 100, below the policy’s minimum of ${why.minimum / 100}.`,
      };
    case 'no_position':
      return {
        id: 'Rencana ini tidak menimbang jabatan dari kelas pegawai ini yang boleh ditujunya.',
        en: 'This plan weighs no position of this person’s class that the person may go to.',
      };
  }
}

/** What kept a pair out of the plan, in words. */
export function wordsOfHindrance(because: Hindrance): Words {
  switch (because.kind) {
    case 'present_seat_worth_more':
      return {
        id: 'Kursi sekarang sama atau lebih bernilai: perpindahan ini tidak menambah apa pun.',
        en: 'The present seat is worth as much or more: the move would add nothing.',
      };
    case 'better_pair': {
      const taken = because.taken.map(({ employee, value }) => `${employee} (${value})`).join(', ');
      return {
        id: `Kursinya diisi pasangan yang lebih baik: ${taken}.`,
        en: `The seat goes to a better pair: ${taken}.`,
      };
    }
    case 'no_seat_opens':
      return {
        id: 'Tidak ada kursi yang kosong atau ditinggalkan di jabatan itu.',
        en: 'No seat there is free or left by anybody.',
      };
    case 'origin_minimum':
      return {
        id: `Unit asal ${because.unit} akan tersisa ${because.staying} orang, sedangkan paling sedikit ${because.minimum} (R7).`,
        en: `The origin ${because.unit} would keep ${because.staying} people, and ${because.minimum} are the minimum (R7).`,
      };
    case 'unit_limit':
      return {
        id: `Batas ${because.limit} kepindahan dari unit ${because.unit} sudah tercapai.`,
        en: `The limit of ${because.limit} departures from ${because.unit} is reached.`,
      };
    case 'limit_in_all':
      return {
        id: `Batas ${because.limit} kepindahan seluruhnya sudah tercapai.`,
        en: `The limit of ${because.limit} moves in all is reached.`,
      };
    case 'whole_plan_worth_less':
      return {
        id: 'Dengan perpindahan ini rencana seluruhnya bernilai lebih rendah.',
        en: 'With this move the plan as a whole would be worth less.',
      };
  }
}
