import { canonicalJson } from '../canonical-json.ts';
import type { BatchCommand } from './commands.ts';
import type { BatchEvent } from './events.ts';

/**
 * Whether the event that a file holds under the id of `command` is what the same person asks for again. Compares what the
 * event keeps of the decision, but not the wording of its reasons.
 */
export function isSameDecision(event: BatchEvent, command: BatchCommand): boolean {
  if (event.by?.person !== command.by.person) return false;
  switch (command.name) {
    case 'clearSubmission':
      return (
        event.kind === 'submission_cleared' &&
        event.submission === command.submission &&
        event.clearanceNumber === command.clearanceNumber &&
        event.clearanceDate === command.clearanceDate
      );
    case 'issueDecree':
      return (
        event.kind === 'decree_issued' &&
        event.effectiveDate === command.effectiveDate &&
        // Without a number the register has allotted one.
        (command.number === undefined || event.number === command.number)
      );
    case 'recordSignature':
      return event.kind === 'decree_signed' && event.document === command.document && event.hash === command.hash;
    case 'decideFallen':
      return (
        event.kind === 'fallen_decided' &&
        event.fallen === command.fallen &&
        event.decision === command.decision &&
        event.replacement?.case === command.replacement
      );
  }
}

/** What a command asks and who asks it, as one text to compare: without its id and, as above, the wording of its reasons. */
export function decisionText(command: BatchCommand): string {
  const { id: _, ...asked } = command;
  return canonicalJson({ ...asked, reasons: null });
}
