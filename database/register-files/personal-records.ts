import { keyFrom, type RegisterSide, refersTo, upsert } from './side.ts';

/** A table with one row a record, whose columns are named as the file's. */
const recordsOf = (table: string, key: readonly string[], columns: readonly string[]): RegisterSide => ({
  current: `select ${keyFrom(...key.map((column) => `t.${column}`))} as key, to_jsonb(t) as entry from ${table} t`,
  checks: [refersTo('employee_id', 'employee')],
  apply: [upsert(table, key, columns)],
  person: 'employee_id',
});

export const education = recordsOf('employee_education', ['employee_id', 'field', 'level'], []);
export const competences = recordsOf('employee_competence', ['employee_id', 'competence'], ['dimension', 'level']);
export const ratings = recordsOf('performance_rating', ['employee_id', 'year'], ['rating']);
export const training = recordsOf('employee_training', ['employee_id', 'title', 'completed_on'], ['hours']);
export const talent = recordsOf('talent_assessment', ['employee_id', 'year'], ['box']);
export const remoteService = recordsOf('remote_service', ['employee_id', 'starts_on'], ['place', 'ends_on']);
export const discipline = recordsOf(
  'disciplinary_matter',
  ['id'],
  ['employee_id', 'severity', 'state', 'starts_on', 'ends_on'],
);
export const studies = recordsOf('employee_study', ['id'], ['employee_id', 'kind', 'starts_on', 'ends_on', 'document']);
