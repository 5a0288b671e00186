import type { DecreeContent } from './decree-content.ts';
import type { dutyCommencementContent } from './duty-commencement.ts';
import type { inaugurationStatementContent, invitationContent, oathMinutesContent } from './inauguration.ts';
import type { objectionAnswerContent } from './objection-answer.ts';
import type { socializationMinutesContent } from './socialization-minutes.ts';

/** What is printed, by kind of document: plain JSON of texts. */
export interface PrintedContents {
  readonly decree: DecreeContent;
  readonly inauguration_invitation: ReturnType<typeof invitationContent>;
  readonly oath_minutes: ReturnType<typeof oathMinutesContent>;
  readonly inauguration_statement: ReturnType<typeof inaugurationStatementContent>;
  readonly duty_commencement: ReturnType<typeof dutyCommencementContent>;
  readonly socialization_minutes: ReturnType<typeof socializationMinutesContent>;
  readonly objection_answer: ReturnType<typeof objectionAnswerContent>;
  readonly decree_correction: DecreeContent;
}
