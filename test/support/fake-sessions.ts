import { randomUUID } from 'node:crypto';
import type { AgentId } from '../../shared/domain/ids.ts';
import type { Tokens } from '../../shared/protocol/auth.ts';
import type { AgentProfile } from '../../shared/protocol/connect.ts';

const ACCESS_TTL_MS = 15 * 60_000;

type Account = { readonly agent: AgentProfile; readonly password: string };
type Session = { readonly agentId: AgentId; over: boolean };

/** Who may sign in and who has, by the real server's rules, from memory; several fake servers may share it. */
export type FakeSessions = {
  addAgent(agent: AgentProfile, password: string): void;
  signIn(email: string, password: string): Tokens | null;
  refresh(refreshToken: string): Tokens | null;
  signOut(refreshToken: string): void;
  /** Ends every session of an agent, as a supervisor may. */
  endAll(agentId: AgentId): void;
  /** Whose access token this is; null when it is not valid any more. */
  authenticate(accessToken: string): AgentProfile | null;
};

export function createFakeSessions(nowMs: () => number): FakeSessions {
  const accounts = new Map<string, Account>();
  const sessions = new Set<Session>();
  const access = new Map<string, { readonly session: Session; readonly expiresAtMs: number }>();
  const refreshes = new Map<string, { readonly session: Session; used: boolean }>();

  function agentOf({ agentId }: Session): AgentProfile {
    const account = [...accounts.values()].find(({ agent }) => agent.id === agentId);
    if (account === undefined) throw new Error(`no agent ${agentId}`);
    return account.agent;
  }

  function issue(session: Session): Tokens {
    const tokens = {
      accessToken: randomUUID(),
      accessExpiresAtMs: nowMs() + ACCESS_TTL_MS,
      refreshToken: randomUUID(),
      agent: agentOf(session),
    };
    access.set(tokens.accessToken, { session, expiresAtMs: tokens.accessExpiresAtMs });
    refreshes.set(tokens.refreshToken, { session, used: false });
    return tokens;
  }

  return {
    addAgent: (agent, password) => accounts.set(agent.email, { agent, password }),
    signIn: (email, password) => {
      const account = accounts.get(email);
      if (account === undefined || account.password !== password) return null;
      const session = { agentId: account.agent.id, over: false };
      sessions.add(session);
      return issue(session);
    },
    refresh: (refreshToken) => {
      const found = refreshes.get(refreshToken);
      if (found === undefined || found.session.over) return null;
      if (found.used) {
        found.session.over = true;
        return null;
      }
      found.used = true;
      return issue(found.session);
    },
    signOut: (refreshToken) => {
      const found = refreshes.get(refreshToken);
      if (found !== undefined) found.session.over = true;
    },
    endAll: (agentId) => {
      for (const session of sessions) if (session.agentId === agentId) session.over = true;
    },
    authenticate: (accessToken) => {
      const token = access.get(accessToken);
      if (token === undefined || token.session.over || token.expiresAtMs <= nowMs()) return null;
      return agentOf(token.session);
    },
  };
}
