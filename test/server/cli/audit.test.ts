import { describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { recordAudit } from '../../../server/audit/record-audit.ts';
import type { AuditAction } from '../../../shared/domain/audit/audit-entry.ts';
import { dataPlacePerTest } from '../../support/data-place.ts';
import { addSettings, DAY_MS, NOON_MS } from '../../support/rows.ts';
import { savedesk } from '../../support/run-cli.ts';

const place = dataPlacePerTest();
const audit = (...args: string[]) => savedesk(['audit', ...args, ...place.args]);

const THREE = [
  ['Siri', 'customer-opened'],
  ['Stein', 'story-opened'],
  ['Siri', 'export-made'],
] as const satisfies readonly (readonly [string, AuditAction])[];

/** A row a day from noon on 10 March 2026; then somebody with the database in their hands changes it. */
async function addEntries(...tampering: readonly string[]): Promise<void> {
  await place.use(async (db) => {
    await addSettings(db, { time_zone: 'Asia/Jakarta' });
    for (const [day, [name, action]] of THREE.entries()) {
      const event = {
        actor: { id: null, name },
        action,
        subject: { kind: 'customer', id: `c${day + 1}` },
        detail: { why: 'calls back' },
        atMs: NOON_MS + day * DAY_MS,
      } as const;
      await db.transaction().execute((trx) => recordAudit(trx, event));
    }
    await db.transaction().execute(async (trx) => {
      await sql`set local session_replication_role = replica`.execute(trx);
      for (const statement of tampering) await sql.raw(statement).execute(trx);
    });
  });
}

describe('savedesk audit verify', () => {
  test('says that nothing was touched, and what to keep', async () => {
    await addEntries();
    const run = await audit('verify');
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    expect(run.stdout).toMatch(
      /^3 rows: the audit log is as it was written\.\n.*: 3:[0-9a-f]{64}\n$/,
    );

    const head = /3:[0-9a-f]{64}/.exec(run.stdout)?.[0] ?? '';
    const other = head.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
    expect(await audit('verify', '--expect', other)).toMatchObject({
      exitCode: 1,
      stdout: expect.stringContaining('Row 3 is not the one whose hash was kept.'),
    });
  });

  test('says which rows were changed, removed or cut off', async () => {
    await addEntries(
      `update audit_log set actor_name = 'Nobody' where seq = 1`,
      'delete from audit_log where seq >= 2',
    );
    expect(await audit('verify')).toEqual({
      exitCode: 1,
      stderr: '',
      stdout:
        '1 row: the audit log is not as it was written.\n' +
        '  Row 1 was changed.\n' +
        '  Rows 2 to 3 were removed.\n',
    });
    const { exitCode, stdout } = await audit('verify', '--json');
    expect([exitCode, JSON.parse(stdout)]).toMatchObject([
      1,
      {
        ok: false,
        rowCount: 1,
        faultCount: 2,
        faults: [
          { kind: 'changed', seq: 1 },
          { kind: 'removed', from: 2, to: 3 },
        ],
      },
    ]);
  });

  test('takes a head only as it was printed', async () => {
    expect(await audit('verify', '--expect', '12')).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('as it was printed'),
    });
  });
});

describe('savedesk audit list', () => {
  test('prints a line a row by the clock of the company', async () => {
    await addEntries();
    expect(await audit('list', '--actor', 'siri', '--action', 'customer-opened')).toEqual({
      exitCode: 0,
      stderr: '1 row\n',
      stdout: '1  2026-03-10 19:00:00  "Siri"  customer-opened customer c1  why="calls back"\n',
    });
  });

  test('narrows to days, and prints what the chain has as JSON', async () => {
    await addEntries();
    const { stdout } = await audit(
      'list',
      '--since',
      '2026-03-11',
      '--until',
      '2026-03-11',
      '--json',
    );
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toMatchObject([
      { seq: 2, actor: { id: null, name: 'Stein' }, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ]);
    expect((await audit('list', '--since', '11-03-2026')).exitCode).toBe(2);
  });
});

describe('savedesk account add', () => {
  test('is in the audit log with what was given, never the password', async () => {
    const given = ['--name', 'Per', '--role', 'supervisor', '--supervises', 'south,east'];
    const env = { SAVEDESK_PASSWORD: 'a long enough password' };
    const args = ['account', 'add', 'per@example.com', ...given, ...place.args];
    expect(await savedesk(args, env)).toMatchObject({ exitCode: 0 });

    const { stdout } = await audit('list', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      action: 'account-added',
      actor: { id: null },
      detail: { email: 'per@example.com', role: 'supervisor', supervises: ['south', 'east'] },
    });
    expect(stdout).not.toContain('long enough');
  });

  test('gives teams to supervisors only', async () => {
    const args = ['account', 'add', 'per@example.com', '--name', 'Per', '--supervises', 'south'];
    expect(await savedesk([...args, ...place.args])).toMatchObject({
      exitCode: 2,
      stderr: '--supervises is for --role supervisor.\n',
    });
  });
});
