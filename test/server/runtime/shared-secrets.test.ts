import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { systemRandom } from '../../../server/runtime/random.ts';
import { loadSharedSecrets } from '../../../server/runtime/shared-secrets.ts';
import { useServerDatabase } from '../../support/server-database.ts';
import { tempDirPerTest } from '../../support/temp-dir-per-test.ts';

describe('the secrets of servers that share a database', () => {
  const store = useServerDatabase();
  const temp = tempDirPerTest('secrets');
  const none = { tokenKey: null, webhookSecrets: [] };
  const load = (name: string, given: Parameters<typeof loadSharedSecrets>[3] = none) =>
    loadSharedSecrets(store.db, join(temp.path, name), systemRandom, given);

  test('are those of the first, also where several start at once; each signs grants with its own', async () => {
    const [one, two] = await Promise.all([load('one'), load('two')]);

    expect(two.tokenKey).toEqual(one.tokenKey);
    expect(two.webhookSecrets).toEqual(one.webhookSecrets);
    expect(two.grantKey).not.toEqual(one.grantKey);
    // Only one folder holds them: a file that nobody goes by would lead an operator astray.
    const files = ['one', 'two'].map((name) => join(temp.path, name, 'secrets', 'webhook-secret'));
    expect(files.filter((file) => existsSync(file))).toHaveLength(1);
  });

  test('go behind those given from outside, which are kept nowhere', async () => {
    const given = {
      tokenKey: new Uint8Array(32).fill(1),
      webhookSecrets: [`whsec_${Buffer.alloc(32, 1).toString('base64')}`],
    };
    expect(await load('one', given)).toMatchObject(given);
    expect(await store.db.selectFrom('shared_secrets').selectAll().execute()).toEqual([]);
    const made = await load('two');
    expect(made.webhookSecrets).not.toEqual(given.webhookSecrets);
  });
});
