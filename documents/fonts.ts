import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/**
 * Tinos: as wide as Times New Roman, which offices use, with a licence (OFL-1.1) that lets it be embedded. TrueType files as
 * they are: packages for the web cut fonts into pieces by alphabet, and a letter that is missing would break PDF/A.
 */
const files = {
  regular: '400Regular/Tinos_400Regular.ttf',
  bold: '700Bold/Tinos_700Bold.ttf',
  italic: '400Regular_Italic/Tinos_400Regular_Italic.ttf',
} as const;

export type FontName = keyof typeof files;

const require = createRequire(import.meta.url);
const bytesOf = (file: string): Buffer => readFileSync(require.resolve(`@expo-google-fonts/tinos/${file}`));

/** The bytes of every font, by the name under which documents use it. */
export const fonts: Readonly<Record<FontName, Buffer>> = {
  regular: bytesOf(files.regular),
  bold: bytesOf(files.bold),
  italic: bytesOf(files.italic),
};
