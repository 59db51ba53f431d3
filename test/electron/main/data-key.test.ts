import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type DataKeyOptions, loadDataKey } from '../../../electron/main/data-key.ts';
import { tempDirPerTest } from '../../support/temp-dir-per-test.ts';

type Keychain = DataKeyOptions['keychain'];

/** A keychain that marks what it seals like Chromium on Linux, and opens only its own. */
function keychain(tag: 'v10' | 'v11' | 'v12', secret = 'one', rotated = false): Keychain {
  const seal = (text: string) =>
    Buffer.from(`${tag}${secret}|${Buffer.from(text).toString('hex')}`);
  return {
    isAsyncEncryptionAvailable: async () => true,
    encryptStringAsync: async (text) => seal(text),
    decryptStringAsync: async (sealed) => {
      const [mark, hex = ''] = sealed.toString().split('|');
      if (mark !== `${tag}${secret}` && !rotated) throw new Error('wrong key');
      return { result: Buffer.from(hex, 'hex').toString(), shouldReEncrypt: rotated };
    },
  };
}

const noKeychain: Keychain = {
  isAsyncEncryptionAvailable: async () => false,
  encryptStringAsync: async () => Promise.reject(new Error('none')),
  decryptStringAsync: async () => Promise.reject(new Error('none')),
};

describe('The data key', () => {
  const dir = tempDirPerTest('data-key');
  const file = () => join(dir.path, 'data-key.json');
  const load = (options: Partial<DataKeyOptions> = {}) =>
    loadDataKey({
      file: file(),
      keychain: keychain('v11'),
      platform: 'linux',
      allowKeyFile: false,
      ...options,
    });

  test('is 32 random bytes, the same at every start, and never on disk in the clear', async () => {
    const key = await load();
    expect(Buffer.from(key, 'base64')).toHaveLength(32);
    expect(await load()).toBe(key);
    expect(readFileSync(file(), 'utf8')).not.toContain(key);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
  });

  test('differs from one workstation to the next', async () => {
    const other = join(dir.path, 'other.json');
    expect(await load()).not.toBe(await load({ file: other }));
  });

  test('is refused where Linux would only pretend to protect it', async () => {
    await expect(load({ keychain: keychain('v10') })).rejects.toMatchObject({
      problem: 'no-keychain',
    });
    expect(() => statSync(file())).toThrow('ENOENT');
  });

  test('accepts what the desktop portal seals', async () => {
    await expect(load({ keychain: keychain('v12') })).resolves.toBeDefined();
  });

  test('takes Windows and macOS at their word, whose marks mean something else', async () => {
    await expect(load({ keychain: keychain('v10'), platform: 'win32' })).resolves.toBeDefined();
    expect(readFileSync(file(), 'utf8')).toContain('os-keychain');
  });

  test('is kept in a file of mode 0600 where an administrator allows that', async () => {
    const key = await load({ keychain: noKeychain, allowKeyFile: true });
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(await load({ keychain: noKeychain, allowKeyFile: true })).toBe(key);
  });

  test('is refused again when the permission for a key file is taken back', async () => {
    await load({ keychain: noKeychain, allowKeyFile: true });
    await expect(load({ keychain: noKeychain })).rejects.toMatchObject({ problem: 'no-keychain' });
  });

  test('moves from the file into the keychain as soon as there is one', async () => {
    const key = await load({ keychain: noKeychain, allowKeyFile: true });
    expect(await load({ allowKeyFile: true })).toBe(key);
    expect(readFileSync(file(), 'utf8')).not.toContain(key);
    expect(await load()).toBe(key);
  });

  test('says so when another keychain sealed it, and leaves the file as it is', async () => {
    await load();
    const before = readFileSync(file());
    await expect(load({ keychain: keychain('v11', 'another') })).rejects.toMatchObject({
      problem: 'key-unreadable',
    });
    expect(readFileSync(file())).toEqual(before);
  });

  test('asks for the keychain, not for a new start, while the keychain is away', async () => {
    await load();
    await expect(load({ keychain: noKeychain, allowKeyFile: true })).rejects.toMatchObject({
      problem: 'no-keychain',
    });
  });

  test('is sealed anew when the keychain has changed its own key', async () => {
    const key = await load();
    expect(await load({ keychain: keychain('v11', 'new', true) })).toBe(key);
    expect(await load({ keychain: keychain('v11', 'new') })).toBe(key);
  });

  test.each(['', '{"protection":"os-keychain"}', '{"protection":"file-mode","keyBase64":"short"}'])(
    'does not overwrite a damaged file (%j)',
    async (damaged) => {
      writeFileSync(file(), damaged);
      await expect(load()).rejects.toMatchObject({ problem: 'key-unreadable' });
      expect(readFileSync(file(), 'utf8')).toBe(damaged);
    },
  );
});
