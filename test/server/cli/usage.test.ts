import { describe, expect, test } from '@jest/globals';
import { savedesk } from '../../support/run-cli.ts';

describe('savedesk import customers', () => {
  test('finds the mappings that ship by their name', async () => {
    const run = await savedesk(['import', 'customers', 'x.csv', '--mapping', 'telco', '--dry-run']);
    expect(run.stderr).toMatch(/^x\.csv cannot be read/);
    const unknown = await savedesk(['import', 'customers', 'x.csv', '--mapping', 'telka']);
    expect(unknown.stderr).toContain('Mappings that come with Savedesk: telco.');
  });

  test.each<[string, readonly string[], number, RegExp]>([
    ['no mapping', ['import', 'customers', 'x.csv'], 2, /--mapping <file>' not specified/],
    ['no file', ['import', 'customers', '-m', 'telco'], 2, /missing required argument 'file'/],
    ['a chunk of nothing', ['import', 'customers', 'x', '--chunk', '0'], 2, /from 1 to 1000/],
    [
      'a delimiter of two',
      ['import', 'customers', 'x', '-m', 'telco', '--delimiter', ';;'],
      2,
      /one/,
    ],
    ['an unknown command', ['imprt'], 2, /Did you mean import\?/],
    ['a missing file', ['import', 'customers', 'no.csv', '-m', 'telco'], 1, /no\.csv/],
  ])('says what is wrong with %s, and how it ended', async (_what, args, exitCode, message) => {
    const run = await savedesk(args);
    expect(run.stderr).toMatch(message);
    expect(run.exitCode).toBe(exitCode);
  });

  test.each([[['--help']], [['import', 'customers', '--help']], [['demo', 'fill', '--help']]])(
    'shows examples with %j',
    async (args) => {
      const run = await savedesk(args);
      expect(run.exitCode).toBe(0);
      expect(run.stdout).toMatch(/Examples:\n {2}savedesk /);
    },
  );
});

describe('savedesk demo fill', () => {
  test('takes a day as a day', async () => {
    const run = await savedesk(['demo', 'fill', '--as-of', 'yesterday']);
    expect([run.exitCode, run.stderr]).toEqual([2, expect.stringContaining('as 2026-01-31')]);
  });
});

describe('savedesk account add', () => {
  test.each<[string, Record<string, string>, readonly string[], string]>([
    ['a short password', { SAVEDESK_PASSWORD: 'short' }, [], 'at least 10 characters'],
    ['no password', {}, [], 'SAVEDESK_PASSWORD'],
    ['an unknown role', {}, ['--role', 'boss'], 'Allowed choices are'],
    ['an unknown channel', {}, ['--channels', 'voice,fax'], 'Channels are'],
  ])('refuses %s', async (_what, env, more, message) => {
    const run = await savedesk(['account', 'add', 'a@b.example', '--name', 'A', ...more], env);
    expect([run.exitCode, run.stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});
