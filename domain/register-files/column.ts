import type { Words } from '../eligibility/finding.ts';
import type { CellType } from './cell.ts';

/** A column of a register file. */
export interface Column extends CellType {
  /** Name of the value in the register. */
  readonly key: string;
  /** As templates and exports write it (Indonesian). */
  readonly header: string;
  /** Other headers under which offices keep it. */
  readonly aliases: readonly string[];
  /** Must be in the file, and filled in every row. */
  readonly required: boolean;
  readonly about: Words;
  readonly example: string;
  /** Reports show its values without their digits. */
  readonly secret: boolean;
}

interface Further {
  readonly aliases?: readonly string[];
  readonly required?: true;
  readonly secret?: true;
  readonly example: string;
}

/** Describes a column. */
export const column = (
  key: string,
  header: string,
  type: CellType,
  about: Words,
  { aliases = [], required, secret, example }: Further,
): Column => ({
  ...type,
  key,
  header,
  aliases,
  required: required ?? false,
  secret: secret ?? false,
  about,
  example,
});
