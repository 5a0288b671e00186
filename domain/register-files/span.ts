import { plainText } from './cell.ts';
import type { RowFault, RowValues } from './kind.ts';

/** The fault of a span of days that ends before it begins. */
export function spanFaults(values: RowValues, from: string, to: string): readonly RowFault[] {
  const [first, last] = [plainText(values[from] ?? null), plainText(values[to] ?? null)];
  if (first === '' || last === '' || last >= first) return [];
  return [
    {
      column: to,
      why: { id: 'Tanggal akhir mendahului tanggal mulai.', en: 'It ends before it begins.' },
      cure: { id: 'Periksa kedua tanggal.', en: 'Check both dates.' },
    },
  ];
}

/** Checks only that the span `from` .. `to` does not end before it begins. */
export const checkSpan =
  (from: string, to: string) =>
  (values: RowValues): { readonly values: RowValues; readonly faults: readonly RowFault[] } => ({
    values,
    faults: spanFaults(values, from, to),
  });
