import type { Field } from './command-field.ts';
import { mandatoryReason, remarks } from './command-texts.ts';

const ground = {
  kind: 'text',
  longest: 1000,
  about: 'Why, in words that everybody with a part in the case reads.',
} as const;
const wait = { kind: 'code', about: 'What is waited for: the key of a wait of the case.' } as const;

/** Decisions about the course of a case and what is recorded of it, of operators, HR and the authorized official. */
export const interventionFields = {
  hold: { ground },
  resume: { remarks },
  extend: {
    wait,
    workingDays: { kind: 'count', least: 1, most: 250, optional: true, about: 'By how many working days.' },
    until: { kind: 'date', optional: true, about: 'Or until the end of this day.' },
    ground,
  },
  reassign: { wait, to: { kind: 'code', about: 'The office that is to answer instead.' }, ground },
  retryStep: { wait, ground },
  correctFact: {
    effectiveDate: { kind: 'date', optional: true, about: 'The effective date (TMT) that was meant.' },
    qualification: { ...mandatoryReason, about: 'The reason on qualification, as it should read.' },
    competence: { ...mandatoryReason, about: 'The reason on competence, as it should read.' },
    performance: { ...mandatoryReason, about: 'The reason on performance, as it should read.' },
    need: { ...mandatoryReason, about: 'The reason on the need, as it should read.' },
    benefits: { kind: 'texts', longest: 500, most: 20, optional: true, about: 'All benefits, as they should read.' },
    ground,
  },
  adoptPolicy: {
    version: {
      kind: 'count',
      least: 1,
      most: 1_000_000,
      about: 'The published version that the case goes by from now on.',
    },
    ground,
  },
  adoptCalendar: {
    version: { kind: 'text', longest: 80, about: 'The version of the newest working calendar.' },
  },
} as const satisfies Record<string, Record<string, Field>>;
