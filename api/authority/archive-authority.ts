import type { OfficeKind } from '../../database/offices.ts';
import type { Actor } from '../../domain/case/roles.ts';
import type { Caller } from '../authentication.ts';
import { Problem } from '../problem.ts';

/** Who keeps files, exports them and orders what becomes of them. */
const keepers: readonly OfficeKind[] = ['authorized_official', 'hr'];
const holdOrderers: readonly OfficeKind[] = ['legal_officer', ...keepers];

/** The first of these offices that the caller holds, and not by delegation. */
const heldOf = ({ person, offices }: Caller, kinds: readonly OfficeKind[]): Actor | null => {
  const held = kinds.flatMap((kind) => offices.filter((each) => each.kind === kind && each.capacity !== 'delegate'));
  const [first] = held;
  return first === undefined ? null : { person, office: first.office };
};

/** In whose name the caller exports a file or reads the schedule. Throws 403 for anybody but HR and the authorized official. */
export function fileKeeper(caller: Caller): Actor {
  const by = heldOf(caller, keepers);
  if (by === null)
    throw new Problem(
      'not_yours',
      'Files are kept and exported by the civil service agency (BKD) and the authorized official.',
    );
  return by;
}

/** In whose name the caller orders or releases a legal hold. Throws 403 for anybody but the legal officer and the keepers of files. */
export function holdOrderer(caller: Caller): Actor {
  const by = heldOf(caller, holdOrderers);
  if (by === null)
    throw new Problem('not_yours', 'A legal hold is ordered by the legal officer, the BKD or the authorized official.');
  return by;
}

/** In whose name the caller disposes of a file: definitively, since there is no way back. Throws 403 for anybody else. */
export function disposer({ person, offices }: Caller): Actor {
  const held = offices.filter(({ kind }) => kind === 'authorized_official');
  const [first] = held;
  if (first === undefined) throw new Problem('not_yours', 'A file is disposed of by order of the authorized official.');
  const definitive = held.find(({ capacity }) => capacity === 'definitive');
  if (definitive === undefined)
    throw new Problem(
      'acting_holder',
      'An acting holder (Plt, Plh) does not dispose of files; it waits for the holder.',
    );
  return { person, office: definitive.office };
}
