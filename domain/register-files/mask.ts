import { madeStorable } from './storable.ts';

/** So many digits in a row may be a NIP or another number of a person. */
const longNumber = /[0-9][0-9 .,]{10,}[0-9]/g;
const mostShown = 60;

const hidden = (text: string): string => text.replaceAll(/[0-9]/g, '•');

/**
 * A value as a report may show it: short, and without the digits of a NIP. The form stays visible (`•,••E+••`), so that the
 * reader sees what happened to it.
 */
export const masked = (text: string, isSecret: boolean): string => {
  const clean = madeStorable(text);
  const shown = isSecret ? hidden(clean) : clean.replaceAll(longNumber, hidden);
  return shown.length > mostShown ? `${shown.slice(0, mostShown)}…` : shown;
};
