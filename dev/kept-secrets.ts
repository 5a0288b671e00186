import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * A JSON file of secrets that are made at random on the first run and kept: only we can read it.
 * `parse` throws on a file that is not as it should be; the message then names the file.
 */
export async function keptSecrets<T>(
  path: string,
  parse: (value: unknown) => T,
  make: () => T | Promise<T>,
): Promise<T> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text !== undefined) return parseFile(path, text, parse);
  const made = await make();
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.new`, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  await chmod(`${path}.new`, 0o600);
  await rename(`${path}.new`, path);
  return made;
}

function parseFile<T>(path: string, text: string, parse: (value: unknown) => T): T {
  try {
    return parse(JSON.parse(text));
  } catch (cause) {
    throw new Error(
      `${path} cannot be read as the secrets of this installation. Put back the file from before; without it, what was encrypted with it is lost.`,
      { cause },
    );
  }
}
