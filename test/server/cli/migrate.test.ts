import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { openDatabase } from '../../../server/store/database.ts';
import { schemaVersion } from '../../../server/store/migrate.ts';
import { MIGRATIONS } from '../../../server/store/migrations/list.ts';
import { usePostgres } from '../../support/both-databases.ts';
import { describePostgres } from '../../support/describe-with.ts';
import { savedesk } from '../../support/run-cli.ts';
import { tempDirPerTest } from '../../support/temp-dir-per-test.ts';

const NAMES = MIGRATIONS.map(({ name }) => name);
const NEWEST = MIGRATIONS.length;

describePostgres('savedesk migrate', () => {
  const postgres = usePostgres('empty');
  const dir = tempDirPerTest();
  const migrate = (...args: string[]) =>
    savedesk(['migrate', ...args, '--database-url', postgres.url]);

  test('says what is missing, does it, and then has nothing to do', async () => {
    const due = await migrate('--check');
    expect(due).toMatchObject({ exitCode: 1, stderr: '' });
    expect(due.stdout).toBe(`${NEWEST} steps missing: ${NAMES.join(', ')}.\n`);
    const database = await openDatabase({ kind: 'postgres', url: postgres.url });
    try {
      expect(await schemaVersion(database.db)).toBe(0);

      const done = await migrate('--json');
      expect(done.exitCode).toBe(0);
      expect(JSON.parse(done.stdout)).toEqual({ from: 0, to: NEWEST, applied: NAMES, due: [] });
      expect(await schemaVersion(database.db)).toBe(NEWEST);

      const nothing = `at version ${NEWEST}.\n`;
      const again = await migrate();
      expect(again).toMatchObject({ exitCode: 0, stdout: expect.stringContaining(nothing) });
      const check = await migrate('--check');
      expect(check).toMatchObject({ exitCode: 0, stdout: expect.stringContaining(nothing) });

      const newer = {
        version: NEWEST + 1,
        name: 'of a later Savedesk',
        oldest_server: NEWEST + 1,
      };
      await database.db
        .insertInto('schema_migrations' as never)
        .values(newer as never)
        .execute();
      for (const run of [await migrate(), await migrate('--check')]) {
        expect(run).toMatchObject({ exitCode: 1, stdout: '' });
        expect(run.stderr).toContain('Start the newer Savedesk');
      }
    } finally {
      await database.close();
    }
  });

  test('only asked what is missing, makes no database', async () => {
    const run = await savedesk(['migrate', '--check', '--data-dir', dir.path]);
    expect(run).toMatchObject({ exitCode: 1, stderr: `There is no database in ${dir.path}.\n` });
    expect(existsSync(join(dir.path, 'server'))).toBe(false);
  });
});
