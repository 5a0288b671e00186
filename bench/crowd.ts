import type { Knex } from 'knex';
import { stories } from '../dev/sample-province/stories.ts';
import { type EmployeeId, employeeId, positionId } from '../domain/identifiers.ts';

/** A post with a seat for everybody in the crowd. */
export const benchTarget = positionId('dinkes.bench');

/** Adds `size` people to the sample province, equal in all but name to the one who moves to the health office, with a vacant seat for each. */
export async function addCrowd(db: Knex, size: number): Promise<readonly EmployeeId[]> {
  const { employee, position } = stories.healthGraduate;
  const held = await db('seat_claim as c')
    .join('seat as s', 's.id', 'c.seat_id')
    .where({ 'c.employee_id': employee, 'c.kind': 'incumbent' })
    .first('s.position_id as position');
  const ids = Array.from({ length: size }, (_, n) => `emp-bench-${n + 1}`);
  await db.transaction(async (trx) => {
    for (const [id, model] of [
      [benchTarget, position],
      ['biro-umum.bench', held.position],
    ]) {
      const post = await trx('position').where({ id: model }).first();
      await trx('position').insert({ ...post, id, establishment: size });
      await trx.raw(
        `insert into position_competence select ?, competence, dimension, level from position_competence
                      where position_id = ?`,
        [id, model],
      );
      await trx.raw(`insert into seat (position_id, ordinal) select ?, generate_series(1, ?::int)`, [id, size]);
    }
    await trx.raw(
      `insert into employee (id, name, status, rank_grade, email, login)
       select n, 'Pegawai Uji', e.status, e.rank_grade, n || '@amplas.example', n
         from employee e, unnest(?::text[]) n where e.id = ?`,
      [ids, employee],
    );
    for (const table of ['employee_education', 'employee_competence', 'performance_rating']) {
      const columns = Object.keys((await trx(table).first()) ?? {}).filter((column) => column !== 'employee_id');
      const list = columns.join(', ');
      await trx.raw(
        `insert into ${table} (employee_id, ${list}) select n, ${list} from ${table}, unnest(?::text[]) n
          where employee_id = ?`,
        [ids, employee],
      );
    }
    await trx.raw(
      `insert into seat_claim (seat_id, employee_id, kind, period)
       select s.id, n.id, 'incumbent', daterange((current_date - interval '3 years')::date, null)
         from unnest(?::text[]) with ordinality n(id, ordinal)
         join seat s on s.position_id = 'biro-umum.bench' and s.ordinal = n.ordinal`,
      [ids],
    );
  });
  return ids.map(employeeId);
}
