import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';

const BUILT_RENDERER = fileURLToPath(new URL('../../dist/renderer', import.meta.url));

export const USAGE = `Usage: loopback [options]
  --server-url URL     the server to work with (default http://127.0.0.1:7310)
  --data-dir DIR       where this workstation keeps its data (default .data)
  --port PORT          where the console is served on 127.0.0.1; 0 = any free port (default 0)
  --renderer-dir DIR   the built console (default dist/renderer)
  --json               print {"url": ...} on one line when ready
  --help               print this
SAVEDESK_EMAIL and SAVEDESK_PASSWORD, when set, sign that agent in.
`;

const optionsSchema = z
  .object({
    'server-url': z.url({ protocol: /^https?$/, error: 'use a URL such as http://127.0.0.1:7310' }),
    'data-dir': z.string().min(1),
    port: z.coerce.number().int().min(0).max(65_535),
    'renderer-dir': z.string().min(1),
    json: z.boolean(),
    email: z.string().min(1).optional(),
    password: z.string().min(1).optional(),
  })
  .refine(({ email, password }) => (email === undefined) === (password === undefined), {
    error: 'set both SAVEDESK_EMAIL and SAVEDESK_PASSWORD, or neither',
  });

export type LoopbackOptions = {
  readonly serverUrl: string;
  readonly deskDir: string;
  readonly tokenFile: string;
  readonly dataKeyFile: string;
  readonly port: number;
  readonly rendererDir: string;
  readonly json: boolean;
  readonly autoSignIn: { readonly email: string; readonly password: string } | null;
};

/** Reads flags and environment; throws with what to change. */
export function readOptions(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): LoopbackOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      'server-url': { type: 'string', default: 'http://127.0.0.1:7310' },
      'data-dir': { type: 'string', default: '.data' },
      port: { type: 'string', default: '0' },
      'renderer-dir': { type: 'string', default: BUILT_RENDERER },
      json: { type: 'boolean', default: false },
    },
  });
  const parsed = optionsSchema.safeParse({
    ...values,
    email: env['SAVEDESK_EMAIL'] || undefined,
    password: env['SAVEDESK_PASSWORD'] || undefined,
  });
  if (!parsed.success) throw new Error(z.prettifyError(parsed.error));
  const { email, password } = parsed.data;
  const dataDir = resolve(parsed.data['data-dir']);
  return {
    serverUrl: parsed.data['server-url'],
    deskDir: join(dataDir, 'desk'),
    tokenFile: join(dataDir, 'secrets', 'loopback-token'),
    dataKeyFile: join(dataDir, 'desk', 'data-key'),
    port: parsed.data.port,
    rendererDir: resolve(parsed.data['renderer-dir']),
    json: parsed.data.json,
    autoSignIn: email === undefined || password === undefined ? null : { email, password },
  };
}
