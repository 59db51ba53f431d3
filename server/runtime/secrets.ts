import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from './error-code.ts';
import type { Random } from './random.ts';

/** What only this deployment may know. */
export type Secrets = {
  /** Signs access tokens (HMAC-SHA256). */
  readonly tokenKey: Uint8Array;
  /** Any of them signs contact events, in Standard Webhooks form `whsec_<base64>`; the first is the newest. */
  readonly webhookSecrets: readonly string[];
};

/** Secrets given from outside take the place of those in the data folder. */
export type GivenSecrets = {
  readonly tokenKey: Uint8Array | null;
  readonly webhookSecrets: readonly string[];
};

const KEY_BYTES = 32;
/** Files in `<data-dir>/secrets`, readable by their owner only. */
export const WEBHOOK_SECRET_FILE = 'webhook-secret';
const TOKEN_KEY_FILE = 'token-signing-key';

/** Reads the secrets of a data folder, making them at the first start. */
export async function loadSecrets(
  dataDir: string,
  random: Random,
  given: GivenSecrets,
): Promise<Secrets> {
  const dir = join(dataDir, 'secrets');
  const newKey = () => Buffer.from(random.bytes(KEY_BYTES)).toString('base64');
  const [tokenKey, webhook] = await Promise.all([
    given.tokenKey ?? readTokenKey(join(dir, TOKEN_KEY_FILE), dir, newKey),
    given.webhookSecrets.length > 0
      ? given.webhookSecrets
      : readOrMake(join(dir, WEBHOOK_SECRET_FILE), dir, () => `whsec_${newKey()}`).then(lines),
  ]);
  return { tokenKey, webhookSecrets: webhook };
}

async function readTokenKey(path: string, dir: string, make: () => string): Promise<Uint8Array> {
  const key = Buffer.from((await readOrMake(path, dir, make)).trim(), 'base64');
  if (key.length >= KEY_BYTES) return key;
  throw new Error(`${path} is damaged. Delete it: a new one is made, and everyone signs in again.`);
}

async function readOrMake(path: string, dir: string, make: () => string): Promise<string> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  // Exclusive, so that of two that start at once one makes the secret and both read the same.
  await writeFile(path, `${make()}\n`, { flag: 'wx', mode: 0o600 }).catch((error: unknown) => {
    if (errorCode(error) !== 'EEXIST') throw error;
  });
  return readFile(path, 'utf8');
}

/** One secret a line: during a rotation a file holds the new one above the old. */
function lines(text: string): readonly string[] {
  return text.split(/\r?\n/).filter((line) => line.trim() !== '');
}
