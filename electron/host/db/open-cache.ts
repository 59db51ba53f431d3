import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { HostClock } from '../clock.ts';
import { faultFields, type HostLog } from '../log.ts';
import { checkKey } from './key-check.ts';
import { migrate } from './migrate.ts';
import { CACHE_MIGRATIONS } from './migrations/cache/list.ts';
import type { Sealer } from './seal.ts';
import { deleteSetAside, setAside } from './set-aside.ts';
import { isDamage, openSql, type Sql } from './sqlite.ts';

export const CACHE_FILE = 'cache.db';

export type OpenedCache = {
  readonly sql: Sql;
  /** True when an older cache had to be set aside, so this one starts empty. */
  readonly refilled: boolean;
};

type Options = {
  readonly dataDir: string;
  readonly sealer: Sealer;
  readonly clock: HostClock;
  readonly log: HostLog;
};

/** Opens `cache.db`. It holds only copies: one that cannot be used is set aside and filled again. */
export function openCache(options: Options): OpenedCache {
  const path = join(options.dataDir, CACHE_FILE);
  const existed = existsSync(path);
  const first = tryOpen(path, options);
  if (typeof first !== 'string') return { sql: first, refilled: false };
  // One copy is enough to find out what happened, and it is full of customers.
  deleteSetAside(path);
  const aside = setAside(path, first, options.clock.nowMs());
  options.log.warn('cache-set-aside', { why: first, aside });
  const second = tryOpen(path, options);
  if (typeof second === 'string') throw new Error(`A new cache.db is unusable: ${second}.`);
  return { sql: second, refilled: existed };
}

/** The open database, or in a word why it cannot be used. */
function tryOpen(path: string, { sealer, clock, log }: Options): Sql | string {
  let sql: Sql | null = null;
  const giveUp = (why: string) => {
    sql?.close();
    return why;
  };
  try {
    sql = openSql({ path, durability: 'normal', clock, log });
    if (migrate(sql, CACHE_MIGRATIONS).kind !== 'ready') return giveUp('newer');
    if (sql.pragma('quick_check') !== 'ok') return giveUp('damaged');
    return checkKey(sql, sealer) ? sql : giveUp('other-key');
  } catch (cause) {
    if (!isDamage(cause)) {
      sql?.close();
      throw cause;
    }
    log.warn('cache-damaged', faultFields(cause));
    return giveUp('damaged');
  }
}
