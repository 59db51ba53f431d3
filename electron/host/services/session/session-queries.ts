import type { AgentId } from '../../../../shared/domain/ids.ts';
import { type AgentProfile, agentProfileSchema } from '../../../../shared/protocol/connect.ts';
import type { Sealer } from '../../db/seal.ts';
import type { Sql } from '../../db/sqlite.ts';
import { type SessionTokens, sessionTokensSchema } from '../../sync/token-source.ts';

/**
 * `active`: signed in here. `draining`: signed out here with facts the server does not have yet; the
 * session is kept only to deliver them.
 */
export type StoredSession = {
  readonly status: 'active' | 'draining';
  readonly agent: AgentProfile;
  readonly tokens: SessionTokens;
};

type Row = {
  agent_id: string;
  status: 'active' | 'draining';
  profile: Uint8Array;
  tokens: Uint8Array;
};

export type SessionQueries = ReturnType<typeof createSessionQueries>;

export function createSessionQueries(sql: Sql, sealer: Sealer) {
  const all = sql.query<Row>('select agent_id, status, profile, tokens from sessions');
  const put = sql.query(`
    insert into sessions (agent_id, status, profile, tokens)
    values (@agentId, @status, @profile, @tokens)
    on conflict (agent_id) do update set status = excluded.status, profile = excluded.profile,
      tokens = excluded.tokens`);
  const setTokens = sql.query('update sessions set tokens = @tokens where agent_id = @agentId');
  const remove = sql.query('delete from sessions where agent_id = @agentId');

  const sealTokens = (
    agentId: AgentId,
    { accessToken, accessExpiresAtMs, refreshToken }: SessionTokens,
  ) => sealer.sealJson({ accessToken, accessExpiresAtMs, refreshToken }, `tokens:${agentId}`);

  return {
    /** Sessions that no longer open are reported and left out: their agents sign in again. */
    all: (onUnreadable: (agentId: string, cause: unknown) => void): StoredSession[] =>
      all.all().flatMap((row): StoredSession[] => {
        try {
          const { agent_id, status } = row;
          const agent = sealer.openJson(agentProfileSchema, row.profile, `session:${agent_id}`);
          const tokens = sealer.openJson(sessionTokensSchema, row.tokens, `tokens:${agent_id}`);
          return [{ status, agent, tokens }];
        } catch (cause) {
          onUnreadable(row.agent_id, cause);
          return [];
        }
      }),
    put: ({ status, agent, tokens }: StoredSession) => {
      put.run({
        agentId: agent.id,
        status,
        profile: sealer.sealJson(agent, `session:${agent.id}`),
        tokens: sealTokens(agent.id, tokens),
      });
    },
    setTokens: (agentId: AgentId, tokens: SessionTokens) => {
      setTokens.run({ agentId, tokens: sealTokens(agentId, tokens) });
    },
    remove: (agentId: AgentId) => {
      remove.run({ agentId });
    },
  };
}
