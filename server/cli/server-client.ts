import type { z } from 'zod';
import { type Tokens, tokensSchema } from '../../shared/protocol/auth.ts';
import { importChunkResultSchema } from '../customers/import-customer.ts';
import type { ImportTarget } from '../customers/import-run.ts';
import { ask, askSecret } from './ask.ts';
import { CliFailure, EXIT, type Terminal } from './terminal.ts';

export type Credentials = { readonly email: string; readonly password: string };

/** Renewed when it has less than this left, so that it does not run out under way. */
const RENEW_BEFORE_MS = 60_000;
const REQUEST_TIMEOUT_MS = 60_000;

/**
 * What the user gives to sign in: options and environment first, then questions on a terminal.
 * @throws CliFailure when something is missing and nobody can be asked.
 */
export async function findCredentials(
  email: string | undefined,
  servedAt: string,
  terminal: Terminal,
): Promise<Credentials> {
  const password = terminal.env['SAVEDESK_PASSWORD'];
  if (email !== undefined && password !== undefined) return { email, password };
  if (!terminal.stdin.isTTY) {
    throw new CliFailure(
      `The server at ${servedAt} is using the database, so the import goes through it. ` +
        'Give an admin with --email, and the password in SAVEDESK_PASSWORD.',
      EXIT.usage,
    );
  }
  terminal.stderr.write(`The server at ${servedAt} takes the import. Sign in as an admin.\n`);
  return {
    email: email ?? (await ask('E-mail: ', terminal)),
    password: password ?? (await askSecret('Password: ', terminal)),
  };
}

export type ServerClient = {
  readonly target: ImportTarget;
  signOut(): Promise<void>;
};

/**
 * Signs in at a running server.
 * @throws CliFailure with the server's own words when it refuses.
 */
export async function connectToServer(
  url: string,
  credentials: Credentials,
): Promise<ServerClient> {
  let tokens: Tokens = await post(url, '/v1/auth/sign-in', credentials, tokensSchema);
  const accessToken = async () => {
    if (tokens.accessExpiresAtMs - Date.now() < RENEW_BEFORE_MS) {
      const { refreshToken } = tokens;
      tokens = await post(url, '/v1/auth/refresh', { refreshToken }, tokensSchema);
    }
    return tokens.accessToken;
  };
  return {
    target: {
      write: async (customers) =>
        post(
          url,
          '/v1/customers/import',
          { customers },
          importChunkResultSchema,
          await accessToken(),
        ),
    },
    signOut: async () => {
      await send(url, '/v1/auth/sign-out', { refreshToken: tokens.refreshToken });
    },
  };
}

async function post<T>(
  url: string,
  path: string,
  body: unknown,
  schema: z.ZodType<T>,
  token?: string,
): Promise<T> {
  const response = await send(url, path, body, token);
  const text = await response.text();
  if (!response.ok)
    throw new CliFailure(`The server refused (${response.status}): ${detailOf(text)}`);
  const parsed = schema.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data;
  throw new CliFailure(`${url} does not answer like a Savedesk server of this version.`);
}

async function send(url: string, path: string, body: unknown, token?: string): Promise<Response> {
  try {
    return await fetch(new URL(path, url), {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    });
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new CliFailure(`The server at ${url} cannot be reached: ${why}`);
  }
}

/** The `detail` of a problem+json answer, or whatever it said. */
function detailOf(text: string): string {
  try {
    const problem: unknown = JSON.parse(text);
    if (typeof problem === 'object' && problem !== null && 'detail' in problem) {
      return String(problem.detail);
    }
  } catch {
    // Not JSON: something between here and the server answered.
  }
  return text.slice(0, 200);
}
