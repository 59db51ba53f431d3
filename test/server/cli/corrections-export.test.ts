import { describe, expect, test } from '@jest/globals';
import type { SentimentLabel } from '../../../shared/domain/sentiment/sentiment.ts';
import { dataPlacePerTest } from '../../support/data-place.ts';
import { addContact, addCustomer, addUser, NOON_MS } from '../../support/rows.ts';
import { savedesk } from '../../support/run-cli.ts';

const place = dataPlacePerTest();

/** Corrections of one contact, a second apart; every text says which it is. */
async function addCorrections(labels: readonly SentimentLabel[]): Promise<void> {
  await place.use(async (db) => {
    const agent_id = await addUser(db);
    const customer_id = await addCustomer(db, { language: 'nl' });
    const contact_id = await addContact(db, { customer_id, agent_id });
    const rows = labels.map((label, n) => ({
      label,
      id: `u${n}`,
      at: new Date(NOON_MS + n * 1000),
    }));
    await db
      .insertInto('utterances')
      .values(
        rows.map(({ id, at }) => ({
          contact_id,
          id,
          speaker: 'customer' as const,
          text: `dat is ${id}, "ja"\nhoor`,
          at,
        })),
      )
      .execute();
    await db
      .insertInto('sentiment_corrections')
      .values(
        rows.map(({ id, label, at }) => ({
          contact_id,
          utterance_id: id,
          read_as: 'neutral' as const,
          corrected_to: label,
          model: 'm-1',
          agent_id,
          at,
        })),
      )
      .execute();
  });
}

describe('savedesk corrections export', () => {
  const args = () => ['corrections', 'export', ...place.args];

  test('prints a line for each, oldest first, with all that training needs', async () => {
    await addCorrections(['negative', 'positive']);
    const run = await savedesk(args());
    expect(run).toMatchObject({ exitCode: 0, stderr: '2 corrections\n' });
    const lines = run.stdout.trimEnd().split('\n');
    const rest = { was: 'neutral', language: 'nl', model: 'm-1' };
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { text: 'dat is u0, "ja"\nhoor', label: 'negative', ...rest },
      { text: 'dat is u1, "ja"\nhoor', label: 'positive', ...rest },
    ]);
  }, 60_000);

  test('prints every one of very many, each once', async () => {
    await addCorrections(Array.from({ length: 1_203 }, () => 'positive'));
    const { stdout, stderr } = await savedesk(args());
    expect(stderr).toBe('1,203 corrections\n');
    expect(new Set(stdout.trimEnd().split('\n')).size).toBe(1_203);
  }, 60_000);

  test('prints nothing where nobody corrected anything', async () => {
    expect(await savedesk(args())).toEqual({
      exitCode: 0,
      stdout: '',
      stderr: '0 corrections\n',
    });
  }, 60_000);

  test('says how it is used', async () => {
    const run = await savedesk(['corrections', 'export', '--help']);
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toMatch(/Examples:\n {2}savedesk corrections export/);
  });
});
