import type { KindId } from '../../domain/register-files/kind.ts';
import { employees } from './employees.ts';
import { officeHolders, offices } from './offices.ts';
import {
  competences,
  discipline,
  education,
  ratings,
  remoteService,
  studies,
  talent,
  training,
} from './personal-records.ts';
import { positions } from './positions.ts';
import { provisions } from './provisions.ts';
import type { RegisterSide } from './side.ts';
import { units } from './units.ts';

/** The register's side of every kind of file. */
export const registerSides: Readonly<Record<KindId, RegisterSide>> = {
  units,
  positions,
  provisions,
  employees,
  education,
  competences,
  ratings,
  discipline,
  training,
  talent,
  'remote-service': remoteService,
  studies,
  offices,
  'office-holders': officeHolders,
};
