import { keyFrom, type RegisterSide, refersTo, upsert } from './side.ts';

export const provisions: RegisterSide = {
  current: `select ${keyFrom('t.position_id', 't.kind')} as key, to_jsonb(t) as entry from position_provision t`,
  checks: [refersTo('position_id', 'position')],
  apply: [upsert('position_provision', ['position_id', 'kind'], ['words', 'basis', 'standing'])],
  person: null,
};
