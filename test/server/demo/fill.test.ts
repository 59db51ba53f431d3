import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from '@jest/globals';
import { recomputeAllRepeats } from '../../../server/analytics/fcr-projection.ts';
import { createAccessTokens } from '../../../server/auth/access-tokens.ts';
import { createSessions } from '../../../server/auth/sessions.ts';
import { DEMO_ACCOUNTS, DEMO_PASSWORD, DEMO_SETTINGS } from '../../../server/demo/company.ts';
import { fillDemo } from '../../../server/demo/fill.ts';
import { createLog } from '../../../server/observability/log.ts';
import { loadReferenceFiles, type ReferenceDocuments } from '../../../server/reference/load.ts';
import { systemClock } from '../../../server/runtime/clock.ts';
import { systemRandom } from '../../../server/runtime/random.ts';
import { loadSettings } from '../../../server/settings/settings-queries.ts';
import { addCustomer } from '../../support/rows.ts';
import { useServerDatabase } from '../../support/server-database.ts';

const REFERENCE_DIR = fileURLToPath(new URL('../../../server/reference', import.meta.url));
const AS_OF_MS = Date.UTC(2026, 5, 1);

const database = useServerDatabase();
let reference: ReferenceDocuments;
beforeAll(async () => {
  reference = await loadReferenceFiles(REFERENCE_DIR);
});

const fill = (more: Partial<Parameters<typeof fillDemo>[1]> = {}) =>
  fillDemo(database.db, { seed: 'nordlys', asOfMs: AS_OF_MS, reference, ...more });

const count = async (table: 'customers' | 'contacts' | 'users') => {
  const { rows } = await database.db
    .selectFrom(table)
    .select(({ fn }) => fn.countAll<number>().as('rows'))
    .executeTakeFirstOrThrow();
  return rows;
};

test('fills an empty database in parts, with repeats as the server derives them, and leaves a filled one alone', async () => {
  const seen: number[] = [];
  const result = await fill({ onProgress: (done) => seen.push(done) });
  expect(result).toMatchObject({ kind: 'filled', users: DEMO_ACCOUNTS.length, customers: 600 });
  expect(seen).toEqual([100, 200, 300, 400, 500, 600]);
  expect(await loadSettings(database.db)).toEqual(DEMO_SETTINGS);
  expect(await recomputeAllRepeats(database.db, createLog('silent'))).toBe(0);
  const contacts = await count('contacts');
  expect(await fill()).toEqual({ kind: 'not-empty', hasDemoCustomers: true });
  expect(await count('contacts')).toBe(contacts);
});

test('leaves a database alone that is somebody else’s', async () => {
  await addCustomer(database.db);
  expect(await fill()).toEqual({ kind: 'not-empty', hasDemoCustomers: false });
  expect([await count('customers'), await count('users')]).toEqual([1, 0]);
});

test('that is broken off leaves nothing behind', async () => {
  const broken = fill({
    onProgress: (done) => {
      if (done === 200) throw new Error('the power is gone');
    },
  });
  await expect(broken).rejects.toThrow('the power is gone');
  expect([await count('customers'), await count('users')]).toEqual([0, 0]);
  expect(await fill({ accountsOnly: true })).toMatchObject({ kind: 'filled' });
});

test('lets every account sign in with the password that is printed', async () => {
  await fill({ accountsOnly: true });
  const accessTokens = createAccessTokens(new Uint8Array(32), systemClock);
  const sessions = await createSessions({
    db: database.db,
    clock: systemClock,
    random: systemRandom,
    accessTokens,
  });
  for (const { email, role } of DEMO_ACCOUNTS) {
    const tokens = await sessions.signIn(email, DEMO_PASSWORD);
    expect(tokens?.agent).toMatchObject({ email, role });
  }
  expect(await count('customers')).toBe(0);
});
