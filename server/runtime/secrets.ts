import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createFile } from './create-file.ts';
import type { Random } from './random.ts';

/** What only this deployment may know. */
export type Secrets = {
  /** Signs access tokens (HMAC-SHA256). */
  readonly tokenKey: Uint8Array;
  /** Any of them signs contact events, in Standard Webhooks form `whsec_<base64>`; the first is the newest. */
  readonly webhookSecrets: readonly string[];
  /** The Ed25519 seed that this server signs grants with; servers beside each other have one each. */
  readonly grantKey: Uint8Array;
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
const GRANT_KEY_FILE = 'grant-signing-key';

/** The form of a webhook secret: at least 24 bytes, as Standard Webhooks asks. */
export const WEBHOOK_SECRET = /^whsec_[A-Za-z0-9+/]{32,}={0,2}$/;

/** A secret's file cannot be used; the message says what to do. */
export class DamagedSecretError extends Error {
  override readonly name = 'DamagedSecretError';
}

/** Reads the secrets of a data folder, making them at the first start. @throws DamagedSecretError */
export async function loadSecrets(
  dataDir: string,
  random: Random,
  given: GivenSecrets,
): Promise<Secrets> {
  const dir = join(dataDir, 'secrets');
  const newKey = () => Buffer.from(random.bytes(KEY_BYTES)).toString('base64');
  const tokenKey =
    given.tokenKey ??
    (await readKey(dir, TOKEN_KEY_FILE, newKey, 'a new one is made, and everyone signs in again'));
  const grantKey = await readKey(
    dir,
    GRANT_KEY_FILE,
    newKey,
    'a new one is made, and grants given before stay good',
  );
  const webhookSecrets =
    given.webhookSecrets.length > 0 ? given.webhookSecrets : await readWebhookSecrets(dir, newKey);
  return { tokenKey, webhookSecrets, grantKey };
}

async function readKey(
  dir: string,
  file: string,
  newKey: () => string,
  afterDeletion: string,
): Promise<Uint8Array> {
  const path = join(dir, file);
  const key = Buffer.from((await readOrMake(dir, path, newKey)).trim(), 'base64');
  if (key.length >= KEY_BYTES) return key;
  throw new DamagedSecretError(`${path} is damaged. Delete it: ${afterDeletion}.`);
}

/** One secret a line: during a rotation the file holds the new one above the old. */
async function readWebhookSecrets(dir: string, newKey: () => string): Promise<readonly string[]> {
  const path = join(dir, WEBHOOK_SECRET_FILE);
  const text = await readOrMake(dir, path, () => `whsec_${newKey()}`);
  const secrets = text.split(/\s+/).filter((line) => line !== '');
  if (secrets.length > 0 && secrets.every((secret) => WEBHOOK_SECRET.test(secret))) return secrets;
  throw new DamagedSecretError(
    `${path} is damaged. Put whsec_... secrets in it, one a line, or delete it to get a new one.`,
  );
}

async function readOrMake(dir: string, path: string, make: () => string): Promise<string> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  await createFile(path, `${make()}\n`);
  return readFile(path, 'utf8');
}
