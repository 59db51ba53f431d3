import { describe, expect, test } from '@jest/globals';
import { dataDirPerTest } from '../../support/data-dir.ts';
import { withServerDatabase } from '../../support/real-stack.ts';
import { allReported } from '../../support/reported-rows.ts';
import { addContact, addCustomer, addSettings } from '../../support/rows.ts';
import { savedesk } from '../../support/run-cli.ts';

const dir = dataDirPerTest();

describe('savedesk reporting rebuild', () => {
  test('makes the rows of contacts that have none, says how fast, and does the same again', async () => {
    await withServerDatabase(dir.path, async (db) => {
      await addSettings(db);
      const customer_id = await addCustomer(db, { segment: 'business' });
      await addContact(db, { customer_id });
      await addContact(db, { direction: 'outgoing' });
    });
    const args = ['reporting', 'rebuild', '--data-dir', dir.path];
    const first = await savedesk([...args, '--json']);
    expect(first).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse(first.stdout)).toEqual({
      contacts: 2,
      facts: 0,
      months: expect.any(Number),
      durationMs: expect.any(Number),
      factsPerSecond: 0,
    });
    const once = await withServerDatabase(dir.path, allReported);
    expect(once).toMatchObject({ contacts: [{ segment: 'business' }], months: [{}] });

    const second = await savedesk(args);
    expect(second.stdout).toMatch(
      /^2 contacts from 0 facts in \d+\.\d s \(0 facts a second\), 0 months counted\n$/,
    );
    expect(await withServerDatabase(dir.path, allReported)).toEqual(once);
  });

  test('stopped half-way, says so and can be started again', async () => {
    await withServerDatabase(dir.path, (db) => addContact(db));
    const stopped = await savedesk(
      ['reporting', 'rebuild', '--data-dir', dir.path],
      {},
      AbortSignal.abort(),
    );
    expect(stopped.exitCode).toBe(130);
    const again = await savedesk(['reporting', 'rebuild', '--data-dir', dir.path, '--json']);
    expect(JSON.parse(again.stdout)).toMatchObject({ contacts: 1 });
  });
});
