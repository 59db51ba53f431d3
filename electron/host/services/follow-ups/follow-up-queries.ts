import { type AgentFollowUps, agentFollowUpsSchema } from '../../../../shared/schema/follow-ups.ts';
import { createOpenedBefore } from '../../db/opened-before.ts';
import type { Sealer } from '../../db/seal.ts';
import type { Sql } from '../../db/sqlite.ts';

const RECORD = 'follow-ups';
const NONE: AgentFollowUps = { promises: [], feedbackCalls: [], kept: [] };

/** The agent's follow-ups as the server last told them. */
export function createFollowUpQueries(cache: Sql, sealer: Sealer) {
  const find = cache.query<{ document: Uint8Array }>('select document from follow_ups');
  const put = cache.query(`
    insert into follow_ups (id, document) values (1, @document)
    on conflict (id) do update set document = excluded.document`);
  const before = createOpenedBefore(sealer);
  const clear = cache.query('delete from follow_ups');

  return {
    /** None while the server has told nothing, or an older Savedesk kept it in another shape. */
    find: (): AgentFollowUps => {
      const row = find.get();
      if (row === undefined) return NONE;
      return before.tryOpenJson(agentFollowUpsSchema, row.document, RECORD) ?? NONE;
    },
    put: (followUps: AgentFollowUps) => {
      put.run({ document: sealer.sealJson(followUps, RECORD) });
    },
    clear: () => {
      before.clear();
      clear.run();
    },
  };
}
