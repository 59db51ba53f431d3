import { describe, expect, test } from '@jest/globals';
import { dataDirPerTest } from '../../support/data-dir.ts';
import { withServerDatabase } from '../../support/real-stack.ts';
import { savedesk } from '../../support/run-cli.ts';

const dir = dataDirPerTest();

const generate = (...more: readonly string[]) =>
  savedesk(['demo', 'generate', '--data-dir', dir.path, ...more]);

describe('savedesk demo generate', () => {
  test('fills an empty database, reports it, and sums up as JSON; a second time it refuses', async () => {
    const args = ['--contacts', '60', '--agents', '4', '--as-of', '2026-06-01', '--json'];
    const first = await generate(...args);
    // Where nobody looks, no bar is drawn.
    expect(first).toMatchObject({ exitCode: 0, stderr: '' });
    const said = JSON.parse(first.stdout);
    expect(said).toMatchObject({ seed: 'nordlys', asOf: '2026-06-01', contacts: 60, agents: 4 });
    const rowsOf = (table: 'contacts' | 'facts' | 'report_contacts') =>
      withServerDatabase(dir.path, async (db) => {
        const { rows } = await db
          .selectFrom(table)
          .select(({ fn }) => fn.countAll<number>().as('rows'))
          .executeTakeFirstOrThrow();
        return Number(rows);
      });
    expect(await rowsOf('contacts')).toBe(60);
    expect(await rowsOf('facts')).toBe(said.facts);
    expect(await rowsOf('report_contacts')).toBeGreaterThan(0);

    const second = await generate(...args);
    expect(second).toMatchObject({ exitCode: 1, stdout: '' });
    expect(second.stderr).toContain('has accounts or customers already; nothing was changed');
    expect(await rowsOf('contacts')).toBe(60);
  }, 60_000);

  test('explains itself, and says what is wrong with what it was given', async () => {
    const help = await savedesk(['demo', 'generate', '--help']);
    expect(help.exitCode).toBe(0);
    expect(help.stdout).toContain('savedesk demo generate --contacts 20000');
    const wrong = [
      [[], '--contacts'],
      [['--contacts', '0'], 'a whole number above zero'],
      [['--contacts', '2.5'], 'a whole number above zero'],
      [['--contacts', '5', '--as-of', '2026-02-30'], 'Write a day as 2026-01-31'],
    ] as const;
    for (const [args, message] of wrong) {
      const run = await generate(...args);
      expect(run.exitCode).not.toBe(0);
      expect(run.stderr).toContain(message);
    }
  });
});
