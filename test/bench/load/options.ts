import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';

export type LoadOptions = {
  readonly desks: number;
  readonly contactsPerSecond: number;
  readonly seconds: number;
  /** Null: a PostgreSQL of its own. */
  readonly database: string | null;
  /** Where the server's processor profile goes; null: none is taken. */
  readonly profileDir: string | null;
  readonly json: boolean;
};

/** A desk's side and the server's side take a port of this machine each: there are not many more. */
const MOST_DESKS = 25_000;
const MOST_CONTACTS_PER_SECOND = 1_000;
/** For a run of a few desks there is to be something to measure. */
const FEWEST_CONTACTS_PER_SECOND = 5;
/** The whole run has to end before the desks' access tokens do. */
const MOST_SECONDS = 240;
/** What a process opens beside its desks: libraries, the database, what is posted at once. */
const OTHER_FILES = 500;

/** Reads the command line. @throws with what to write, when it cannot be used. */
export function readLoadOptions(args: readonly string[]): LoadOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      desks: { type: 'string', default: '5000' },
      'contacts-per-second': { type: 'string' },
      seconds: { type: 'string', default: '30' },
      database: { type: 'string' },
      profile: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const desks = count('desks', values.desks, MOST_DESKS);
  const given = values['contacts-per-second'] ?? String(usualContactsPerSecond(desks));
  return {
    desks,
    contactsPerSecond: count('contacts-per-second', given, MOST_CONTACTS_PER_SECOND),
    seconds: count('seconds', values.seconds, MOST_SECONDS),
    database: values.database ?? null,
    profileDir: values.profile ?? null,
    json: values.json,
  };
}

/** Each agent takes a contact in a hundred seconds: 50 a second for 5,000. */
function usualContactsPerSecond(desks: number): number {
  return Math.max(FEWEST_CONTACTS_PER_SECOND, Math.round(desks / 100));
}

function count(name: string, text: string, most: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= most) return value;
  throw new Error(`--${name} takes a whole number from 1 to ${most.toLocaleString('en-US')}`);
}

/** @throws with what to do, when the server's process may not hold a connection for each desk. */
export function requireOpenFiles(desks: number): void {
  if (process.platform === 'win32') return;
  const wanted = desks + OTHER_FILES;
  const limit = execFileSync('/bin/sh', ['-c', 'ulimit -n'], { encoding: 'utf8' }).trim();
  if (limit === 'unlimited' || Number(limit) >= wanted) return;
  throw new Error(
    `${desks} desks need ${wanted} open files in one process, and only ${limit} are allowed: ` +
      `run \`ulimit -n ${wanted}\` first (as root where it is refused; LimitNOFILE= in a systemd ` +
      'unit, --ulimit nofile= for a container), or measure with fewer --desks.',
  );
}
