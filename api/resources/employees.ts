import { z } from 'zod';
import { type PermanentFile, permanentFile, unitOfEmployee } from '../../database/archive/permanent-file.ts';
import { logFileAccess } from '../../database/file-access.ts';
import { nameOf } from '../../database/people.ts';
import { caseIdOf, employeeId } from '../../domain/identifiers.ts';
import type { ApiNeeds } from '../api-needs.ts';
import { mayReadFile } from '../authority.ts';
import { type Operation, operation } from '../operation.ts';
import { Problem } from '../problem.ts';
import { day, instant, outcomeSchema, stageSchema } from '../schemas/case-schemas.ts';
import { registerPath } from '../schemas/request-schemas.ts';

const fileSchema = z
  .object({
    employee: z.string(),
    name: z.string(),
    nip: z.string().nullable(),
    status: z.enum(['PNS', 'PPPK']),
    rankGrade: z.string().nullable(),
    education: z.array(z.object({ field: z.string(), level: z.string() })),
    competences: z.array(z.object({ competence: z.string(), dimension: z.string(), level: z.int() })),
    ratings: z.array(z.object({ year: z.int(), rating: z.string() })),
    discipline: z.array(
      z.object({ id: z.string(), severity: z.string(), state: z.string(), from: day.nullable(), to: day.nullable() }),
    ),
    seats: z.array(
      z.object({
        position: z.string(),
        title: z.string(),
        unit: z.string(),
        unitName: z.string(),
        from: day,
        to: day.nullable().meta({ description: 'The day after the last one; null for the present seat.' }),
        case: z.string().nullable().meta({ description: 'The case that led here.' }),
        heldUnder: z
          .object({ unitName: z.string(), treeVersion: z.int() })
          .nullable()
          .meta({ description: 'The unit as the unit tree of then calls it; null while the register has no tree.' }),
      }),
    ),
    cases: z.array(
      z.object({
        case: z.string(),
        position: z.string(),
        stage: stageSchema,
        outcome: outcomeSchema.nullable(),
        openedAt: instant,
        closedAt: instant.nullable(),
        decree: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'PermanentFile' });

const utc = (text: string): string => new Date(text).toISOString();

const viewOf = ({ seats, cases, ...file }: PermanentFile) => ({
  ...file,
  seats: seats.map((seat) => ({ ...seat, case: seat.case === null ? null : caseIdOf(seat.case) })),
  cases: cases.map(({ number, openedAt, closedAt, ...line }) => ({
    case: caseIdOf(number),
    ...line,
    openedAt: utc(openedAt),
    closedAt: closedAt === null ? null : utc(closedAt),
  })),
});

/** `/employees/{id}/file`: the permanent file. Every reading is logged, and the employee sees the log. */
export const employeeOperations = ({ db }: ApiNeeds): readonly Operation[] => [
  operation({
    id: 'permanentFile',
    method: 'get',
    path: '/employees/{id}/file',
    tag: 'Register',
    summary: 'The permanent file of an employee',
    description: 'For the employee, HR and the head of the own unit. Every reading is logged; see /me/file-accesses.',
    forms: { path: registerPath('An employee.') },
    answers: { 200: { description: 'The file.', schema: fileSchema } },
    problems: ['not_found'],
    work: async ({ path, caller }) => {
      const employee = employeeId(path.id);
      const absent = new Problem('not_found', 'There is no such file among those that you may read.');
      if ((await nameOf(db, employee)) === null) throw absent;
      if (!mayReadFile(caller, employee, await unitOfEmployee(db, employee))) throw absent;
      await logFileAccess(db, caller.person, employee, 'permanent file');
      const file = await permanentFile(db, employee);
      if (file === null) throw absent;
      return { status: 200, body: viewOf(file) };
    },
  }),
];
