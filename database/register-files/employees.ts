import { applySeats, prepareSeats, presentSeat, seatChecks } from './employee-seats.ts';
import { type RegisterCheck, type RegisterSide, refersTo, upsert } from './side.ts';

const current = `
  select e.id as key,
         to_jsonb(e) || jsonb_build_object('position_id', held.position_id, 'since', lower(held.period),
                                           'term_ends_on', held.term_ends_on) as entry
    from employee e left join ${presentSeat('e.id')} held on true`;

/** Two people with one number, in the file or with somebody in the register who keeps it. */
const unique = (column: 'nip' | 'login', name: string): RegisterCheck => ({
  column,
  when: `exists (select from import_change o where o.after->>'${column}' = c.after->>'${column}' and o.line < c.line)
         or exists (select from employee e
                     where e.${column} = c.after->>'${column}' and e.id <> c.key
                       and not exists (select from import_change o
                                        where o.key = e.id and o.after->>'${column}' is distinct from e.${column}))`,
  why: { id: `${name} ini sudah dipakai pegawai lain.`, en: `Another employee has this ${column} already.` },
  cure: {
    id: `Periksa baris lain dengan ${name} yang sama, dan kode_pegawai di register: satu orang satu baris.`,
    en: 'Look for another row with it, and at the id in the register: one row a person.',
  },
});

export const employees: RegisterSide = {
  current,
  // Whoever sits nowhere, and sat nowhere, has no first day to compare.
  normalised: `case when merged->>'position_id' is null and cur.entry->>'position_id' is null
                    then merged || '{"since": null, "term_ends_on": null}' else merged end`,
  prepare: [
    `create index on import_change ((after->>'nip'))`,
    `create index on import_change ((after->>'login'))`,
    ...prepareSeats,
  ],
  checks: [
    refersTo('position_id', 'position'),
    unique('nip', 'NIP'),
    unique('login', 'Akun'),
    {
      column: 'birth_date',
      when: `left(c.after->>'nip', 8) <> replace(c.after->>'birth_date', '-', '')`,
      why: {
        id: 'Tanggal lahir berbeda dengan NIP di register.',
        en: 'The date of birth is not that of the NIP in the register.',
      },
      cure: { id: 'Perbaiki yang salah di antara keduanya.', en: 'Correct whichever is wrong.' },
    },
    ...seatChecks,
  ],
  apply: [
    // Numbers that change hands within one file: nobody has them in between.
    `update employee e set nip = null from import_change c
      where c.key = e.id and c.fate = 'changed' and c.before->>'nip' <> coalesce(c.after->>'nip', '')`,
    `update employee e set login = null from import_change c
      where c.key = e.id and c.fate = 'changed' and c.before->>'login' <> coalesce(c.after->>'login', '')`,
    upsert('employee', ['id'], ['nip', 'name', 'status', 'rank_grade', 'email', 'login', 'birth_date', 'pledged_on']),
    ...applySeats,
  ],
  person: 'id',
};
