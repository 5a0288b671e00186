import type { LocalDate } from '../calendar/local-date.ts';

/** One field of a command: the workflow and the API check it from this same description. */
export type Field =
  | SimpleField
  | {
      readonly kind: 'items';
      readonly of: Readonly<Record<string, SimpleField>>;
      readonly most: number;
      readonly optional?: true;
      readonly about: string;
    };

/** A field that holds no others. */
export type SimpleField =
  | { readonly kind: 'text'; readonly longest: number; readonly optional?: true; readonly about: string }
  | { readonly kind: 'choice'; readonly values: readonly string[]; readonly optional?: true; readonly about: string }
  | { readonly kind: 'code'; readonly optional?: true; readonly about: string }
  | { readonly kind: 'date'; readonly optional?: true; readonly about: string }
  | { readonly kind: 'instant'; readonly optional?: true; readonly about: string }
  | {
      readonly kind: 'count';
      readonly least: number;
      readonly most: number;
      readonly optional?: true;
      readonly about: string;
    }
  | {
      readonly kind: 'texts';
      readonly longest: number;
      readonly most: number;
      readonly optional?: true;
      readonly about: string;
    };

type ValueOf<F> = F extends { kind: 'choice'; values: readonly (infer V)[] }
  ? V
  : F extends { kind: 'texts' }
    ? readonly string[]
    : F extends { kind: 'items'; of: infer Of }
      ? readonly Fields<Of>[]
      : F extends { kind: 'count' }
        ? number
        : F extends { kind: 'date' }
          ? LocalDate
          : string;
/** The members that a message with these fields has. */
export type Fields<S> = { readonly [K in keyof S as S[K] extends { optional: true } ? never : K]: ValueOf<S[K]> } & {
  readonly [K in keyof S as S[K] extends { optional: true } ? K : never]?: ValueOf<S[K]>;
};
