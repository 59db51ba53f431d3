import { describe, test } from '@jest/globals';
import fc from 'fast-check';
import type { AgentId, ContactId } from '../../shared/domain/ids.ts';
import { createDatabaseServer } from '../support/authority/database-server.ts';
import { happenings } from '../support/authority/happenings.ts';
import { createLedgerWorld } from '../support/authority/ledger-world.ts';
import { addSettings, NOON_MS } from '../support/rows.ts';
import { seededBytes } from '../support/seeded-bytes.ts';
import { emptyTables, useServerDatabase } from '../support/server-database.ts';

const AGENTS = [1, 2].map((n) => ({
  agentId: `1111111${n}-1111-4111-8111-111111111111` as AgentId,
  contactId: `2222222${n}-2222-4222-8222-222222222222` as ContactId,
}));

/** A run takes a database seconds: a few each time, and three for every ten that `npm run fuzz` is asked for. */
const RUNS = Math.ceil(Number(process.env['SAVEDESK_FUZZ_RUNS'] ?? 10) * 0.3);

describe('the same, with the intake of facts and the ledger of the real server', () => {
  const store = useServerDatabase();

  test('no budget is overdrawn, and nothing is lost', async () => {
    const property = fc.asyncProperty(happenings, fc.nat(), async (all, seed) => {
      await emptyTables(store.db);
      await addSettings(store.db);
      const time = { nowMs: NOON_MS };
      const limits = { agent: 900, team: 1500 };
      const nowMs = () => time.nowMs;
      const server = await createDatabaseServer(store.db, {
        agents: AGENTS,
        nowMs,
        limits: { ...limits },
      });
      const world = createLedgerWorld({
        server,
        agents: AGENTS,
        time,
        random: seededBytes(seed),
        limits,
      });
      await world.run(all).finally(() => server.close());
    });
    await fc.assert(property, { seed: 20_261_122, numRuns: RUNS });
  }, 3_600_000);
});
