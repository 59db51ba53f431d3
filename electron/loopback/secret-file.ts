import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { errorCode } from '../host/error-code.ts';

const OWNER_ONLY = 0o600;

/**
 * Reads a secret of `bytes` random bytes from a file only its owner can read, making it when there is
 * none. Throws with what to do when the file holds something else.
 */
export function readSecretFile(
  path: string,
  bytes: number,
  random: (count: number) => Uint8Array,
): Uint8Array {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  try {
    // `wx` fails when the file is there, so that two starts at once cannot both make one.
    const made = Buffer.from(random(bytes));
    writeFileSync(path, `${made.toString('base64url')}\n`, { mode: OWNER_ONLY, flag: 'wx' });
    return made;
  } catch (cause) {
    if (errorCode(cause) !== 'EEXIST') throw cause;
  }
  // It may have come out of a backup that everyone can read.
  chmodSync(path, OWNER_ONLY);
  const secret = Buffer.from(readFileSync(path, 'utf8').trim(), 'base64url');
  if (secret.length === bytes) return secret;
  throw new Error(`${path} does not hold ${bytes} bytes as base64url. Restore it from a backup.`);
}
