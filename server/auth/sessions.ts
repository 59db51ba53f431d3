import { createHash, randomUUID } from 'node:crypto';
import type { Tokens } from '../../shared/protocol/auth.ts';
import type { AgentProfile } from '../../shared/protocol/connect.ts';
import type { Authenticate } from '../ports.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Random } from '../runtime/random.ts';
import type { Store } from '../store/database.ts';
import type { AccessTokens } from './access-tokens.ts';
import { hashPassword, verifyPassword } from './password.ts';
import {
  deleteExpired,
  insertRefreshToken,
  lockRefreshToken,
  markReplaced,
  revokeFamily,
} from './session-queries.ts';
import { findActiveAgent, findAgentInSession, findForSignIn } from './user-queries.ts';

/** Signing in and staying signed in. A null answer says no more than "no": not why. */
export type Sessions = {
  signIn(email: string, password: string): Promise<Tokens | null>;
  /** Exchanges a refresh token for the next one. A token used a second time ends its session. */
  refresh(refreshToken: string): Promise<Tokens | null>;
  /** Ends the token's session, also for access tokens still running; unknown tokens are fine. */
  signOut(refreshToken: string): Promise<void>;
  readonly authenticate: Authenticate;
};

export type SessionsOptions = {
  readonly db: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly accessTokens: AccessTokens;
};

/** A session nobody refreshes for this long is over. */
const REFRESH_TOKEN_TTL_MS = 14 * 86_400_000;
const REFRESH_TOKEN_BYTES = 32;

export async function createSessions(options: SessionsOptions): Promise<Sessions> {
  const { db, clock, random, accessTokens } = options;
  // Checked in place of the hash of a user who does not exist, so that both take the same time.
  const nobodysHash = await hashPassword(Buffer.from(random.bytes(16)).toString('base64'));

  async function startTokens(trx: Store, agent: AgentProfile, familyId: string): Promise<Tokens> {
    const now = clock.nowMs();
    const refreshToken = Buffer.from(random.bytes(REFRESH_TOKEN_BYTES)).toString('base64url');
    await insertRefreshToken(trx, {
      tokenHash: hashToken(refreshToken),
      familyId,
      userId: agent.id,
      issuedAt: new Date(now),
      expiresAt: new Date(now + REFRESH_TOKEN_TTL_MS),
    });
    const access = await accessTokens.issue({ agentId: agent.id, sessionId: familyId });
    return {
      accessToken: access.token,
      accessExpiresAtMs: access.expiresAtMs,
      refreshToken,
      agent,
    };
  }

  return {
    signIn: async (email, password) => {
      const found = await findForSignIn(db, email);
      const right = await verifyPassword(found?.passwordHash ?? nobodysHash, password);
      if (!found || !right) return null;
      await deleteExpired(db, found.agent.id, new Date(clock.nowMs()));
      return startTokens(db, found.agent, randomUUID());
    },

    refresh: (refreshToken) =>
      db.transaction().execute(async (trx) => {
        const token = await lockRefreshToken(trx, hashToken(refreshToken));
        if (!token || token.revoked) return null;
        const now = new Date(clock.nowMs());
        if (token.replaced) {
          // Somebody holds a copy: which of the two is the thief cannot be known, so neither goes on.
          await revokeFamily(trx, token.familyId, now);
          return null;
        }
        if (token.expiresAt <= now) return null;
        const agent = await findActiveAgent(trx, token.userId);
        if (!agent) return null;
        await markReplaced(trx, token.tokenHash, now);
        return startTokens(trx, agent, token.familyId);
      }),

    signOut: (refreshToken) =>
      db.transaction().execute(async (trx) => {
        const token = await lockRefreshToken(trx, hashToken(refreshToken));
        if (token) await revokeFamily(trx, token.familyId, new Date(clock.nowMs()));
      }),

    authenticate: async (accessToken) => {
      const claims = await accessTokens.verify(accessToken);
      if (!claims) return null;
      return (await findAgentInSession(db, claims.agentId, claims.sessionId)) ?? null;
    },
  };
}

/** The token is 256 random bits, so a plain hash cannot be guessed back from. */
function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
