import { expect, describe as group, it } from 'vitest';
import { setAwaited } from '../../../domain/case/dependent-set.ts';
import { evolve } from '../../../domain/case/evolve.ts';
import { batchIdOf } from '../../../domain/identifiers.ts';
import { describe } from '../../../workflows/description.ts';
import { courses, given } from '../../support/paper-case.ts';

group('what an operator reads of a case', () => {
  it('nobody is asked while the date is awaited, nor while the others of a set are', () => {
    const { state } = given(courses.placement);
    expect(describe(state)).toContain('**effective_date**: the date to come');
    const request = { kind: 'place', sequence: state.sequence + 1, at: 0 } as const;
    const waiting = evolve(state, setAwaited(request, { batch: batchIdOf(1), set: 1 }));
    expect(describe(waiting)).toContain('**dependent_set**: the others of its set');
  });

  it('a hold stills every clock, but not that of the legal review of a late inauguration', () => {
    const { state } = given(courses.placement);
    const stilled = (cause: 'decision' | 'inauguration') => describe({ ...state, hold: { cause, since: 0 } });
    expect(stilled('decision')).toMatch(/every clock stands still$/m);
    expect(stilled('inauguration')).toMatch(/every clock stands still but that of the legal review$/m);
  });
});
