import { createDecipheriv } from 'node:crypto';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Everything in the SQLite files of a workstation, one value a line, as whoever had its key could read
 * it: sealed values are deciphered without knowing which record they belong to, which AES-GCM needs for
 * its tag only (it enciphers as AES-CTR does, counting from 2; NIST SP 800-38D).
 */
export function unsealedFiles(dataDir: string, key: Uint8Array): string {
  return globSync('*.db', { cwd: dataDir })
    .filter((name) => name !== 'lock.db')
    .flatMap((name) => valuesOf(join(dataDir, name)))
    .map((value) => (value instanceof Uint8Array ? decipher(value, key) : String(value)))
    .join('\n');
}

function valuesOf(path: string): unknown[] {
  const db = new Database(path, { readonly: true });
  try {
    const tables = db.prepare("select name from sqlite_schema where type = 'table'").pluck().all();
    return tables.flatMap((name) => db.prepare(`select * from "${name}"`).raw().all().flat());
  } finally {
    db.close();
  }
}

function decipher(sealed: Uint8Array, key: Uint8Array): string {
  const counter = Buffer.from([0, 0, 0, 2]);
  const nonce = sealed.subarray(1, 1 + NONCE_BYTES);
  const cipher = createDecipheriv('aes-256-ctr', key, Buffer.concat([nonce, counter]));
  return cipher.update(sealed.subarray(1 + NONCE_BYTES, -TAG_BYTES)).toString('utf8');
}
