import { hashPassword } from '../../server/auth/password.ts';
import type { Tokens } from '../../shared/protocol/auth.ts';
import { addUser } from './rows.ts';
import type { ServerUnderTest } from './server-under-test.ts';

export const PASSWORD = 'correct horse battery staple';

/** POSTs JSON to the server. */
export function postJson(server: ServerUnderTest, path: string, body: unknown): Promise<Response> {
  return fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

/** Makes a user with the password above. */
export async function addAccount(
  server: ServerUnderTest,
  user: Parameters<typeof addUser>[1] = {},
): Promise<void> {
  await addUser(server.db, { password_hash: await hashPassword(PASSWORD), ...user });
}

/** Makes a user and signs them in. */
export async function signIn(
  server: ServerUnderTest,
  user: Parameters<typeof addUser>[1] = {},
): Promise<Tokens> {
  const email = user?.email ?? `${user?.role ?? 'agent'}@nordlys.example`;
  await addAccount(server, { ...user, email });
  const response = await postJson(server, '/v1/auth/sign-in', { email, password: PASSWORD });
  if (!response.ok) throw new Error(`sign-in answered ${response.status}`);
  return (await response.json()) as Tokens;
}
