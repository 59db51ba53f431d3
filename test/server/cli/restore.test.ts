import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { openDatabase } from '../../../server/store/database.ts';
import { MIGRATIONS } from '../../../server/store/migrations/list.ts';
import { usePostgres } from '../../support/both-databases.ts';
import { describePostgres } from '../../support/describe-with.ts';
import { addCustomer } from '../../support/rows.ts';
import { savedesk } from '../../support/run-cli.ts';
import { makeTempDir, removeDir } from '../../support/temp-dir.ts';

const NEWEST = MIGRATIONS.length;

describePostgres('savedesk restore', () => {
  const source = usePostgres('migrated');
  const target = usePostgres('empty');
  const dir = makeTempDir('backup');
  const inDir = (name: string) => join(dir, name);
  const from = (...args: string[]) => savedesk([...args, '--database-url', source.url]);
  let good: Buffer;
  let text: string;
  beforeAll(async () => {
    const { db, close } = await openDatabase({ kind: 'postgres', url: source.url });
    await addCustomer(db, { name: 'Budi Santoso', phones: ['+4790000001'] });
    await close();
    await from('backup', inDir('good'));
    good = readFileSync(inDir('good'));
    text = gunzipSync(good).toString();
  });
  afterAll(() => removeDir(dir));

  const restore = (content: Buffer, ...args: string[]) => {
    writeFileSync(inDir('given'), content);
    return savedesk(['restore', inDir('given'), '--database-url', target.url, ...args]);
  };
  async function expectNothingApplied(): Promise<void> {
    const { db, close } = await openDatabase({ kind: 'postgres', url: target.url });
    const { rows } = await sql`select 1 from pg_tables where schemaname = 'public'`.execute(db);
    await close();
    expect(rows).toEqual([]);
  }

  test('refuses a file that was cut off or altered, and applies nothing of it', async () => {
    const altered = Buffer.from(good);
    altered[good.length >> 1] = (altered[good.length >> 1] ?? 0) ^ 0xff;
    const bad: readonly (readonly [Buffer, RegExp])[] = [
      [good.subarray(0, good.length - 200), /cannot be read: unexpected end of file/],
      [altered, /cannot be read|damaged/],
      [gzipSync(text.replaceAll('Budi', 'Rudi')), /checksum does not match/],
      [gzipSync(text.slice(0, text.indexOf('Budi'))), /it is damaged/],
      [gzipSync(text.split('\n').slice(0, -2).join('\n')), /was cut off/],
      [gzipSync(`${text}"one more row"\n`), /checksum does not match/],
      [gzipSync('{"format":"of something else"}\n'), /not a backup of Savedesk/],
      [Buffer.from('customers.csv'), /cannot be read: incorrect header check/],
    ];
    for (const [content, message] of bad) {
      const run = await restore(content);
      expect(run).toMatchObject({
        exitCode: 1,
        stdout: '',
        stderr: expect.stringMatching(message),
      });
    }
    await expectNothingApplied();
  });

  test('undoes everything when the rows break the rules of the database', async () => {
    const customerId = /[0-9a-f-]{36}(?=,\+4790000001)/.exec(text)?.[0] ?? '';
    const nobody = '00000000-0000-4000-8000-000000000000';
    const orphan = text.replace(`${customerId},+47`, `${nobody},+47`);
    const run = await restore(resealed(orphan));
    expect(run).toMatchObject({
      exitCode: 1,
      stdout: '',
      stderr: expect.stringContaining('foreign'),
    });
    await expectNothingApplied();
  });

  test('refuses a backup of a newer Savedesk', async () => {
    const newer = text.replace(`"schemaVersion":${NEWEST}`, `"schemaVersion":${NEWEST + 1}`);
    const run = await restore(resealed(newer));
    expect(run).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('newer Savedesk') });
    await expectNothingApplied();
  });

  test('only asked to check, says what is in the file and applies nothing', async () => {
    const run = await restore(good, '--check', '--json');
    expect(run.exitCode).toBe(0);
    expect(JSON.parse(run.stdout)).toMatchObject({
      restored: false,
      backupSchemaVersion: NEWEST,
      schemaVersion: null,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    await expectNothingApplied();
  });

  test('refuses a database that holds something', async () => {
    const run = await from('restore', inDir('good'));
    expect(run).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('new, empty one') });
  });

  test('finds no half a backup: what was stopped or failed leaves no file, and none is written over', async () => {
    const taken = await from('backup', inDir('good'));
    expect(taken).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('already') });
    expect(readFileSync(inDir('good'))).toEqual(good);
    const empty = await savedesk(['backup', inDir('empty'), '--database-url', target.url]);
    expect(empty).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('nothing to') });
    const args = ['backup', inDir('stopped'), '--database-url', source.url];
    expect((await savedesk(args, {}, AbortSignal.abort())).exitCode).toBe(130);
    for (const name of ['empty', 'stopped', 'empty.partial', 'stopped.partial']) {
      expect([name, existsSync(inDir(name))]).toEqual([name, false]);
    }
  });
});

/** With the checksum that its lines have now, as somebody would write who means it. */
function resealed(changed: string): Buffer {
  const lines = changed.split('\n').slice(0, -2).join('\n');
  const sha256 = createHash('sha256').update(`${lines}\n`).digest('hex');
  return gzipSync(`${lines}\n${JSON.stringify({ sha256 })}\n`);
}
