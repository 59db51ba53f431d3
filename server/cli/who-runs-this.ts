import { hostname, userInfo } from 'node:os';
import process from 'node:process';

/** Whom a command is run by, for the audit log: nobody is signed in there. */
export function whoRunsThis(): string {
  return `${userName()}@${hostname()}`;
}

/** A container may run as a user of whom the machine knows no name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? 'unknown'}`;
  }
}
