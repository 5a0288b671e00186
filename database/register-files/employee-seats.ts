/*
 * Who sits where, as the file of employees says it. `import_seat` holds the rows whose seat changes and what is to be done:
 * begin (nobody's yet), move, end, correct (another first day), term (only its known end).
 */

/** The seat that somebody holds or is about to take: the incumbency that has not ended, the latest. */
export const presentSeat = (employee: string): string => `
  lateral (select k.id, k.seat_id, k.period, k.term_ends_on, s.position_id
             from seat_claim k join seat s on s.id = k.seat_id
            where k.employee_id = ${employee} and k.kind = 'incumbent'
              and (upper_inf(k.period) or upper(k.period) > current_date)
            order by lower(k.period) desc limit 1)`;

const changedSeats = `
  create temp table import_seat on commit drop as
  select c.line, c.key as employee_id, held.id as claim_id, lower(held.period) as held_from, upper(held.period) as held_to,
         w.position_id, w.since, w.term_ends_on, cast(null as int) as seat_id,
         case when held.id is null then 'begin'
              when w.position_id is null then 'end'
              when w.position_id <> held.position_id then 'move'
              when w.since <> lower(held.period) then 'correct'
              else 'term' end as act
    from import_change c
    cross join lateral (select c.after->>'position_id' as position_id, (c.after->>'since')::date as since,
                               (c.after->>'term_ends_on')::date as term_ends_on) w
    left join ${presentSeat('c.key')} held on true
   where c.fate <> 'unchanged'
     and (held.position_id, lower(held.period), held.term_ends_on) is distinct from (w.position_id, w.since, w.term_ends_on)
     and (held.id is not null or w.position_id is not null)`;

/** In the order in which the opening of a case takes its locks: the person, then the position. */
const lockedPeople = `
  select e.id from employee e where e.id in (select employee_id from import_seat) order by e.id for update`;
const lockedPositions = `
  select p.id from position p where p.id in (select position_id from import_seat) order by p.id for no key update`;

/**
 * Gives each who begins or moves a seat that is free from then on. Where every seat that is needed is free early enough, in
 * the order of the file; else who comes first gets the seat that is free first.
 */
const givenSeats = `
  with wanted as (
    select line, position_id, since, min(since) over here as earliest, count(*) over here as many
      from import_seat where act in ('begin', 'move') window here as (partition by position_id)
  ), free as (
    select s.id, s.position_id, s.ordinal, coalesce(max(coalesce(leaving.since, upper(k.period))), '-infinity') as free_from
      from seat s
      left join seat_claim k on k.seat_id = s.id
      left join import_seat leaving on leaving.claim_id = k.id and leaving.act in ('move', 'end')
     where s.position_id in (select position_id from wanted)
     group by s.id
    having count(k.id) filter (where coalesce(leaving.since, upper(k.period)) is null) = 0
  ), asked as (
    select f.*, w.many, f.free_from <= w.earliest as early,
           count(*) filter (where f.free_from <= w.earliest) over (partition by f.position_id) >= w.many as easy
      from free f join (select distinct position_id, earliest, many from wanted) w on w.position_id = f.position_id
  ), seats as (
    select *, row_number() over (partition by position_id
             order by easy and not early, case when not easy then free_from end, ordinal) as n
      from asked
  ), people as (
    select w.*, row_number() over (partition by w.position_id order by case when e.easy then null else w.since end, w.line) as n
      from wanted w left join (select distinct position_id, easy from asked) e on e.position_id = w.position_id
  )
  update import_seat i set seat_id = s.id
    from people p join seats s on s.position_id = p.position_id and s.n = p.n
   where i.line = p.line and s.free_from <= p.since`;

export const prepareSeats = [
  changedSeats,
  'create index on import_seat (line)',
  'create index on import_seat (claim_id)',
  { locked: lockedPeople },
  { locked: lockedPositions },
  'analyze import_seat',
  givenSeats,
];

const newPeriod = `daterange(i.since, case when i.act = 'correct' then i.held_to end)`;

/** Ends before it begins, so that the constraint that nobody sits twice never sees both. */
export const applySeats = [
  `update seat_claim k set period = daterange(lower(k.period), i.since)
     from import_seat i where i.claim_id = k.id and i.act in ('move', 'end')`,
  `update seat_claim k set period = ${newPeriod}, term_ends_on = i.term_ends_on
     from import_seat i where i.claim_id = k.id and i.act = 'correct'`,
  `update seat_claim k set term_ends_on = i.term_ends_on
     from import_seat i where i.claim_id = k.id and i.act = 'term'`,
  `insert into seat_claim (seat_id, employee_id, kind, period, term_ends_on)
   select i.seat_id, i.employee_id, 'incumbent', ${newPeriod}, i.term_ends_on
     from import_seat i where i.act in ('begin', 'move') order by i.line`,
];

const seatIs = (condition: string): string =>
  `exists (select from import_seat i where i.line = c.line and ${condition})`;

/** Another claim of that person, or, when only the first day changes, of that seat, which the new period would meet. */
const meets = `
  (exists (select from seat_claim o
            where o.employee_id = i.employee_id and o.kind = 'incumbent' and o.id is distinct from i.claim_id
              and o.period && ${newPeriod})
   or i.act = 'correct'
      and exists (select from seat_claim o
                   where o.seat_id = (select k.seat_id from seat_claim k where k.id = i.claim_id) and o.id <> i.claim_id
                     and o.period && ${newPeriod}))`;

export const seatChecks = [
  {
    column: 'position_id',
    when: `${seatIs("i.act <> 'term'")}
           and exists (select from mutation_case m where m.subject_id = c.key and m.closed_at is null)`,
    why: {
      id: 'Pegawai ini mempunyai usul mutasi yang masih berjalan, sehingga jabatannya tidak dapat diubah di sini.',
      en: 'This employee has an open case, so the seat cannot be changed here.',
    },
    cure: { id: 'Selesaikan atau tarik usul itu dahulu.', en: 'Close or withdraw the case first.' },
  },
  {
    column: 'since',
    when: seatIs("i.act in ('move', 'end') and i.since <= i.held_from"),
    why: {
      id: 'TMT tidak sesudah TMT jabatan yang sekarang.',
      en: 'The date does not lie after the first day in the present seat.',
    },
    cure: {
      id: 'Periksa TMT. Untuk membetulkan TMT jabatan sekarang, biarkan kode jabatannya tetap.',
      en: 'Check the date. To correct that of the present seat, keep its position.',
    },
  },
  {
    column: 'since',
    when: seatIs("i.act = 'end' and i.since is null"),
    why: {
      id: 'Jabatan dikosongkan tanpa tanggal.',
      en: 'The position is emptied without a date.',
    },
    cure: {
      id: 'Isi tmt_jabatan dengan hari pertama tanpa jabatan.',
      en: 'Fill in the first day without a position.',
    },
  },
  {
    column: 'position_id',
    when: `${seatIs("i.act in ('begin', 'move') and i.seat_id is null")}
           and exists (select from position p where p.id = c.after->>'position_id')`,
    why: {
      id: 'Tidak ada kursi yang kosong di jabatan ini sejak TMT itu.',
      en: 'No seat of this position is free from that day on.',
    },
    cure: {
      id: 'Periksa formasi, pemangku dan kursi yang dijanjikan; naikkan formasi bila ABK memberinya.',
      en: 'Check establishment, holders and reservations; raise the establishment if workload analysis gives it.',
    },
  },
  {
    column: 'since',
    when: seatIs(`i.act in ('begin', 'move', 'correct') and ${meets}`),
    why: {
      id: 'Masa jabatan bertumpang tindih dengan riwayat jabatan di register.',
      en: 'The time in the seat overlaps what the register has.',
    },
    cure: { id: 'Periksa TMT terhadap riwayat jabatan pegawai.', en: "Check the date against the employee's file." },
  },
];
