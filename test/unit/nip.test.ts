import { describe, expect, it } from 'vitest';
import { parseNip } from '../../domain/nip.ts';

describe('a NIP is birth, month of appointment, sex and sequence', () => {
  it.each(['198503152010012001', '200002292024031999', '197012311994011001'])('%s is one', (text) => {
    expect(parseNip(text)).toEqual({ ok: true, nip: text });
  });

  it.each([
    ['19850315201001200', 'not_18_digits'],
    ['1985031520100120011', 'not_18_digits'],
    ['19850315 201001 2 001', 'not_18_digits'],
    ['19850315201001200a', 'not_18_digits'],
    ['١٩٨٥٠٣١٥٢٠١٠٠١٢٠٠١', 'not_18_digits'],
    ['198502292010012001', 'no_such_birth_date'],
    ['198504312010012001', 'no_such_birth_date'],
    ['198503152010002001', 'no_such_appointment_month'],
    ['198503152010132001', 'no_such_appointment_month'],
    ['198503151985022001', 'appointed_before_birth'],
    ['198503151985032001', 'appointed_before_birth'],
    ['198503152010010001', 'sex_not_1_or_2'],
    ['198503152010013001', 'sex_not_1_or_2'],
    ['198503152010012000', 'sequence_000'],
  ])('%s is not: %s', (text, why) => {
    expect(parseNip(text)).toEqual({ ok: false, why });
  });

  it('may be appointed in the month after birth, as far as the form goes', () => {
    expect(parseNip('198503151985042001').ok).toBe(true);
  });
});
