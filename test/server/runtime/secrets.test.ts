import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { systemRandom } from '../../../server/runtime/random.ts';
import { loadSecrets } from '../../../server/runtime/secrets.ts';
import { tempDirPerTest } from '../../support/temp-dir-per-test.ts';

describe('the secrets of a data folder', () => {
  const temp = tempDirPerTest('secrets');
  const none = { tokenKey: null, webhookSecrets: [] };
  const load = (given: Parameters<typeof loadSecrets>[2] = none) =>
    loadSecrets(temp.path, systemRandom, given);
  const file = (name: string) => join(temp.path, 'secrets', name);

  test('are made at the first start and are the same at the next', async () => {
    const first = await load();

    expect(first.tokenKey).toHaveLength(32);
    expect(first.grantKey).toHaveLength(32);
    expect(first.grantKey).not.toEqual(first.tokenKey);
    expect(first.webhookSecrets).toEqual([expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/)]);
    expect(await load()).toEqual(first);
  });

  test('are the same for two that start at once', async () => {
    const [one, two] = await Promise.all([load(), load()]);
    expect(one).toEqual(two);
  });

  test('can be read by their owner only', async () => {
    await load();
    for (const name of ['webhook-secret', 'token-signing-key', 'grant-signing-key']) {
      expect(statSync(file(name)).mode & 0o777).toBe(0o600);
    }
    expect(statSync(join(temp.path, 'secrets')).mode & 0o777).toBe(0o700);
  });

  test('a second line in the webhook file is a second secret, for a rotation', async () => {
    const [old] = (await load()).webhookSecrets;
    const fresh = `whsec_${Buffer.alloc(32, 3).toString('base64')}`;
    writeFileSync(file('webhook-secret'), `${fresh}\r\n${old}\n`);
    expect((await load()).webhookSecrets).toEqual([fresh, old]);
  });

  test('given from outside they take the place of files, which are not made', async () => {
    const given = { tokenKey: new Uint8Array(32).fill(1), webhookSecrets: ['whsec_x'] };
    expect(await load(given)).toMatchObject(given);
    for (const name of ['webhook-secret', 'token-signing-key']) {
      expect(() => readFileSync(file(name))).toThrow(/ENOENT/);
    }
  });

  test.each([
    ['token-signing-key', 'abc', /token-signing-key is damaged. Delete it/],
    ['grant-signing-key', '', /grant-signing-key is damaged. Delete it/],
    ['webhook-secret', '', /webhook-secret is damaged. Put whsec_/],
    ['webhook-secret', 'hello', /webhook-secret is damaged. Put whsec_/],
  ])('a damaged %s (%p) is not used, and it says what to do', async (name, text, message) => {
    await load();
    writeFileSync(file(name), text);
    await expect(load()).rejects.toThrow(message);
  });
});
