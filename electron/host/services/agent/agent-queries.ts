import { type AgentView, agentViewSchema } from '../../../../shared/contract/views.ts';
import type { AgentId } from '../../../../shared/domain/ids.ts';
import type { Sql } from '../../db/sqlite.ts';

type Row = { state: string; since_ms: number };

export type AgentQueries = ReturnType<typeof createAgentQueries>;

export function createAgentQueries(sql: Sql) {
  const find = sql.query<Row>('select state, since_ms from agent_states where agent_id = @agentId');
  const put = sql.query(`
    insert into agent_states (agent_id, state, since_ms) values (@agentId, @state, @sinceMs)
    on conflict (agent_id) do update set state = excluded.state, since_ms = excluded.since_ms`);
  const remove = sql.query('delete from agent_states where agent_id = @agentId');

  return {
    find: (agentId: AgentId): AgentView | null => {
      const row = find.get({ agentId });
      if (row === undefined) return null;
      return agentViewSchema.parse({ state: JSON.parse(row.state), sinceMs: row.since_ms });
    },
    put: (agentId: AgentId, view: AgentView) => {
      put.run({ agentId, state: JSON.stringify(view.state), sinceMs: view.sinceMs });
    },
    remove: (agentId: AgentId) => {
      remove.run({ agentId });
    },
  };
}
