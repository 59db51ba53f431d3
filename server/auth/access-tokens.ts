import { createSecretKey } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { AgentId } from '../../shared/domain/ids.ts';
import { agentIdSchema } from '../../shared/schema/primitives.ts';
import type { Clock } from '../runtime/clock.ts';

/** Who a token was given to, and in which session. The role is looked up, so a changed one holds at once. */
export type TokenClaims = { readonly agentId: AgentId; readonly sessionId: string };

export type AccessTokens = {
  issue(claims: TokenClaims): Promise<{ readonly token: string; readonly expiresAtMs: number }>;
  /** Null for a token that is forged, expired, or not one of ours. */
  verify(token: string): Promise<TokenClaims | null>;
};

/** How long an access token is good for. */
export const ACCESS_TOKEN_TTL_MS = 10 * 60_000;

const ISSUER = 'savedesk';
const AUDIENCE = 'savedesk-server';
const ALGORITHM = 'HS256';
const claimsSchema = z.object({ sub: agentIdSchema, sid: z.uuid() });

/** Access tokens as JWTs; only this server reads them, so one shared key signs and checks. */
export function createAccessTokens(keyBytes: Uint8Array, clock: Clock): AccessTokens {
  // As bytes it would be made a key of for each token.
  const key = createSecretKey(keyBytes);
  return {
    issue: async ({ agentId, sessionId }) => {
      // A JWT counts whole seconds; the time told to the desk is the one that is checked.
      const issuedAtSeconds = Math.floor(clock.nowMs() / 1000);
      const expiresAtSeconds = issuedAtSeconds + ACCESS_TOKEN_TTL_MS / 1000;
      const token = await new SignJWT({ sid: sessionId })
        .setProtectedHeader({ alg: ALGORITHM })
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setSubject(agentId)
        .setIssuedAt(issuedAtSeconds)
        .setExpirationTime(expiresAtSeconds)
        .sign(key);
      return { token, expiresAtMs: expiresAtSeconds * 1000 };
    },
    verify: async (token) => {
      try {
        const { payload } = await jwtVerify(token, key, {
          issuer: ISSUER,
          audience: AUDIENCE,
          algorithms: [ALGORITHM],
          currentDate: new Date(clock.nowMs()),
          requiredClaims: ['exp'],
        });
        const { sub, sid } = claimsSchema.parse(payload);
        return { agentId: sub, sessionId: sid };
      } catch {
        return null;
      }
    },
  };
}
