import { existsSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { launchBrowser } from '../support/browser.ts';
import { describeBrowser, describePostgres, describeRedis } from '../support/describe-with.ts';
import { startPostgres } from '../support/postgres.ts';
import { startRedis } from '../support/redis.ts';
import { startService } from '../support/service-process.ts';
import { makeTempDir, removeDir } from '../support/temp-dir.ts';
import { tempDirPerTest } from '../support/temp-dir-per-test.ts';

const START_TIMEOUT_MS = 60_000;

describePostgres('a throwaway PostgreSQL', () => {
  test(
    'answers, makes separate databases and leaves nothing behind',
    async () => {
      const postgres = await startPostgres();
      const client = new pg.Client({ connectionString: await postgres.createDatabase() });
      await client.connect();
      const { rows } = await client.query(
        "SELECT current_database() AS name, current_setting('data_directory') AS folder",
      );
      await client.end();
      expect(rows[0].name).toBe('test_1');
      expect(existsSync(rows[0].folder)).toBe(true);

      await postgres.stop();
      expect(existsSync(rows[0].folder)).toBe(false);
    },
    START_TIMEOUT_MS,
  );
});

describeRedis('a throwaway Redis', () => {
  test(
    'answers on its port',
    async () => {
      const redis = await startRedis();
      const socket = connect(Number(new URL(redis.url).port), '127.0.0.1');
      socket.write('PING\r\n');
      const answer = await new Promise<string>((resolve) =>
        socket.once('data', (data) => resolve(String(data))),
      );
      socket.destroy();
      await redis.stop();
      expect(answer).toBe('+PONG\r\n');
    },
    START_TIMEOUT_MS,
  );
});

describeBrowser('the browser for tests', () => {
  test(
    'draws a page',
    async () => {
      const browser = await launchBrowser();
      const page = await browser.newPage();
      await page.setContent('<h1>Save desk</h1>');
      const heading = await page.getByRole('heading').textContent();
      await browser.close();
      expect(heading).toBe('Save desk');
    },
    START_TIMEOUT_MS,
  );
});

describe('a service process', () => {
  test('that ends before it is ready is reported with what it printed', async () => {
    const started = startService(
      process.execPath,
      ['-e', 'console.error("no such disk")'],
      /ready/,
    );
    const error = await started.then(
      () => undefined,
      (reason: Error) => reason,
    );
    expect(String(error?.cause)).toContain('no such disk');
  });
});

describe('temporary folders', () => {
  const dir = tempDirPerTest('probe');
  const seen: string[] = [];

  test.each(['first', 'second'])('the %s test gets one of its own', (name) => {
    expect(seen).not.toContain(dir.path);
    expect(existsSync(dir.path)).toBe(true);
    expect(seen.some((path) => existsSync(path))).toBe(false);
    writeFileSync(join(dir.path, name), '');
    seen.push(dir.path);
  });

  test('removing one that is gone is fine', () => {
    const path = makeTempDir();
    removeDir(path);
    removeDir(path);
    expect(existsSync(path)).toBe(false);
  });
});
