import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { configFromEnv } from './config.ts';

const config = configFromEnv();

/** As Chromium marks what it sealed on Linux: v11 by a secret service, v10 by a password anyone can look up. */
const TAGS = { 'secret-service': 'v11', 'hard-coded-password': 'v10', none: '' } as const;

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

function key(): Buffer {
  return createHash('sha256').update(config.keychainSecret).digest();
}

export const safeStorage = {
  isAsyncEncryptionAvailable: async () => config.keychain !== 'none',
  encryptStringAsync: async (plainText) => {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', key(), nonce);
    const body = Buffer.concat([cipher.update(plainText, 'utf8'), cipher.final()]);
    return Buffer.concat([Buffer.from(TAGS[config.keychain]), nonce, cipher.getAuthTag(), body]);
  },
  decryptStringAsync: async (encrypted) => {
    const sealed = encrypted.subarray(TAGS[config.keychain].length);
    const decipher = createDecipheriv('aes-256-gcm', key(), sealed.subarray(0, NONCE_BYTES));
    decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    const body = sealed.subarray(NONCE_BYTES + TAG_BYTES);
    const result = Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
    return { result, shouldReEncrypt: false };
  },
} satisfies Pick<
  Electron.SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync'
>;
