import { type RegisterSide, refersTo, upsert } from './side.ts';

const columns = [
  'unit_id',
  'title',
  'type',
  'functional_level',
  'job_grade',
  'establishment',
  'minimum_rank',
  'education_fields',
  'education_level',
  'remote',
  'heads',
];

/** `established_on` is that of the seat added last; competences stand in the order of their names. */
const current = `
  select p.id as key,
         to_jsonb(p) || jsonb_build_object(
           'competences', coalesce(k.list, '[]'),
           'established_on', (select s.established_on from seat s where s.position_id = p.id order by s.ordinal desc limit 1)
         ) as entry
    from position p
    left join (select position_id,
                      jsonb_agg(jsonb_build_object('competence', competence, 'dimension', dimension, 'level', level)
                                order by competence collate "C") as list
                 from position_competence group by position_id) k on k.position_id = p.id`;

const newCompetences = `
  insert into position_competence (position_id, competence, dimension, level)
  select c.key, k.competence, k.dimension, k.level
    from import_change c, jsonb_to_recordset(c.after->'competences') k(competence text, dimension text, level int)
   where c.fate <> 'unchanged'`;

/** What is added begins on the date of the file, or today. */
const addedSeats = `
  insert into seat (position_id, ordinal, established_on)
  select c.key, held.last + n, coalesce((c.after->>'established_on')::date, current_date)
    from import_change c
    cross join lateral (select count(*)::int as many, coalesce(max(ordinal), 0) as last
                          from seat s where s.position_id = c.key) held
    cross join lateral generate_series(1, (c.after->>'establishment')::int - held.many) n
   where c.fate <> 'unchanged'
   order by c.line, n`;

/** Only seats that nobody ever claimed: the others are history. */
const removedSeats = `
  delete from seat where id in (
    select id from (
      select s.id, row_number() over (partition by s.position_id order by s.ordinal desc) as n,
             (select count(*) from seat a where a.position_id = c.key) - (c.after->>'establishment')::int as excess
        from import_change c join seat s on s.position_id = c.key
       where c.fate <> 'unchanged' and not exists (select from seat_claim k where k.seat_id = s.id)) unclaimed
     where n <= excess)`;

/** A corrected date is that of the seats that were added together last. */
const correctedDates = `
  update seat s set established_on = (c.after->>'established_on')::date
    from import_change c
   where c.fate = 'changed' and s.position_id = c.key
     and s.established_on = (c.before->>'established_on')::date
     and (c.after->>'established_on')::date <> s.established_on
     and c.before->'establishment' = c.after->'establishment'`;

export const positions: RegisterSide = {
  current,
  // A cell left empty does not undo the date that the seats have.
  normalised: `case when cur.entry is not null and merged->>'established_on' is null
                    then merged || jsonb_build_object('established_on', cur.entry->'established_on') else merged end`,
  prepare: [
    {
      locked: `select p.id from position p
                where p.id in (select c.key from import_change c where c.fate = 'changed') order by p.id for no key update`,
    },
  ],
  checks: [
    refersTo('unit_id', 'unit'),
    {
      column: 'establishment',
      when: `(c.after->>'establishment')::int <
               (select count(*) from seat s
                 where s.position_id = c.key and exists (select from seat_claim k where k.seat_id = s.id))`,
      why: {
        id: 'Formasi lebih kecil daripada jumlah kursi yang diduduki, dijanjikan atau pernah diduduki.',
        en: 'The establishment is lower than the number of seats that are held, promised, or were held.',
      },
      cure: {
        id: 'Pindahkan dahulu pegawainya; kursi yang pernah diduduki tetap ada demi riwayat.',
        en: 'Move the holders first; seats that were held stay for the sake of history.',
      },
    },
  ],
  apply: [
    upsert('position', ['id'], columns),
    `delete from position_competence where position_id in (select key from import_change where fate = 'changed')`,
    newCompetences,
    correctedDates,
    removedSeats,
    addedSeats,
  ],
  person: null,
};
