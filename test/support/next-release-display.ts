import { patched, upsertMemo } from '@temporalio/workflow';
import type { CaseEvent } from '../../domain/case/events.ts';
import type { CaseState } from '../../domain/case/state.ts';
import { Display as Shown } from '../../workflows/display.ts';

/** What a later release may bring: after each event it asks Temporal for something that no older history has. */
export class Display extends Shown {
  override show(state: CaseState, last: CaseEvent | undefined): void {
    super.show(state, last);
    if (patched('shows-the-revision')) upsertMemo({ shownUpTo: state.sequence });
  }
}
