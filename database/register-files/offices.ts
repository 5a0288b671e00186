import { keyFrom, type RegisterSide, refersTo, upsert } from './side.ts';

export const offices: RegisterSide = {
  current: 'select o.id as key, to_jsonb(o) as entry from office o',
  checks: [
    refersTo('unit_id', 'unit'),
    refersTo('position_id', 'position'),
    {
      column: 'position_id',
      when: `exists (select from position p where p.id = c.after->>'position_id' and p.establishment <> 1)`,
      why: {
        id: 'Jabatan ini mempunyai lebih dari satu kursi (atau tidak ada), sehingga tidak jelas siapa pemegangnya.',
        en: 'The position has several seats, or none, so that it does not tell who holds the office.',
      },
      cure: {
        id: 'Sebut jabatan dengan tepat satu kursi, atau kosongkan.',
        en: 'Name a position of exactly one seat, or leave it empty.',
      },
    },
    {
      column: 'unit_id',
      when: `c.after->>'kind' = 'unit_head'
             and (exists (select from office o where o.kind = 'unit_head' and o.unit_id = c.after->>'unit_id' and o.id <> c.key)
               or exists (select from import_change o where o.after->>'kind' = 'unit_head' and o.line < c.line
                                                        and o.after->>'unit_id' = c.after->>'unit_id'))`,
      why: { id: 'Unit ini sudah mempunyai kepala.', en: 'This unit has a head office already.' },
      cure: { id: 'Pakai kode pemutus yang sudah ada.', en: 'Use the id of the office that there is.' },
    },
  ],
  apply: [upsert('office', ['id'], ['title', 'kind', 'unit_id', 'position_id'])],
  person: null,
};

const period = (record: string): string =>
  `daterange((${record}->>'starts_on')::date, (${record}->>'ends_on')::date, '[]')`;

export const officeHolders: RegisterSide = {
  current: `
    select ${keyFrom('h.office_id', 'h.employee_id', 'lower(h.period)')} as key,
           jsonb_build_object('office_id', h.office_id, 'employee_id', h.employee_id, 'capacity', h.capacity,
                              'starts_on', lower(h.period), 'ends_on', upper(h.period) - 1,
                              'authority_number', h.authority_number, 'authority_date', h.authority_date) as entry
      from office_holder h`,
  checks: [
    refersTo('office_id', 'office'),
    refersTo('employee_id', 'employee'),
    {
      column: 'starts_on',
      when: `exists (select from office_holder h
                      where h.office_id = c.after->>'office_id' and h.employee_id = c.after->>'employee_id'
                        and lower(h.period) <> (c.after->>'starts_on')::date and h.period && ${period('c.after')}
                        and not exists (select from import_change o
                                         where o.key = ${keyFrom('h.office_id', 'h.employee_id', 'lower(h.period)')}))
          or exists (select from import_change o
                      where o.line <> c.line and o.after->>'office_id' = c.after->>'office_id'
                        and o.after->>'employee_id' = c.after->>'employee_id' and ${period('o.after')} && ${period('c.after')})`,
      why: {
        id: 'Masa pemangkuan bertumpang tindih dengan masa lain orang yang sama.',
        en: 'The term overlaps another term of the same person.',
      },
      cure: { id: 'Akhiri masa yang lama dahulu.', en: 'End the earlier term first.' },
    },
    {
      column: 'authority_number',
      when: `(c.after->>'authority_number' is null) <> (c.after->>'authority_date' is null)`,
      why: {
        id: 'Surat perintah memerlukan nomor dan tanggal.',
        en: 'The letter of authority needs both its number and its date.',
      },
      cure: { id: 'Isi keduanya, atau kosongkan keduanya.', en: 'Fill in both, or leave both empty.' },
    },
  ],
  apply: [
    `update office_holder h
        set capacity = c.after->>'capacity', period = ${period('c.after')},
            authority_number = c.after->>'authority_number', authority_date = (c.after->>'authority_date')::date
       from import_change c
      where c.fate = 'changed' and h.office_id = c.after->>'office_id' and h.employee_id = c.after->>'employee_id'
        and lower(h.period) = (c.after->>'starts_on')::date`,
    `insert into office_holder (office_id, employee_id, capacity, period, authority_number, authority_date)
     select c.after->>'office_id', c.after->>'employee_id', c.after->>'capacity', ${period('c.after')},
            c.after->>'authority_number', (c.after->>'authority_date')::date
       from import_change c where c.fate = 'new' order by c.line`,
  ],
  person: 'employee_id',
};
