import { errorCode } from '../error-code.ts';

/** Why nothing can be written: there is no room, or the disk or what is on it is not sound. */
export type DiskTrouble = 'full' | 'failing';

/** What SQLite says then (sqlite.org/rescode.html), each with what it may add behind it. */
const FAILING = [
  'SQLITE_IOERR',
  'SQLITE_READONLY',
  'SQLITE_CORRUPT',
  'SQLITE_NOTADB',
  'SQLITE_CANTOPEN',
  'SQLITE_PERM',
];
/** Said of the memory that a log is shared in: it could not be made larger. */
const NO_ROOM = ['SQLITE_FULL', 'SQLITE_IOERR_SHMSIZE', 'ENOSPC', 'EDQUOT'];

/** Which trouble with the disk an error tells of; null when it tells of something else. */
export function diskTroubleOf(cause: unknown): DiskTrouble | null {
  const code = errorCode(cause);
  if (code === null) return null;
  if (NO_ROOM.includes(code)) return 'full';
  return FAILING.some((known) => code.startsWith(known)) ? 'failing' : null;
}
