import type { LocalDate } from '../calendar/local-date.ts';
import type { CommandOf } from './commands.ts';
import type { DecreeKind } from './placement-events.ts';
import type { Refusal } from './refusal.ts';

const notAllowed = (message: string): Refusal => ({ code: 'NotAllowed', message: `issueDecree: ${message}` });

/**
 * Whether a decree issued `today` may take effect on the day it names: a day that has passed needs one of the grounds of UU
 * 30/2014 art. 58(6), in words, and no other day may claim one.
 */
export function backdatingOf(
  command: CommandOf<'issueDecree'>,
  today: LocalDate,
): Pick<DecreeKind, 'backdating'> | Refusal {
  const { effectiveDate, backdatingGround: ground, backdatingWords: words } = command;
  if (effectiveDate >= today)
    return ground === undefined && words === undefined
      ? {}
      : notAllowed(`effectiveDate ${effectiveDate} is not past; a ground for back-dating has no place here`);
  if (ground === undefined || words === undefined)
    return notAllowed(
      `effectiveDate ${effectiveDate} is past; a decree is not back-dated (UU 30/2014 art. 58(6)) but to prevent a greater loss or for a neglected right: backdatingGround and backdatingWords`,
    );
  return { backdating: { ground, words } };
}
