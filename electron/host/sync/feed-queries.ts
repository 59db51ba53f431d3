import type { AgentId } from '../../../shared/domain/ids.ts';
import { agentIdSchema } from '../../../shared/schema/primitives.ts';
import type { Sql } from '../db/sqlite.ts';

export type FeedQueries = ReturnType<typeof createFeedQueries>;

export function createFeedQueries(sql: Sql) {
  const find = sql.query<{ agent_id: string; cursor: string }>('select agent_id, cursor from feed');
  const put = sql.query(`
    insert into feed (id, agent_id, cursor) values (1, @agentId, @cursor)
    on conflict (id) do update set agent_id = excluded.agent_id, cursor = excluded.cursor`);
  const clear = sql.query('delete from feed');

  return {
    /** Whose copies the cache holds; null while it is empty. */
    owner: (): AgentId | null => {
      const row = find.get();
      return row === undefined ? null : agentIdSchema.parse(row.agent_id);
    },
    /** Where the copies are in the change feed; empty = at the start. */
    cursor: (): string => find.get()?.cursor ?? '',
    put: (agentId: AgentId, cursor: string) => {
      put.run({ agentId, cursor });
    },
    clear: () => {
      clear.run();
    },
  };
}
