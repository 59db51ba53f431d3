import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { verifyPassword } from '../../../server/auth/password.ts';
import { findForSignIn } from '../../../server/auth/user-queries.ts';
import { loadCallers } from '../../../server/simulator/callers.ts';
import { dataPlacePerTest } from '../../support/data-place.ts';
import { savedesk } from '../../support/run-cli.ts';

const place = dataPlacePerTest();

describe('savedesk demo fill', () => {
  test('fills an empty folder once, and tells the simulator who may call', async () => {
    const args = ['demo', 'fill', ...place.args, '--as-of', '2026-06-01'];
    const first = await savedesk(args);
    expect(first.exitCode).toBe(0);
    expect(first.stdout).toMatch(/customers +600\n/);
    expect(first.stdout).toContain('The password of every account is nordlys-demo');

    const file = join(place.path, 'demo-callers.json');
    const callers = await loadCallers(file);
    const numbers = await place.use((db) =>
      db.selectFrom('customer_phones').select('e164').execute(),
    );
    const known = new Set(numbers.map(({ e164 }) => e164));
    expect(callers.length).toBeGreaterThan(500);
    expect(callers.filter(({ number }) => !known.has(number))).toEqual([]);

    const written = readFileSync(file, 'utf8');
    rmSync(file);
    const second = await savedesk(args);
    expect(second.stdout).toContain('nothing was changed');
    expect(readFileSync(file, 'utf8')).toBe(written);
  }, 120_000);

  test('can make accounts only, and then nobody calls', async () => {
    const run = await savedesk(['demo', 'fill', ...place.args, '--accounts-only']);
    expect(run.stdout).toMatch(/accounts +11\n/);
    expect(run.stdout).toMatch(/customers +0\n/);
    await savedesk(['demo', 'fill', ...place.args]);
    await expect(loadCallers(join(place.path, 'demo-callers.json'))).rejects.toThrow(
      'cannot be read',
    );
  }, 60_000);
});

describe('savedesk account add', () => {
  const add = (env: Record<string, string>, ...more: string[]) =>
    savedesk(['account', 'add', 'Kari@Example.com', '--name', 'Kari Moen', ...more], env);

  test('lets somebody sign in, once', async () => {
    const env = { SAVEDESK_PASSWORD: 'a long enough password' };
    const more = ['--queues', 'billing, cancellation', '--role', 'admin', ...place.args];
    expect(await add(env, ...more)).toMatchObject({
      exitCode: 0,
      stdout: 'kari@example.com may sign in as admin.\n',
    });
    const account = await place.use((db) => findForSignIn(db, 'kari@example.com'));
    expect(account?.agent).toMatchObject({
      role: 'admin',
      queues: ['billing', 'cancellation'],
      channels: ['voice'],
    });
    expect(await verifyPassword(account?.passwordHash ?? '', 'a long enough password')).toBe(true);
    const again = await add(env, ...more);
    expect([again.exitCode, again.stderr]).toEqual([
      1,
      'There is an account for kari@example.com already.\n',
    ]);
  }, 60_000);
});
