import { z } from 'zod';
import { LOG_LEVELS } from './observability/log.ts';
import { WEBHOOK_SECRET } from './runtime/secrets.ts';

const KEY_BYTES = 32;

const webhookSecretSchema = z
  .string()
  .regex(WEBHOOK_SECRET, 'use whsec_ and the base64 of at least 24 bytes');

const partsSchema = z.strictObject({
  /** The address to listen on; only this machine can reach the default. */
  host: z.string().min(1).default('127.0.0.1'),
  /** 0 = any free one. */
  port: z.coerce.number('use a number from 0 to 65535').int().min(0).max(65_535).default(7310),
  /** Holds the embedded database, the secrets and the lock. */
  dataDir: z.string().min(1).default('.data'),
  /** A PostgreSQL server in place of the embedded database. */
  databaseUrl: z
    .url({ protocol: /^postgres(ql)?$/, error: 'use postgres://user:password@host:5432/database' })
    .nullable()
    .default(null),
  /** Joins several servers on one PostgreSQL; null = this one is alone. */
  redisUrl: z
    .url({ protocol: /^rediss?$/, error: 'use redis://user:password@host:6379' })
    .nullable()
    .default(null),
  /** Where customers reach this server, as links to surveys begin; null = as those who send them do. */
  publicUrl: z
    .url({ protocol: /^https?$/, error: 'use an address such as https://savedesk.example.com' })
    .nullable()
    .default(null),
  /** The folder of offers.yaml and its like; null = those that come with Savedesk. */
  referenceDir: z.string().min(1).nullable().default(null),
  logLevel: z.enum(LOG_LEVELS).default('info'),
  /** In place of the secret in the data folder; the newest first. */
  webhookSecrets: z.array(webhookSecretSchema).default([]),
  /** In place of the key in the data folder; several servers beside each other share one. */
  tokenKey: z
    .base64()
    .transform((text) => new Uint8Array(Buffer.from(text, 'base64')))
    .refine((key) => key.length >= KEY_BYTES, `use the base64 of at least ${KEY_BYTES} bytes`)
    .nullable()
    .default(null),
  /** What Prometheus sends as a bearer token; null = metrics are for this machine only. */
  metricsToken: z.string().min(16, 'use at least 16 characters').nullable().default(null),
  /** Addresses or networks (CIDR) of proxies whose X-Forwarded-For is believed. */
  trustedProxies: z
    .array(
      z.union(
        [z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()],
        'use addresses such as 10.0.0.1 or 10.0.0.0/8',
      ),
    )
    .default([]),
  /**
   * For how many days desks keep what the server has acknowledged: longer than the age of a backup that may have to be
   * restored.
   */
  deskKeepDays: z.coerce
    .number('use a number of days from 0 to 90')
    .int()
    .min(0)
    .max(90)
    .default(7),
  /**
   * The longest that desks wait before they try to reach a server again: short where they are few, long where all of
   * them at once would be too many.
   */
  deskRetryWithinS: z.coerce
    .number('use a number of seconds from 1 to 600')
    .int()
    .min(1)
    .max(600)
    .default(30),
  /** The most customers a desk that holds nothing is given to start with; what it then takes is measured by the bench. */
  workingSetCustomers: z.coerce
    .number('use a number of customers from 0 to 5000')
    .int()
    .min(0)
    .max(5_000)
    .default(500),
  /** How long desks have to come back after a start before what rang is passed on. */
  reconnectGraceMs: z.int().min(0).default(10_000),
  sweepEveryMs: z.int().min(100).default(2_000),
  /** How often joined servers tell each other that they are still there; one silent for four times this is gone. */
  beatEveryMs: z.int().min(50).default(2_000),
  /** How long supervisors have to answer a request, while a customer waits. */
  approvalTimeMs: z.int().min(10_000).default(180_000),
  /** How long what they grant may be used. */
  grantTimeMs: z.int().min(60_000).default(600_000),
});

/** Where and how a server runs. Everything about the company itself is in its settings, not here. */
export const serverConfigSchema = partsSchema.refine(
  ({ redisUrl, databaseUrl }) => redisUrl === null || databaseUrl !== null,
  {
    path: ['redisUrl'],
    error:
      'Redis joins servers that share one PostgreSQL; name that with --database-url or DATABASE_URL, or leave Redis out',
  },
);
export type ServerConfig = z.output<typeof serverConfigSchema>;
export type GivenConfig = z.input<typeof serverConfigSchema>;

/** The configuration cannot be used; the message says which part and why. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Checks what was given and fills in the rest. @throws ConfigError */
export function readConfig(given: unknown): ServerConfig {
  const parsed = serverConfigSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(
    ({ path, message }) => `  ${nameOf(path[0])}: ${message}`,
  );
  throw new ConfigError(`The server's configuration is not valid:\n${problems.join('\n')}`);
}

/** A part of the configuration by the names it is given by: `--data-dir or SAVEDESK_DATA_DIR`. */
function nameOf(key: PropertyKey | undefined): string {
  const flag = `--${String(key).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  const variable = new Map<PropertyKey, string>(Object.entries(ENVIRONMENT)).get(key ?? '');
  if (variable === undefined) return String(key);
  return ENVIRONMENT_ONLY.has(variable) ? variable : `${flag} or ${variable}`;
}

/** Each part of the configuration that can be given as an environment variable. */
export const ENVIRONMENT = {
  host: 'SAVEDESK_HOST',
  port: 'SAVEDESK_PORT',
  dataDir: 'SAVEDESK_DATA_DIR',
  databaseUrl: 'DATABASE_URL',
  redisUrl: 'REDIS_URL',
  publicUrl: 'SAVEDESK_PUBLIC_URL',
  referenceDir: 'SAVEDESK_REFERENCE_DIR',
  logLevel: 'SAVEDESK_LOG_LEVEL',
  webhookSecrets: 'SAVEDESK_WEBHOOK_SECRETS',
  tokenKey: 'SAVEDESK_TOKEN_KEY',
  metricsToken: 'SAVEDESK_METRICS_TOKEN',
  trustedProxies: 'SAVEDESK_TRUSTED_PROXIES',
  deskKeepDays: 'SAVEDESK_DESK_KEEP_DAYS',
  deskRetryWithinS: 'SAVEDESK_DESK_RETRY_WITHIN_S',
  workingSetCustomers: 'SAVEDESK_WORKING_SET_CUSTOMERS',
} as const satisfies Partial<Record<keyof ServerConfig, string>>;

/** Without a flag: what is set once, and secrets because other users of the machine can read a command line. */
const ENVIRONMENT_ONLY: ReadonlySet<string> = new Set([
  ENVIRONMENT.webhookSecrets,
  ENVIRONMENT.tokenKey,
  ENVIRONMENT.metricsToken,
  ENVIRONMENT.trustedProxies,
  ENVIRONMENT.deskKeepDays,
  ENVIRONMENT.deskRetryWithinS,
]);

/** Given as several words. */
const LISTS: ReadonlySet<string> = new Set(['webhookSecrets', 'trustedProxies']);

/** What the environment says; empty variables count as not set, lists are separated by spaces. */
export function configFromEnvironment(
  env: Readonly<Record<string, string | undefined>>,
): Record<string, unknown> {
  const given: Record<string, unknown> = {};
  for (const [key, name] of Object.entries(ENVIRONMENT)) {
    const value = env[name]?.trim();
    if (value) given[key] = LISTS.has(key) ? value.split(/\s+/) : value;
  }
  return given;
}
