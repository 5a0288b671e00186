type Fields = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

/** Every text and number in a value, at any depth and in order; texts without the space around them. */
export function leaves(value: unknown): readonly (string | number)[] {
  if (typeof value === 'string') return [value.trim()];
  if (typeof value === 'number') return [value];
  return isRecord(value) ? Object.values(value).flatMap(leaves) : [];
}
