import type { Field } from './command-field.ts';

/** Why a decree may take effect before the day it is issued on (UU 30/2014 art. 58(6)). */
export const backdatingGrounds = ['greater_loss', 'neglected_right'] as const;
export type BackdatingGround = (typeof backdatingGrounds)[number];

/** How a decree is handed over. */
export const deliveryMethods = ['in_person', 'electronic', 'post'] as const;
export type DeliveryMethod = (typeof deliveryMethods)[number];

/** Why a decree was delivered before witnesses instead of being acknowledged. */
const witnessedCauses = ['refused', 'impossible'] as const;
export type WitnessedCause = (typeof witnessedCauses)[number];

type CommandFields = Record<string, Field>;

/** Of `issueDecree`, besides what every decree needs. */
export const backdatingFields = {
  backdatingGround: {
    kind: 'choice',
    values: backdatingGrounds,
    optional: true,
    about: 'Only for a date that has passed: a greater loss, or a neglected right (UU 30/2014 art. 58(6)).',
  },
  backdatingWords: {
    kind: 'text',
    longest: 2000,
    optional: true,
    about: 'Only with backdatingGround: the loss or the right, in words that the decree will bear.',
  },
} as const satisfies CommandFields;

export const witnessDeliveryFields = {
  cause: { kind: 'choice', values: witnessedCauses, about: 'The receipt was refused, or could not be had.' },
  witnessedOn: { kind: 'date', about: 'The day of the delivery before witnesses; not after today.' },
  witnesses: { kind: 'text', longest: 1000, about: 'Who witnessed it, and how it went; kept encrypted.' },
  number: { kind: 'text', longest: 100, about: 'Number of the minutes that prove it.' },
  date: { kind: 'date', about: 'Date of those minutes; not before the delivery, not after today.' },
} as const satisfies CommandFields;

export const inviteFields = {
  number: { kind: 'text', longest: 100, about: 'Number of the letter of invitation.' },
  startsAt: { kind: 'instant', about: 'When the inauguration begins; as long before as the policy asks for.' },
  place: { kind: 'text', longest: 500, about: 'Where it is held.' },
  reasons: {
    kind: 'text',
    longest: 2000,
    optional: true,
    about: 'Why there is a new date; required when the employee was invited before. Kept encrypted.',
  },
} as const satisfies CommandFields;

export const recordInaugurationFields = {
  heldOn: { kind: 'date', about: 'The day of the inauguration; not before the invitation, not after today.' },
  minutesNumber: { kind: 'text', longest: 100, about: 'Number of the minutes of the oath (berita acara).' },
  minutesDate: { kind: 'date', about: 'Date of those minutes; not before the inauguration, not after today.' },
  statementNumber: { kind: 'text', longest: 100, about: 'Number of the statement of inauguration (SPP).' },
  statementDate: { kind: 'date', about: 'Date of that statement; not before the inauguration, not after today.' },
  official: {
    kind: 'code',
    optional: true,
    about: 'Employee id of whoever took the oath. With two witnesses, both papers are written here; else elsewhere.',
  },
  firstWitness: { kind: 'code', optional: true, about: 'Employee id of the first witness of the oath.' },
  secondWitness: { kind: 'code', optional: true, about: 'Employee id of the second witness.' },
  clergy: {
    kind: 'text',
    longest: 200,
    optional: true,
    about: 'Whoever accompanied the oath by its religion, as the minutes name them. Kept encrypted.',
  },
} as const satisfies CommandFields;

export const revokeDecreeFields = {
  number: { kind: 'text', longest: 100, about: 'Number of the decree that revokes it.' },
  date: { kind: 'date', about: 'Date of the decree that revokes it; not after today.' },
  ground: { kind: 'text', longest: 2000, about: 'Why it is revoked, as the employee will read it.' },
} as const satisfies CommandFields;
