import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { hashPassword } from '../../../server/auth/password.ts';
import { readConfig } from '../../../server/config.ts';
import { createLog } from '../../../server/observability/log.ts';
import { type RunningServer, startServer } from '../../../server/start.ts';
import { dataPlacePerTest } from '../../support/data-place.ts';
import { putEmbeddedDatabase } from '../../support/embedded-database.ts';
import { SMALL_MAPPING } from '../../support/import-file.ts';
import { addUser } from '../../support/rows.ts';
import { savedesk } from '../../support/run-cli.ts';

const place = dataPlacePerTest();
const path = (name: string) => join(place.path, name);

const GOOD = 'id,name,price\n1,Kari,10.00\n2,Per,20.00\n';
const MIXED = 'id,name,price\n1,Kari,10.00\n2,"Per, the one",ten\n3,Eva,30.00\n';

/** What the command is told of these customers and of where the database is. */
function write(csv: string, database: readonly string[] = place.args): readonly string[] {
  writeFileSync(path('customers.csv'), csv);
  writeFileSync(path('small.yaml'), SMALL_MAPPING);
  return [
    ...['import', 'customers', path('customers.csv'), '--mapping', path('small.yaml')],
    ...database,
  ];
}

const inFolder = () => ['--data-dir', place.path];

const report = (run: { stdout: string }) => JSON.parse(run.stdout) as Record<string, unknown>;

describe('savedesk import customers', () => {
  test('imports a file into the folder, and a second run changes nothing', async () => {
    await putEmbeddedDatabase(join(place.path, 'server'));
    const args = [...write(GOOD, inFolder()), '--json'];
    const first = await savedesk(args);
    expect(first.exitCode).toBe(0);
    expect(report(first)).toMatchObject({ rows: 2, created: 2, unchanged: 0, rejected: 0 });
    const second = await savedesk(args);
    expect(second.exitCode).toBe(0);
    expect(report(second)).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
  }, 60_000);

  test('reports bad rows, imports the others, and ends with 3', async () => {
    const run = await savedesk(write(MIXED));
    expect(run.exitCode).toBe(3);
    expect(run.stdout).toMatch(/created +2\n/);
    expect(run.stdout).toMatch(/rejected +1\n/);
    expect(run.stdout).toMatch(/line 3 +price "ten" is not a number like 1234\.50/);
    expect(run.stderr).toMatch(/100 % {3}3 rows, 1 rejected/);
  }, 60_000);

  test('writes rejected rows to a file that can be corrected and imported', async () => {
    const args = write(MIXED);
    await savedesk([...args, '--rejects', path('bad.csv')]);
    const rejects = readFileSync(path('bad.csv'), 'utf8');
    expect(rejects).toBe(
      'id,name,price,savedesk_line,savedesk_problem\n' +
        '2,"Per, the one",ten,3,"price ""ten"" is not a number like 1234.50"\n',
    );
    writeFileSync(path('customers.csv'), rejects.replace('ten', '10.00'));
    const corrected = await savedesk([...args, '--json']);
    expect(report(corrected)).toMatchObject({ created: 1, rejected: 0 });
  }, 60_000);

  test('checks everything and writes nothing in a dry run', async () => {
    const run = await savedesk([...write(MIXED), '--dry-run']);
    expect(run.exitCode).toBe(3);
    expect(run.stdout).toMatch(/good +2\n/);
    const real = await savedesk([...write(GOOD), '--json']);
    expect(report(real)).toMatchObject({ created: 2 });
  }, 60_000);

  test('that is interrupted says that what was imported stays', async () => {
    const stop = new AbortController();
    stop.abort();
    const run = await savedesk(write(GOOD), {}, stop.signal);
    expect(run.exitCode).toBe(130);
    expect(run.stdout).toContain('run the same command again to go on');
  }, 60_000);
});

describe('while a server has the data folder', () => {
  let server: RunningServer | undefined;
  afterEach(async () => {
    await server?.close();
    server = undefined;
  });

  async function startWithAdmin(): Promise<RunningServer> {
    const config = readConfig({
      dataDir: place.path,
      port: 0,
      databaseUrl: place.databaseUrl ?? undefined,
    });
    server = await startServer({ config, log: createLog('silent') });
    await addUser(server.db, {
      email: 'admin@nordlys.example',
      role: 'admin',
      password_hash: await hashPassword('a long enough password'),
    });
    return server;
  }

  test('the rows go through it, signed in as an admin, with the same result', async () => {
    const args = [
      ...[...write(MIXED, inFolder()), '--json', '--chunk', '1'],
      ...['--email', 'admin@nordlys.example'],
    ];
    const running = await startWithAdmin();
    const env = { SAVEDESK_PASSWORD: 'a long enough password' };
    const run = await savedesk(args, env);
    expect(run.stderr).not.toContain('refused');
    expect(run.exitCode).toBe(3);
    expect(report(run)).toMatchObject({ created: 2, rejected: 1 });
    const names = await running.db.selectFrom('customers').select('name').orderBy('name').execute();
    expect(names.map(({ name }) => name)).toEqual(['Eva', 'Kari']);
    expect(report(await savedesk(args, env))).toMatchObject({ created: 0, unchanged: 2 });
    // The session it opened is over.
    const open = await running.db
      .selectFrom('refresh_tokens')
      .select('token_hash')
      .where('revoked_at', 'is', null)
      .execute();
    expect(open).toEqual([]);
  }, 60_000);

  test('it says what is missing to sign in, and what was wrong', async () => {
    const args = write(GOOD, inFolder());
    await startWithAdmin();
    const without = await savedesk(args);
    expect(without.exitCode).toBe(2);
    expect(without.stderr).toContain('Give an admin with --email');
    const wrong = await savedesk([...args, '--email', 'admin@nordlys.example'], {
      SAVEDESK_PASSWORD: 'not the password',
    });
    expect(wrong.exitCode).toBe(1);
    expect(wrong.stderr).toMatch(/The server refused \(401\): .*password is wrong/);
  }, 60_000);
});
