import { z } from 'zod';
import { type Tokens, tokensSchema } from '../../../shared/protocol/auth.ts';

const TIMEOUT_MS = 10_000;

/** How a request for tokens ended. `refused`: the server has decided and asking again cannot help. */
export type AuthAnswer =
  | { readonly kind: 'ok'; readonly tokens: Tokens }
  | { readonly kind: 'refused' }
  | { readonly kind: 'unreachable'; readonly detail: string };

/** Sign-in over HTTP. Never throws. */
export type AuthClient = {
  signIn(email: string, password: string): Promise<AuthAnswer>;
  /** A refresh token works once; the one that comes back replaces it. */
  refresh(refreshToken: string): Promise<AuthAnswer>;
  /** Ends the session on the server; true when the server has heard. */
  signOut(refreshToken: string): Promise<boolean>;
};

/** Statuses by which the server says no to what was sent, as against being unwell or busy. */
const REFUSALS: ReadonlySet<number> = new Set([400, 401, 403, 422]);

export function createAuthClient(
  serverUrl: string,
  fetchFromServer: typeof fetch = fetch,
): AuthClient {
  function post(path: string, body: unknown): Promise<Response> {
    return fetchFromServer(new URL(path, serverUrl), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  }

  async function ask(path: string, body: unknown): Promise<AuthAnswer> {
    try {
      const response = await post(path, body);
      if (REFUSALS.has(response.status)) return { kind: 'refused' };
      if (!response.ok) return { kind: 'unreachable', detail: `HTTP ${response.status}` };
      const tokens = tokensSchema.safeParse(await response.json());
      if (tokens.success) return { kind: 'ok', tokens: tokens.data };
      return { kind: 'unreachable', detail: z.prettifyError(tokens.error) };
    } catch (cause) {
      return { kind: 'unreachable', detail: cause instanceof Error ? cause.name : 'unknown' };
    }
  }

  return {
    signIn: (email, password) => ask('/v1/auth/sign-in', { email, password }),
    refresh: (refreshToken) => ask('/v1/auth/refresh', { refreshToken }),
    signOut: async (refreshToken) => {
      try {
        return (await post('/v1/auth/sign-out', { refreshToken })).ok;
      } catch {
        return false;
      }
    },
  };
}
