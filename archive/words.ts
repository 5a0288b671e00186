import type { CheckpointFinding } from '../domain/archive/checkpoint.ts';
import type { ChainFinding } from '../domain/archive/verification.ts';
import type { PackageFinding } from './verify-package.ts';

/** Any finding of the verifying command. */
export type Finding = PackageFinding | ChainFinding | ({ readonly of: 'checkpoint' } & CheckpointFinding);

const checkpointWords: Readonly<Record<CheckpointFinding['kind'], string>> = {
  unreadable: 'cannot be read',
  not_signed: 'does not bear the signature of this key',
  missing: 'is missing: the file in its place has another number',
  does_not_follow: 'does not follow from the one before it',
};

/** A finding as one line that says what is wrong, and where. */
export function inWords(finding: Finding): string {
  if ('of' in finding) return `checkpoint ${finding.number} ${checkpointWords[finding.kind]}`;
  switch (finding.kind) {
    case 'broken':
      return `${finding.chain}: the chain breaks at event ${finding.sequence}: it, or the event before it, is not what was written`;
    case 'cut':
      return `${finding.chain}: ends at event ${finding.ends}, but a signed checkpoint knows event ${finding.signed}: events ${finding.ends + 1} to ${finding.signed} were taken away`;
    case 'rewritten':
      return `${finding.chain}: event ${finding.signed} is not the one that was signed; up to event ${finding.agreed} it agrees, so it was written anew after that`;
    case 'contents_unreadable':
      return 'contents.json: the list of contents cannot be read';
    case 'contents_not_signed':
      return 'contents.json: the list of contents does not bear the signature of this key';
    case 'rows_unreadable':
      return 'rows.json: the events cannot be read';
    case 'head_differs':
      return 'rows.json: the last event is not the one that the list of contents names';
    case 'part_changed':
      return `${finding.path}: the bytes are not those that were signed`;
    case 'part_missing':
      return `${finding.path}: is missing`;
    case 'part_added':
      return `${finding.path}: was added; the signed list does not know it`;
  }
}
