import { competences } from './competences.ts';
import { discipline } from './discipline.ts';
import { education } from './education.ts';
import { employees } from './employees.ts';
import type { FileKind, KindId } from './kind.ts';
import { officeHolders } from './office-holders.ts';
import { offices } from './offices.ts';
import { positions } from './positions.ts';
import { provisions } from './provisions.ts';
import { ratings } from './ratings.ts';
import { remoteService } from './remote-service.ts';
import { studies } from './studies.ts';
import { talent } from './talent.ts';
import { training } from './training.ts';
import { units } from './units.ts';

/** Every kind of register file. */
export const fileKinds: Readonly<Record<KindId, FileKind>> = {
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
