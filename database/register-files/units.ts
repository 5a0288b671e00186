import { type RegisterSide, upsert } from './side.ts';

/** Units that hang on the top of the tree once the file is applied; whoever is not among them is in a circle, or under one. */
const rooted = `
  create temp table import_rooted on commit drop as
  with recursive merged as (
    select coalesce(c.key, u.id) as id, case when c.key is null then u.parent_id else c.after->>'parent_id' end as parent_id
      from unit u full join import_change c on c.key = u.id
  ), rooted as (
    select m.id from merged m
     where m.parent_id is null or not exists (select from merged p where p.id = m.parent_id)
    union
    select m.id from merged m join rooted r on m.parent_id = r.id
  )
  select id from rooted`;

/** The tree as it stands from today on, in the province's own zone; only when a name or a superior changed. */
const newTree = `
  with grown as (
    insert into unit_tree (version, effective_from, basis)
    select coalesce((select max(version) from unit_tree), 0) + 1,
           cast(now() at time zone (select zone from unit where parent_id is null and agency_type is null order by id limit 1) as date), :basis
     where exists (select from import_change c
                    where c.fate <> 'unchanged' and (c.before is null or c.before->'name' <> c.after->'name'
                                                     or c.before->'parent_id' is distinct from c.after->'parent_id'))
    returning version
  )
  insert into unit_tree_node (version, unit_id, parent_id, name)
  select g.version, u.id, u.parent_id, u.name from grown g, unit u`;

export const units: RegisterSide = {
  current: 'select u.id as key, to_jsonb(u) as entry from unit u',
  prepare: [rooted],
  checks: [
    {
      column: 'parent_id',
      when: `c.after->>'parent_id' is not null
             and not exists (select from unit u where u.id = c.after->>'parent_id')
             and not exists (select from import_change p where p.key = c.after->>'parent_id')`,
      why: {
        id: 'Unit induk tidak ada di register maupun di berkas ini.',
        en: 'The superior unit is neither in the register nor in this file.',
      },
      cure: { id: 'Tambahkan unit induk, atau perbaiki kodenya.', en: 'Add the superior unit, or correct its id.' },
    },
    {
      column: 'parent_id',
      when: 'not exists (select from import_rooted r where r.id = c.key)',
      why: {
        id: 'Pohon unit melingkar: unit ini menjadi atasan dirinya sendiri melalui induknya.',
        en: 'The tree runs in a circle: through its superiors this unit is its own superior.',
      },
      cure: {
        id: 'Periksa kode_unit_induk unit ini dan unit-unit di atasnya.',
        en: 'Check the superior of this unit and of those above it.',
      },
    },
    {
      column: 'agency_type',
      when: `c.after->>'agency_type' is not null
             and not exists (select from agency_type t where t.id = c.after->>'agency_type')`,
      why: { id: 'Jenis instansi tidak dikenal.', en: 'There is no such type of agency.' },
      cure: { id: 'Tulis provinsi, kabupaten, atau pusat.', en: 'Write province, regency or central.' },
    },
    {
      column: 'agency_type',
      when: `c.after->>'agency_type' is not null and c.after->>'parent_id' is not null`,
      why: {
        id: 'Hanya puncak pohon unit yang merupakan instansi; unit ini punya induk.',
        en: 'Only the top of a unit tree is an agency; this unit has a superior.',
      },
      cure: { id: 'Kosongkan jenis_instansi, atau kosongkan induknya.', en: 'Empty the type, or the superior.' },
    },
    {
      column: 'agency_type',
      when: `c.before->>'id' is not null and c.before->>'parent_id' is null
             and (c.before->>'agency_type' is null) <> (c.after->>'agency_type' is null)`,
      why: {
        id: 'Instansi sendiri tidak menjadi instansi lain, dan sebaliknya.',
        en: 'This agency does not become another one, nor the other way round.',
      },
      cure: { id: 'Biarkan jenis_instansi seperti di register.', en: 'Leave the type as the register has it.' },
    },
    {
      column: 'agency_type',
      when: `c.before is null and c.after->>'parent_id' is null and c.after->>'agency_type' is null
             and exists (select from unit u where u.parent_id is null and u.agency_type is null)`,
      why: {
        id: 'Puncak pohon baru di samping instansi sendiri: jenis instansinya belum diisi.',
        en: 'A new top beside this agency: its type of agency is missing.',
      },
      cure: {
        id: 'Isi jenis_instansi dan di_provinsi_ini, atau isi kode_unit_induk.',
        en: 'Give the type of agency and where it lies, or the superior unit.',
      },
    },
  ],
  apply: [
    upsert(
      'unit',
      ['id'],
      ['name', 'kind', 'parent_id', 'zone', 'remote', 'public_service', 'agency_type', 'in_province'],
    ),
    newTree,
  ],
  person: null,
};
