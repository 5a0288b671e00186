declare const brand: unique symbol;
/** A string that has passed its own parser; the brand exists for the compiler only. */
export type Branded<Name extends string> = string & { readonly [brand]: Name };

/** Surrogate key of an employee (`emp-…`). Never a NIP: this one may stand in workflow ids, logs and Temporal. */
export type EmployeeId = Branded<'EmployeeId'>;
/** Code of a work unit (OPD or a part of one). */
export type UnitId = Branded<'UnitId'>;
/** Code of a position, that is, of a group of equal seats in one unit. */
export type PositionId = Branded<'PositionId'>;
/** Code of an office (jabatan yang memutuskan): whoever holds it acts. */
export type OfficeId = Branded<'OfficeId'>;
/** `case-<number>`: the public id of a case and its workflow id. */
export type CaseId = Branded<'CaseId'>;

/** `batch-<number>`: the public id of a batch of cases and its workflow id. */
export type BatchId = Branded<'BatchId'>;

const code = /^[a-z0-9][a-z0-9.:-]{0,79}$/;
const caseId = /^case-[1-9][0-9]{0,14}$/;
const batchId = /^batch-[1-9][0-9]{0,8}$/;

const parseCode =
  <Id extends string>(what: string) =>
  (text: string): Id => {
    if (!code.test(text)) throw new RangeError(`${what} must be lower-case letters, digits, ".", ":" or "-"`);
    return text as Id;
  };

/** Whether `text` has the form of an office id. */
export const isOfficeId = (text: string): text is OfficeId => code.test(text);

export const employeeId = parseCode<EmployeeId>('employee id');
export const unitId = parseCode<UnitId>('unit id');
export const positionId = parseCode<PositionId>('position id');
export const officeId = parseCode<OfficeId>('office id');

/** Whether `text` has the form of a position id. */
export const isPositionId = (text: string): text is PositionId => code.test(text);

/** Whether `text` has the form of a case id. */
export const isCaseId = (text: string): text is CaseId => caseId.test(text);

/** The case id of case number `number` (a positive integer from Postgres). */
export const caseIdOf = (number: number | string): CaseId => {
  const id = `case-${number}`;
  if (!isCaseId(id)) throw new RangeError('a case number is a positive integer');
  return id;
};

/** The number within a case id, as Postgres keys it. */
export const caseNumberOf = (id: CaseId): number => Number(id.slice('case-'.length));

/** Whether `text` has the form of a batch id. */
export const isBatchId = (text: string): text is BatchId => batchId.test(text);

/** The batch id of batch number `number` (a positive integer from Postgres). */
export const batchIdOf = (number: number): BatchId => {
  const id = `batch-${number}`;
  if (!isBatchId(id)) throw new RangeError('a batch number is a positive integer');
  return id;
};

/** The number within a batch id, as Postgres keys it. */
export const batchNumberOf = (id: BatchId): number => Number(id.slice('batch-'.length));

/** The id of what follows the decree of a case: of its workflow and of its file. */
export const followUpIdOf = (id: CaseId): string => `follow-up-${caseNumberOf(id)}`;
