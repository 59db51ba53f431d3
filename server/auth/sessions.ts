import { createHash, randomUUID } from 'node:crypto';
import type { AuditActor, AuditDetail, AuditEvent } from '../../shared/domain/audit/audit-entry.ts';
import type { AgentId } from '../../shared/domain/ids.ts';
import type { Tokens } from '../../shared/protocol/auth.ts';
import type { AgentProfile } from '../../shared/protocol/connect.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Authenticate } from '../ports.ts';
import type { Clock } from '../runtime/clock.ts';
import { inBatches } from '../runtime/in-batches.ts';
import type { Random } from '../runtime/random.ts';
import type { Store, Trx } from '../store/database.ts';
import type { AccessTokens, TokenClaims } from './access-tokens.ts';
import { hashPassword, verifyPassword } from './password.ts';
import {
  deleteExpired,
  insertRefreshToken,
  lockRefreshToken,
  markReplaced,
  revokeFamily,
  type StoredRefreshToken,
} from './session-queries.ts';
import { findActiveAgent, findAgentsInSessions, findForSignIn } from './user-queries.ts';

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

  const findAgent = inBatches((asked: readonly TokenClaims[]) => findAgentsInSessions(db, asked));

  async function endSession(
    trx: Trx,
    { familyId, userId }: StoredRefreshToken,
    because: 'asked-for' | 'token-used-twice',
  ): Promise<void> {
    const atMs = clock.nowMs();
    await revokeFamily(trx, familyId, new Date(atMs));
    const agent = (await findActiveAgent(trx, userId)) ?? { id: userId, name: '' };
    await recordAudit(trx, ofSession(agent, 'signed-out', atMs, { because }));
  }

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
      return db.transaction().execute(async (trx) => {
        const atMs = clock.nowMs();
        if (!found || !right) {
          await recordAudit(trx, failedSignIn(email, found?.agent.id ?? null, atMs));
          return null;
        }
        const { agent } = found;
        await deleteExpired(trx, agent.id, new Date(atMs));
        const tokens = await startTokens(trx, agent, randomUUID());
        await recordAudit(trx, ofSession(agent, 'signed-in', atMs));
        return tokens;
      });
    },

    refresh: (refreshToken) =>
      db.transaction().execute(async (trx) => {
        const token = await lockRefreshToken(trx, hashToken(refreshToken));
        if (!token || token.revoked) return null;
        const now = new Date(clock.nowMs());
        if (token.replaced) {
          // Somebody holds a copy: which of the two is the thief cannot be known, so neither goes on.
          await endSession(trx, token, 'token-used-twice');
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
        if (token && !token.revoked) await endSession(trx, token, 'asked-for');
      }),

    authenticate: async (accessToken) => {
      const claims = await accessTokens.verify(accessToken);
      if (!claims) return null;
      return (await findAgent(claims)) ?? null;
    },
  };
}

/** What somebody's session began or ended with, for the audit log. */
function ofSession(
  { id, name }: AuditActor & { readonly id: AgentId },
  action: 'signed-in' | 'signed-out',
  atMs: number,
  detail: AuditDetail = {},
): AuditEvent {
  return { actor: { id, name }, action, subject: { kind: 'user', id }, detail, atMs };
}

/** Nobody is known to have done it: the account is what it was tried on. */
function failedSignIn(email: string, account: AgentId | null, atMs: number): AuditEvent {
  return {
    actor: { id: null, name: email },
    action: 'sign-in-failed',
    subject: { kind: 'user', id: account ?? email },
    detail: { known: account !== null },
    atMs,
  };
}

/** The token is 256 random bits, so a plain hash cannot be guessed back from. */
function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
