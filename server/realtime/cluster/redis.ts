import type { Logger } from 'pino';
import { createClient } from 'redis';
import type { Random } from '../../runtime/random.ts';

/** Redis does not answer at the start; the message says what to do. */
export class RedisUnreachableError extends Error {
  override readonly name = 'RedisUnreachableError';
}

export type Redis = ReturnType<typeof newClient>;

const CONNECT_TIMEOUT_MS = 5_000;
const PING_EVERY_MS = 3_000;
/** Soon enough that desks hardly notice; a random byte spreads it, so that not all servers come at once (S8). */
const RETRY_MS = 300;
const RETRY_SPREAD_MS = 2;

/**
 * Connects to Redis. Once connected, it comes back by itself however long Redis is away.
 * @throws RedisUnreachableError when it cannot be reached at first.
 */
export async function openRedis(
  url: string,
  { log, random }: { readonly log: Logger; readonly random: Random },
): Promise<Redis> {
  let wasConnected = false;
  const retryInMs = () => RETRY_MS + (random.bytes(1)[0] ?? 0) * RETRY_SPREAD_MS;
  const client = newClient(url, () => (wasConnected ? retryInMs() : false));
  let isAway = false;
  client.on('error', (error: unknown) => {
    if (wasConnected && !isAway) log.warn({ err: error }, 'Redis is away; trying to reach it');
    isAway = true;
  });
  client.on('ready', () => {
    if (wasConnected) log.info('Redis is back');
    wasConnected = true;
    isAway = false;
  });
  try {
    await client.connect();
  } catch (error) {
    throw new RedisUnreachableError(
      `Redis does not answer at ${withoutPassword(url)} (--redis-url or REDIS_URL). Is it running?`,
      { cause: error },
    );
  }
  return client;
}

function newClient(url: string, retryInMs: () => number | false) {
  return createClient({
    url,
    pingInterval: PING_EVERY_MS,
    socket: {
      connectTimeout: CONNECT_TIMEOUT_MS,
      reconnectStrategy: retryInMs,
    },
  });
}

function withoutPassword(url: string): string {
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}
