import type { z } from 'zod';
import { tokensSchema } from '../../../shared/protocol/auth.ts';
import type { HostClock } from '../clock.ts';
import type { AuthClient } from './auth-client.ts';

/** What a session goes on with, also after a restart. */
export const sessionTokensSchema = tokensSchema.omit({ agent: true });
export type SessionTokens = z.infer<typeof sessionTokensSchema>;

/** A token this close to its end is renewed before it is used. */
const RENEW_BEFORE_END_MS = 60_000;

export type AccessToken =
  | { readonly kind: 'ok'; readonly accessToken: string }
  /** The server has ended this session: only signing in again helps. */
  | { readonly kind: 'over' }
  | { readonly kind: 'unreachable' };

/** The access token of one session, renewed as needed. */
export type TokenSource = {
  accessToken(): Promise<AccessToken>;
  /** The server did not take the token after all. */
  invalidate(): void;
  /** What the session goes on with. */
  current(): SessionTokens;
};

export type TokenSourceOptions = {
  readonly authClient: AuthClient;
  readonly clock: HostClock;
  /** From a sign-in just now, or from disk. */
  readonly start: SessionTokens;
  /** Must have reached the disk when it returns: the token before it has just stopped working. */
  readonly onRenewed: (tokens: SessionTokens) => void;
};

export function createTokenSource(options: TokenSourceOptions): TokenSource {
  const { authClient, clock } = options;
  let tokens = options.start;
  let isGood = true;
  // One renewal at a time: a refresh token used twice ends the session.
  let renewing: Promise<AccessToken> | null = null;

  async function renew(): Promise<AccessToken> {
    const answer = await authClient.refresh(tokens.refreshToken);
    if (answer.kind === 'refused') return { kind: 'over' };
    if (answer.kind === 'unreachable') return { kind: 'unreachable' };
    tokens = answer.tokens;
    isGood = true;
    options.onRenewed(tokens);
    return { kind: 'ok', accessToken: tokens.accessToken };
  }

  return {
    accessToken: async () => {
      if (isGood && tokens.accessExpiresAtMs - clock.nowMs() > RENEW_BEFORE_END_MS) {
        return { kind: 'ok', accessToken: tokens.accessToken };
      }
      renewing ??= renew().finally(() => {
        renewing = null;
      });
      return renewing;
    },
    invalidate: () => {
      isGood = false;
    },
    current: () => tokens,
  };
}
