import { checkCheckpoints, type SignatureCheck, type SignedCheckpoint } from '../domain/archive/checkpoint.ts';
import { type ChainFinding, headsOf, verifyChain } from '../domain/archive/verification.ts';
import { type Opened, sha256OfBytes } from './file-package.ts';

/** What is wrong with a package, and where. */
export type PackageFinding =
  | { readonly kind: 'contents_unreadable' | 'contents_not_signed' | 'rows_unreadable' | 'head_differs' }
  | { readonly kind: 'part_changed' | 'part_missing' | 'part_added'; readonly path: string };

const sha256 = (text: string): string => sha256OfBytes(Buffer.from(text));

function partFindings({ contents, parts }: Opened): PackageFinding[] {
  const listed = new Map(contents?.files.map(({ path, sha256: hash }) => [path, hash]));
  const changed = [...listed].flatMap(([path, hash]): PackageFinding[] => {
    const bytes = parts.get(path);
    if (bytes === undefined) return [{ kind: 'part_missing', path }];
    return sha256OfBytes(bytes) === hash ? [] : [{ kind: 'part_changed', path }];
  });
  const added = [...parts.keys()].filter((path) => !listed.has(path));
  return [...changed, ...added.map((path): PackageFinding => ({ kind: 'part_added', path }))];
}

/** Verifies a package with nothing but the public key, and where there are any, with the checkpoints that are kept elsewhere. */
export function verifyPackage(
  opened: Opened,
  isSigned: SignatureCheck,
  checkpoints: readonly SignedCheckpoint[],
): readonly (PackageFinding | ChainFinding)[] {
  const { signed, contents, rows } = opened;
  if (contents === null) return [{ kind: 'contents_unreadable' }];
  const findings: (PackageFinding | ChainFinding)[] = [];
  if (!isSigned(signed.text, signed.signature)) findings.push({ kind: 'contents_not_signed' });
  findings.push(...partFindings(opened));
  if (rows === null) return [...findings, { kind: 'rows_unreadable' }];
  const last = rows.at(-1);
  if (last?.sequence !== contents.head.sequence || last.hash !== contents.head.hash)
    findings.push({ kind: 'head_differs' });
  const { sound } = checkCheckpoints(checkpoints, sha256, isSigned);
  return [...findings, ...verifyChain(contents.chain, rows, headsOf(contents.chain, sound), sha256)];
}
