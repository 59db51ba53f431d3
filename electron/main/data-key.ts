import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import type { SafeStorage } from 'electron/main';
import { z } from 'zod';
import { isMissingFile } from './missing-file.ts';

const DATA_KEY_BYTES = 32;

/** How the key that protects the workstation's data is itself kept. */
const storedKeySchema = z.discriminatedUnion('protection', [
  z.strictObject({ protection: z.literal('os-keychain'), ciphertextBase64: z.base64().min(1) }),
  z.strictObject({ protection: z.literal('file-mode'), keyBase64: z.base64().length(44) }),
]);
type StoredKey = z.infer<typeof storedKeySchema>;

export type DataKeyProblem = 'no-keychain' | 'key-unreadable';

/** Why there is no key. Nothing was changed on disk, so trying again is safe. */
export class DataKeyError extends Error {
  readonly problem: DataKeyProblem;

  constructor(problem: DataKeyProblem, options?: ErrorOptions) {
    super(`The data key cannot be had: ${problem}.`, options);
    this.name = 'DataKeyError';
    this.problem = problem;
  }
}

export type DataKeyOptions = {
  readonly file: string;
  readonly keychain: Pick<
    SafeStorage,
    'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync'
  >;
  readonly platform: NodeJS.Platform;
  /** Keep the key in a file only its owner can read, as the browser shell does, when there is no keychain. */
  readonly allowKeyFile: boolean;
};

/**
 * The key for data at rest, as base64: made on the first start, then read from `file`, where the
 * operating system's keychain protects it. A key that had to be kept without one moves into the
 * keychain as soon as there is one. Throws {@link DataKeyError}.
 */
export async function loadDataKey(options: DataKeyOptions): Promise<string> {
  const stored = await readStoredKey(options.file);
  if (stored?.protection === 'os-keychain') return openWithKeychain(stored, options);
  const keyBase64 = stored?.keyBase64 ?? randomBytes(DATA_KEY_BYTES).toString('base64');
  const sealed = await sealWithKeychain(keyBase64, options);
  if (sealed !== null) {
    await writeStoredKey(options.file, sealed);
  } else if (!options.allowKeyFile) {
    throw new DataKeyError('no-keychain');
  } else if (stored === null) {
    await writeStoredKey(options.file, { protection: 'file-mode', keyBase64 });
  }
  return keyBase64;
}

async function openWithKeychain(
  stored: Extract<StoredKey, { protection: 'os-keychain' }>,
  options: DataKeyOptions,
): Promise<string> {
  const { keychain } = options;
  if (!(await keychain.isAsyncEncryptionAvailable())) throw new DataKeyError('no-keychain');
  const ciphertext = Buffer.from(stored.ciphertextBase64, 'base64');
  const opened = await keychain.decryptStringAsync(ciphertext).catch((cause: unknown) => {
    throw new DataKeyError('key-unreadable', { cause });
  });
  if (opened.shouldReEncrypt) {
    const sealed = await sealWithKeychain(opened.result, options);
    if (sealed !== null) await writeStoredKey(options.file, sealed);
  }
  return opened.result;
}

/** Null when nothing on this machine would really protect it. */
async function sealWithKeychain(
  keyBase64: string,
  { keychain, platform }: DataKeyOptions,
): Promise<StoredKey | null> {
  if (!(await keychain.isAsyncEncryptionAvailable())) return null;
  const ciphertext = await keychain.encryptStringAsync(keyBase64);
  if (platform === 'linux' && !isSealedByLinuxKeychain(ciphertext)) return null;
  return { protection: 'os-keychain', ciphertextBase64: ciphertext.toString('base64') };
}

/**
 * Without a keyring Chromium on Linux "encrypts" with a password that is the same everywhere, and
 * marks the result v10. A secret service makes v11, the desktop portal v12.
 */
function isSealedByLinuxKeychain(ciphertext: Buffer): boolean {
  return ['v11', 'v12'].includes(ciphertext.subarray(0, 3).toString('latin1'));
}

async function readStoredKey(file: string): Promise<StoredKey | null> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    if (isMissingFile(cause)) return null;
    throw cause;
  });
  if (text === null) return null;
  try {
    return storedKeySchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new DataKeyError('key-unreadable', { cause });
  }
}

/** Never half written: losing this file would be losing what was not yet sent. */
async function writeStoredKey(file: string, stored: StoredKey): Promise<void> {
  const next = `${file}.new`;
  await writeFile(next, JSON.stringify(stored), { mode: 0o600, flush: true });
  await rename(next, file);
}
