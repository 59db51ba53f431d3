import type { Tokens } from '../../shared/protocol/auth.ts';
import type { Account } from './real-stack.ts';

const JSON_BODY = { 'content-type': 'application/json' };

/** The server's HTTP API as one account may use it. Every answer that is not 2xx throws. */
export type ServerApi = {
  readonly tokens: Tokens;
  get(path: string): Promise<unknown>;
  put(path: string, body: unknown): Promise<unknown>;
};

/** Signs in by e-mail and password. */
export async function signInTo(serverUrl: string, account: Account): Promise<ServerApi> {
  async function ask(path: string, init: RequestInit): Promise<unknown> {
    const response = await fetch(new URL(path, serverUrl), init);
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }
  const tokens = (await ask('/v1/auth/sign-in', {
    method: 'POST',
    headers: JSON_BODY,
    body: JSON.stringify(account),
  })) as Tokens;
  const headers = { ...JSON_BODY, authorization: `Bearer ${tokens.accessToken}` };
  return {
    tokens,
    get: (path) => ask(path, { headers }),
    put: (path, body) => ask(path, { method: 'PUT', headers, body: JSON.stringify(body) }),
  };
}
