import type { LocalDate } from '../calendar/local-date.ts';
import type { BackdatingGround } from '../case/placement-commands.ts';
import type { DecreeKind } from '../case/placement-events.ts';
import { indonesianDate } from './indonesian-date.ts';

/** An earlier decree that this one mends. */
export interface EarlierDecree {
  readonly number: string;
  readonly issuedOn: LocalDate;
}

const groundWords: Readonly<Record<BackdatingGround, string>> = {
  greater_loss: 'untuk mencegah kerugian yang lebih besar',
  neglected_right: 'karena terabaikannya hak pegawai yang bersangkutan',
};

/** Menimbang of a decree that takes effect before it was issued: its ground, and the article that allows it. */
export const backdatingClauses = ({ backdating }: DecreeKind): readonly string[] =>
  backdating === undefined
    ? []
    : [
        `bahwa ${groundWords[backdating.ground]}, Keputusan ini berlaku surut (Pasal 58 ayat (6) Undang-Undang Nomor 30 Tahun 2014): ${backdating.words.trim().replace(/[.;\s]+$/u, '')}`,
      ];

const named = ({ number, issuedOn }: EarlierDecree): string =>
  `nomor ${number.trim()} tanggal ${indonesianDate(issuedOn)}`;

/** Memperhatikan of a decree that mends an earlier one. */
export const notingEarlier = (earlier: EarlierDecree | undefined): readonly string[] =>
  earlier === undefined ? [] : [`Keputusan ${named(earlier)} yang diubah dengan Keputusan ini`];

/** How the first dictum begins in a decree that mends an earlier one. */
export const mendingClause = (earlier: EarlierDecree | undefined): string =>
  earlier === undefined ? '' : `Mengubah Keputusan ${named(earlier)}. `;
