import { beforeEach, describe, expect, it } from 'vitest';
import type { FollowUpCommand } from '../../../domain/after/commands.ts';
import { followUpNotices } from '../../../domain/after/letters.ts';
import { actors } from '../../support/case-fixture.ts';
import { noFacts, PaperFollowUp, receivedAt } from '../../support/follow-up-fixture.ts';

const jakarta = (date: string, time = '09:00'): number => Date.parse(`${date}T${time}:00+07:00`);

const correct = (id = 'c1'): FollowUpCommand => ({
  name: 'correctDecree',
  id,
  by: actors.hr,
  ground: 'Nama tertulis keliru',
  corrections: [{ passage: 'diktum KESATU, Nama', shouldRead: 'Pegawai Contoh Utama' }],
});
const deliver: FollowUpCommand = { name: 'deliverCorrection', id: 'd1', by: actors.hr, method: 'in_person' };
const receive: FollowUpCommand = { name: 'acknowledgeCorrection', id: 'r1', by: actors.subject };
const object: FollowUpCommand = {
  ...{ name: 'object', id: 'o1', by: actors.subject, category: 'family', words: 'Orang tua sakit', documents: [] },
};

let followUp: PaperFollowUp;
beforeEach(() => {
  followUp = new PaperFollowUp();
  followUp.facts = { ...noFacts, receivedAt };
});
const waits = () => followUp.state.waits.map(({ key, holders }) => `${key} ${holders.join('+')}`);

describe('a decree that corrects the decree', () => {
  it('is issued by HR, delivered within five working days, and received by the employee', () => {
    expect(followUp.at(jakarta('2026-11-03'), { ...correct(), by: actors.governor })).toMatchObject({
      code: 'NotYours',
    });
    expect(followUp.at(jakarta('2026-11-03'), deliver)).toMatchObject({ code: 'Impossible' });
    expect(followUp.at(jakarta('2026-11-03'), correct())).toBeNull();
    expect(waits()).toEqual(['correction_delivery bkd']);
    expect(followUp.state.waits[0]?.dueAt).toBe(jakarta('2026-11-11', '00:00'));
    expect(followUp.at(jakarta('2026-11-04'), receive)).toMatchObject({ code: 'Impossible' });
    followUp.at(jakarta('2026-11-04'), deliver);
    expect(waits()).toEqual(['correction_receipt subject']);
    followUp.at(jakarta('2026-11-05'), receive);
    expect(waits()).toEqual([]);
    expect(followUp.state.corrections).toMatchObject([
      { deliveredAt: jakarta('2026-11-04'), receivedAt: jakarta('2026-11-05') },
    ]);
    expect(followUp.at(jakarta('2026-11-06'), { ...receive, id: 'r2' })).toMatchObject({ code: 'Impossible' });
  });

  it('that nobody delivers in time climbs, and decides nothing', () => {
    followUp.at(jakarta('2026-11-03'), correct());
    followUp.at(jakarta('2026-11-11', '00:00'));
    expect(followUp.events.at(-1)).toMatchObject({ kind: 'escalated', wait: 'correction_delivery', to: ['sekda'] });
    expect(waits()).toEqual(['correction_delivery bkd']);
  });

  it('has the time for an objection run anew from its receipt, while nobody has objected', () => {
    followUp.at(jakarta('2026-11-19'), correct());
    followUp.at(jakarta('2026-11-20'), deliver);
    followUp.at(jakarta('2026-11-23'), receive);
    followUp.at(jakarta('2026-12-11', '23:59'), object);
    expect(followUp.state.objection?.late).toBeNull();

    const late = new PaperFollowUp();
    late.facts = followUp.facts;
    late.at(jakarta('2026-11-19'), correct());
    late.at(jakarta('2026-11-20'), deliver);
    late.at(jakarta('2026-11-23'), receive);
    late.at(jakarta('2026-12-12', '00:00'), object);
    expect(late.state.objection?.late).toEqual({ lastDay: '2026-12-11', workingDays: 14, provisional: false });
  });

  it('answers an objection that was upheld, and leaves the time of that objection alone', () => {
    followUp.at(jakarta('2026-11-03'), object);
    const window = followUp.state.window;
    const upheld = { outcome: 'upheld', reasons: 'Nama keliru', number: '800/1', date: '2026-11-03' } as const;
    followUp.at(jakarta('2026-11-03'), { name: 'answerObjection', id: 'a1', by: actors.governor, ...upheld });
    expect(waits()).toEqual(['correction bkd']);
    followUp.at(jakarta('2026-11-04'), correct());
    expect(waits()).toEqual(['correction_delivery bkd']);
    followUp.at(jakarta('2026-11-05'), deliver);
    followUp.at(jakarta('2026-11-06'), receive);
    expect(followUp.state.window).toEqual(window);
  });

  it('may follow another one; one receipt is for all that were delivered', () => {
    followUp.at(jakarta('2026-11-03'), correct());
    followUp.at(jakarta('2026-11-04'), deliver);
    followUp.at(jakarta('2026-11-05'), correct('c2'));
    expect(waits()).toEqual(['correction_delivery bkd']);
    followUp.at(jakarta('2026-11-06'), receive);
    expect(followUp.state.corrections?.map(({ receivedAt: at }) => at !== null)).toEqual([true, false]);
    followUp.at(jakarta('2026-11-06'), { ...deliver, id: 'd2' });
    followUp.at(jakarta('2026-11-09'), { ...receive, id: 'r2' });
    expect(followUp.state.corrections?.map(({ receivedAt: at }) => at !== null)).toEqual([true, true]);
  });

  it('is told to the employee at once', () => {
    followUp.at(jakarta('2026-11-03'));
    const before = followUp.state;
    followUp.at(jakarta('2026-11-03'), correct());
    const event = followUp.events.at(-1);
    if (event === undefined) throw new Error('nothing was recorded');
    expect(followUpNotices(before, event, followUp.state)).toContainEqual({
      template: 'decree_corrected',
      to: 'subject',
    });
  });

  it('is not for the decree of another authority', () => {
    followUp.state = { ...followUp.state, decreeElsewhere: true };
    expect(followUp.at(jakarta('2026-11-03'), correct())).toMatchObject({ code: 'NotAllowed' });
  });
});
