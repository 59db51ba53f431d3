import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { HostStart } from '../../shared/contract/host-process.ts';

const LOOPBACK_HOSTS: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Customers' data must not cross a network in the clear; on one machine it crosses none. */
const serverUrlSchema = z.url({ protocol: /^https?$/ }).refine(
  (text) => {
    const url = URL.parse(text);
    return url !== null && (url.protocol === 'https:' || LOOPBACK_HOSTS.has(url.hostname));
  },
  { error: 'must begin with https://, unless the server is on this very machine' },
);

const settingsFileSchema = z.strictObject({
  serverUrl: serverUrlSchema.optional(),
  allowKeyFile: z.boolean().optional(),
});

export type Settings = {
  readonly serverUrl: string;
  /** Whether the data key may be kept in a file when the machine has no keychain. */
  readonly allowKeyFile: boolean;
  /** Set when the agent need not sign in by hand, for demonstrations. */
  readonly signIn: HostStart['signIn'] | null;
};

export type SettingsProblem =
  | { readonly kind: 'no-server'; readonly file: string }
  | { readonly kind: 'bad-server'; readonly value: string }
  | { readonly kind: 'bad-file'; readonly file: string; readonly detail: string };

export class SettingsError extends Error {
  readonly problem: SettingsProblem;

  constructor(problem: SettingsProblem) {
    super(`The workstation is not set up: ${problem.kind}.`);
    this.name = 'SettingsError';
    this.problem = problem;
  }
}

export type SettingsSources = {
  /** The value of `--name=value` on the command line; empty when it is not there. */
  readonly switchValue: (name: string) => string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Settings files, the strongest first; one that is not there says nothing. */
  readonly files: readonly string[];
};

/** Where an administrator and a user may each put `workstation.json`. */
export function settingsFiles(
  userDataDir: string,
  platform: NodeJS.Platform,
  env: SettingsSources['env'],
) {
  const machineDir =
    platform === 'win32'
      ? join(env['ProgramData'] ?? 'C:\\ProgramData', 'Savedesk')
      : platform === 'darwin'
        ? '/Library/Application Support/Savedesk'
        : '/etc/savedesk';
  return [userDataDir, machineDir].map((dir) => join(dir, 'workstation.json'));
}

/**
 * What this workstation is to do. The server comes from `--server-url`, else SAVEDESK_SERVER_URL,
 * else the settings files. Throws {@link SettingsError}.
 */
export async function readSettings(sources: SettingsSources): Promise<Settings> {
  const { env, files } = sources;
  const fromFiles: z.infer<typeof settingsFileSchema> = {};
  for (const file of files.toReversed()) Object.assign(fromFiles, await readSettingsFile(file));
  const given = sources.switchValue('server-url') || env['SAVEDESK_SERVER_URL'];
  if (given && !serverUrlSchema.safeParse(given).success) {
    throw new SettingsError({ kind: 'bad-server', value: given });
  }
  const serverUrl = given || fromFiles.serverUrl;
  if (!serverUrl) throw new SettingsError({ kind: 'no-server', file: files[0] ?? '' });
  const [email, password] = [env['SAVEDESK_EMAIL'], env['SAVEDESK_PASSWORD']];
  return {
    serverUrl,
    allowKeyFile: env['SAVEDESK_ALLOW_KEY_FILE'] === '1' || fromFiles.allowKeyFile === true,
    signIn: email && password ? { email, password } : null,
  };
}

async function readSettingsFile(file: string): Promise<z.infer<typeof settingsFileSchema>> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return {};
  try {
    return settingsFileSchema.parse(JSON.parse(text));
  } catch (cause) {
    const detail = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
    throw new SettingsError({ kind: 'bad-file', file, detail });
  }
}
