import type { CaseEvent, EventKind } from '../../../domain/case/events.ts';
import type { PaperCase } from '../../support/paper-case.ts';

/** What must hold of a case, by its name in words. */
export type Laws = Readonly<Record<string, (paper: PaperCase) => void>>;

export const ofKind = (file: readonly CaseEvent[], ...kinds: readonly EventKind[]): readonly CaseEvent[] =>
  file.filter(({ kind }) => kinds.includes(kind));

export const isUnique = (values: readonly string[]): boolean => new Set(values).size === values.length;
