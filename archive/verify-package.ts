import { checkCheckpoints, type SignatureCheck, type SignedCheckpoint } from '../domain/archive/checkpoint.ts';
import { type ChainFinding, headsOf, verifyChain } from '../domain/archive/verification.ts';
import { type Opened, rowsAt, sha256OfBytes } from './file-package.ts';

/** What is wrong with a package, and where. */
export type PackageFinding =
  | { readonly kind: 'contents_unreadable' | 'contents_not_signed' }
  | {
      readonly kind: 'part_changed' | 'part_missing' | 'part_added' | 'rows_unreadable' | 'head_differs';
      readonly path: string;
    };

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
  const { signed, contents } = opened;
  if (contents === null) return [{ kind: 'contents_unreadable' }];
  const notSigned = isSigned(signed.text, signed.signature) ? [] : [{ kind: 'contents_not_signed' } as const];
  const { sound } = checkCheckpoints(checkpoints, sha256, isSigned);
  const chains = contents.chains.flatMap(({ chain, path, head }): (PackageFinding | ChainFinding)[] => {
    const rows = rowsAt(opened, path);
    if (rows === null) return [{ kind: 'rows_unreadable', path }];
    const last = rows.at(-1);
    const ends = (last?.sequence ?? 0) === head.sequence && (last?.hash ?? '') === head.hash;
    return [
      ...(ends ? [] : [{ kind: 'head_differs', path } as const]),
      ...verifyChain(chain, rows, headsOf(chain, sound), sha256),
    ];
  });
  return [...notSigned, ...partFindings(opened), ...chains];
}
