import { describe, expect, test } from '@jest/globals';
import { dataPlacePerTest } from '../../support/data-place.ts';
import { savedesk } from '../../support/run-cli.ts';

const place = dataPlacePerTest();

const generate = (...more: readonly string[]) =>
  savedesk(['demo', 'generate', ...place.args, ...more]);

describe('savedesk demo generate', () => {
  test('fills an empty database, reports it, and sums up as JSON; a second time it refuses', async () => {
    const args = ['--contacts', '60', '--agents', '4', '--as-of', '2026-06-01', '--json'];
    const first = await generate(...args);
    // Where nobody looks, no bar is drawn.
    expect(first).toMatchObject({ exitCode: 0, stderr: '' });
    const said = JSON.parse(first.stdout);
    expect(said).toMatchObject({ seed: 'nordlys', asOf: '2026-06-01', contacts: 60, agents: 4 });

    const second = await generate(...args);
    expect(second).toMatchObject({ exitCode: 1, stdout: '' });
    expect(second.stderr).toContain('has accounts or customers already; nothing was changed');
    await place.use(async (db) => {
      const rowsOf = async (table: 'contacts' | 'facts' | 'report_contacts' | 'surveys') => {
        const { rows } = await db
          .selectFrom(table)
          .select(({ fn }) => fn.countAll<number>().as('rows'))
          .executeTakeFirstOrThrow();
        return Number(rows);
      };
      expect(await rowsOf('contacts')).toBe(60);
      expect(await rowsOf('facts')).toBe(said.facts);
      expect(await rowsOf('report_contacts')).toBeGreaterThan(0);
      expect(await rowsOf('surveys')).toBeGreaterThan(0);
    });
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
