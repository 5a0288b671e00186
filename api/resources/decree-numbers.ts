import { z } from 'zod';
import { reserveNumber, setNumberPattern, voidNumber } from '../../database/decree/decree-numbers.ts';
import {
  numbersOfYear,
  type RegisteredNumber,
  registeredNumber,
  seriesOfYear,
} from '../../database/decree/decree-register.ts';
import { kindOf } from '../../database/offices.ts';
import { isNumberPattern } from '../../domain/decree/decree-number.ts';
import { isOfficeId, type OfficeId } from '../../domain/identifiers.ts';
import type { ApiNeeds } from '../api-needs.ts';
import { mustNumberDecrees } from '../authority.ts';
import { type Operation, operation } from '../operation.ts';
import { invalidRequest, Problem, refused } from '../problem.ts';
import { instant, next } from '../schemas/case-schemas.ts';
import {
  codeSchema,
  cursorAfter,
  cursorSchema,
  keySchema,
  limitSchema,
  numberInPath,
  textSchema,
} from '../schemas/request-schemas.ts';
import { instantOf } from '../views/case-view.ts';

const numberSchema = z
  .object({
    id: z.int(),
    number: z.string(),
    office: z.string(),
    year: z.int(),
    ordinal: z.int().nullable().meta({ description: 'Null for a number of another form, from a register on paper.' }),
    source: z.enum(['allotted', 'reserved', 'external']),
    state: z.enum(['reserved', 'issued', 'void']),
    notedAt: instant,
    reservedFor: z.string().nullable(),
    voidGround: z.string().nullable(),
    voidedAt: instant.nullable(),
  })
  .meta({ id: 'DecreeNumber' });

const seriesSchema = z
  .object({
    office: z.string(),
    year: z.int(),
    last: z.int().meta({ description: 'How far the office has counted.' }),
    unexplained: z.array(z.int()).meta({ description: 'Ordinals that no line explains: there should be none.' }),
  })
  .meta({ id: 'DecreeNumberSeries' });

const viewNumber = ({ notedAt, voidedAt, ...line }: RegisteredNumber): z.infer<typeof numberSchema> => ({
  ...line,
  notedAt: notedAt.toISOString(),
  voidedAt: instantOf(voidedAt),
});

const list = ({ db }: ApiNeeds): Operation =>
  operation({
    id: 'listDecreeNumbers',
    method: 'get',
    path: '/decree-numbers',
    tag: 'Documents',
    summary: 'HR: the register of decree numbers of a year',
    description: 'Every ordinal from 1 on is issued, reserved or void; `series` tells how far each office has counted.',
    forms: {
      query: z.strictObject({
        year: z.coerce.number('a year is expected').int('a year is expected').min(1945).max(2199),
        limit: limitSchema,
        cursor: cursorSchema.optional(),
      }),
    },
    answers: {
      200: {
        description: 'The register.',
        schema: z.object({ numbers: z.array(numberSchema), series: z.array(seriesSchema), next }),
      },
    },
    problems: ['not_yours'],
    work: async ({ query, caller }) => {
      mustNumberDecrees(caller);
      const { year, limit, cursor = 0 } = query;
      const lines = await numbersOfYear(db, { year, after: cursor, limit: limit + 1 });
      const page = lines.slice(0, limit);
      const last = page.at(-1);
      const more = lines.length > limit && last !== undefined ? cursorAfter(last.id) : null;
      return { status: 200, body: { numbers: page.map(viewNumber), series: await seriesOfYear(db, year), next: more } };
    },
  });

/** The office of a request, if it is one that signs decrees. Throws 400 naming the field otherwise. */
async function signingOffice({ db }: ApiNeeds, office: string): Promise<OfficeId> {
  if (isOfficeId(office) && (await kindOf(db, office)) === 'appointing_authority') return office;
  throw invalidRequest([
    { in: 'body', pointer: '/office', detail: 'the id of an office that signs decrees is expected' },
  ]);
}

/** A line of the register that was there a moment ago: none is ever deleted. */
async function lineOf({ db }: ApiNeeds, id: number): Promise<z.infer<typeof numberSchema>> {
  const line = await registeredNumber(db, id);
  if (line === null) throw new Problem('not_found', 'The register has no such line. See GET /decree-numbers?year=.');
  return viewNumber(line);
}

const reserve = (needs: ApiNeeds): Operation =>
  operation({
    id: 'reserveDecreeNumber',
    method: 'post',
    path: '/decree-numbers',
    tag: 'Documents',
    summary: 'HR: set the next number aside, to give it by hand',
    description: 'It is then given with issueDecree, or declared void. The same Idempotency-Key reserves one number.',
    forms: {
      headers: z.object({ 'idempotency-key': keySchema }),
      body: z.strictObject({
        office: codeSchema.meta({ description: 'The office that will sign.' }),
        ground: textSchema(500).meta({ description: 'What it is set aside for.' }),
      }),
    },
    answers: { 201: { description: 'Reserved, now or before under this key.', schema: numberSchema } },
    problems: ['not_yours', 'decree_number_taken'],
    work: async ({ body, headers, caller }) => {
      mustNumberDecrees(caller);
      const office = await signingOffice(needs, body.office);
      const key = headers['idempotency-key'];
      const reserved = await reserveNumber(needs.db, {
        office,
        ground: body.ground,
        by: caller.person,
        key,
        at: Date.now(),
      });
      if (typeof reserved !== 'number') throw refused(reserved.code, reserved.message);
      return { status: 201, body: await lineOf(needs, reserved) };
    },
  });

const declareVoid = (needs: ApiNeeds): Operation =>
  operation({
    id: 'voidDecreeNumber',
    method: 'post',
    path: '/decree-numbers/{id}/void',
    tag: 'Documents',
    summary: 'HR: a reserved number stays unused, and why',
    forms: {
      path: z.strictObject({ id: numberInPath.meta({ description: 'A line of the register.' }) }),
      body: z.strictObject({ ground: textSchema(1000).meta({ description: 'Why no decree will bear it.' }) }),
    },
    answers: { 200: { description: 'Void for good.', schema: numberSchema } },
    problems: ['not_yours', 'not_found', 'impossible'],
    work: async ({ path, body, caller }) => {
      mustNumberDecrees(caller);
      const { state } = await lineOf(needs, path.id);
      if (!(await voidNumber(needs.db, { id: path.id, ground: body.ground, by: caller.person })))
        throw new Problem(
          'impossible',
          state === 'void'
            ? 'The number is void already.'
            : 'A decree bears this number. An issued decree is corrected by a new one; its number stays.',
        );
      return { status: 200, body: await lineOf(needs, path.id) };
    },
  });

const formBody = z.strictObject({
  office: codeSchema.meta({ description: 'The office that signs.' }),
  pattern: textSchema(80)
    .refine(isNumberPattern, 'a form with {ordinal} and {year} once each is expected, apart from other figures')
    .meta({
      description: 'May also have {office}, the code of the office.',
      example: '800.1.3.2/{ordinal}/BKD/{year}',
    }),
});

const setForm = (needs: ApiNeeds): Operation =>
  operation({
    id: 'setDecreeNumberForm',
    method: 'post',
    path: '/decree-number-forms',
    tag: 'Documents',
    summary: 'HR: the form of the numbers of an office, from the next one on',
    forms: { body: formBody },
    answers: { 200: { description: 'Set; numbers given before stay.', schema: formBody } },
    problems: ['not_yours', 'impossible'],
    work: async ({ body, caller }) => {
      mustNumberDecrees(caller);
      const office = await signingOffice(needs, body.office);
      if (!(await setNumberPattern(needs.db, office, body.pattern, caller.person)))
        throw new Problem('impossible', 'Another office has this form. Add a code of the office to one of them.');
      return { status: 200, body };
    },
  });

/** `/decree-numbers`: the register of decree numbers, kept by HR. */
export const decreeNumberOperations = (needs: ApiNeeds): readonly Operation[] => [
  list(needs),
  reserve(needs),
  declareVoid(needs),
  setForm(needs),
];
