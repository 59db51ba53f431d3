import { expect, test } from '@jest/globals';
import { usePostgres } from '../../support/both-databases.ts';
import { describePostgres } from '../../support/describe-with.ts';
import { savedesk } from '../../support/run-cli.ts';

describePostgres('savedesk retention', () => {
  const postgres = usePostgres('migrated');
  const retention = (...args: string[]) =>
    savedesk(['retention', ...args, '--database-url', postgres.url]);
  const rules = async (...args: string[]) =>
    JSON.parse((await retention(...args, '--json')).stdout);
  const FOR_GOOD = {
    conversations: null,
    facts: null,
    evidence: null,
    contacts: null,
    events: null,
  };

  test('keeps everything for good until it is told otherwise, and writes down who did', async () => {
    expect(await rules()).toEqual(FOR_GOOD);
    const wanted = { conversations: 12, facts: 24, evidence: 84, contacts: 84, events: null };
    const set = ['conversations=12', 'facts=24', 'evidence=84', 'contacts=84'];
    expect(await rules(...set, '--dry-run')).toEqual(wanted);
    expect(await rules()).toEqual(FOR_GOOD);
    expect(await rules(...set)).toEqual(wanted);
    expect(await rules('conversations=forever', 'contacts=forever')).toMatchObject({
      conversations: null,
      facts: 24,
    });
    expect((await retention()).stdout).toContain('facts          24 months\n');
    const log = await savedesk(['audit', 'list', '--json', '--database-url', postgres.url]);
    expect(log.stdout).toContain('savedesk retention: ');
  });

  test('refuses rules by which evidence is gone before its facts, or a contact before what is kept of it', async () => {
    for (const rule of ['evidence=23', 'contacts=12']) {
      const refused = await retention('facts=24', 'evidence=24', rule);
      expect(refused).toMatchObject({ exitCode: 1, stdout: '' });
      expect(refused.stderr).toContain('would be gone before');
    }
    expect((await retention('fax=3')).exitCode).toBe(2);
    expect((await retention('facts=0')).exitCode).toBe(2);
  });

  test('says what it removes, or would', async () => {
    const none = {
      utterances: 0,
      factMonthsThinned: 0,
      factMonthsDropped: 0,
      contacts: 0,
      contactYearsDropped: 0,
      events: 0,
    };
    expect(await rules('--remove', '--dry-run')).toEqual({ dryRun: true, ...none });
    expect(await rules('--remove')).toEqual({ dryRun: false, ...none });
    expect((await retention('--remove')).stdout).toMatch(/^Removed: 0 months of facts, /);
  });
});
