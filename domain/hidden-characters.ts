/**
 * Characters that nobody sees and that change what people read or what machines compare: controls but for tabs and the
 * end of a line, those that turn the direction of writing, those without width, and halves of characters.
 */
const hidden =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/;

/** The first hidden character of a text as `U+202E`; `null` when it has none. Half a surrogate pair counts as one. */
export function hiddenIn(text: string): string | null {
  const found = hidden.exec(text)?.[0] ?? (text.isWellFormed() ? undefined : halfIn(text));
  return found === undefined ? null : `U+${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}

const halfIn = (text: string): string | undefined => [...text].find((character) => !character.isWellFormed());
