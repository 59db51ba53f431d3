import { join } from 'node:path';
import type { Explanation } from '../../../shared/domain/explanation.ts';
import { because } from '../../../shared/domain/explanation.ts';
import type { HostClock } from '../clock.ts';
import { checkKey } from '../db/key-check.ts';
import { migrate } from '../db/migrate.ts';
import { OUTBOX_MIGRATIONS } from '../db/migrations/outbox/list.ts';
import { type Sealer, UnsealError } from '../db/seal.ts';
import { setAside } from '../db/set-aside.ts';
import { isDamage, openSql, type Sql } from '../db/sqlite.ts';
import { HostStartError } from '../host-start-error.ts';
import { faultFields, type HostLog } from '../log.ts';
import { factRecord } from './fact-queries.ts';
import { salvageInto } from './salvage.ts';

export const OUTBOX_FILE = 'outbox.db';

export type OpenedOutbox = {
  readonly sql: Sql;
  /** What the agent must be told about their data; null when all is well. */
  readonly notice: Explanation | null;
  /** True when agents must get new identities, because what is here may have gaps. */
  readonly salvaged: boolean;
};

type Options = {
  readonly dataDir: string;
  readonly sealer: Sealer;
  readonly clock: HostClock;
  readonly log: HostLog;
};

/**
 * Opens `outbox.db`. It is somebody's unsent work, so it is never emptied: from a newer version it
 * is refused (HostStartError), damaged it is set aside whole and what can be read is carried over.
 */
export function openOutbox(options: Options): OpenedOutbox {
  const { dataDir, sealer, clock, log } = options;
  const path = join(dataDir, OUTBOX_FILE);
  const state = tryOpen(path, options);
  if (state.kind === 'open') return { sql: state.sql, notice: null, salvaged: false };

  const aside = setAside(path, state.kind, clock.nowMs());
  const sql = openFresh(path, options);
  if (state.kind === 'other-key') {
    log.error('outbox-of-another-key', { aside });
    return { sql, notice: because('local.outbox-other-key'), salvaged: false };
  }
  const { kept, lost } = salvageInto(sql, aside, sealer);
  log.error('outbox-salvaged', { aside, kept, lost });
  return { sql, notice: because('local.outbox-salvaged', { kept, lost }), salvaged: true };
}

type Attempt =
  | { readonly kind: 'open'; readonly sql: Sql }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'other-key' };

function tryOpen(path: string, { sealer, clock, log }: Options): Attempt {
  let sql: Sql | null = null;
  try {
    sql = openSql({ path, durability: 'full', clock, log });
    const migrated = migrate(sql, OUTBOX_MIGRATIONS);
    if (migrated.kind === 'from-newer-version') {
      throw new HostStartError(
        'outbox-from-newer-version',
        `${path} was written by a newer Savedesk (schema ${migrated.version}, this one knows ` +
          `${migrated.known}). It may hold unsent work: start the newer version again.`,
      );
    }
    const sound = sql.pragma('quick_check') === 'ok';
    if (sound && !checkKey(sql, sealer)) {
      sql.close();
      return { kind: 'other-key' };
    }
    if (sound && factsOpen(sql, sealer)) return { kind: 'open', sql };
  } catch (cause) {
    if (!isDamage(cause)) {
      sql?.close();
      throw cause;
    }
    log.error('outbox-damaged', faultFields(cause));
  }
  sql?.close();
  return { kind: 'damaged' };
}

function openFresh(path: string, { sealer, clock, log }: Options): Sql {
  const sql = openSql({ path, durability: 'full', clock, log });
  migrate(sql, OUTBOX_MIGRATIONS);
  checkKey(sql, sealer);
  return sql;
}

/** SQLite does not notice a flipped bit inside a value; the seal does. */
function factsOpen(sql: Sql, sealer: Sealer): boolean {
  const rows = sql
    .query<{ id: string; payload: Uint8Array }>('select id, payload from facts')
    .all();
  try {
    for (const row of rows) sealer.openText(row.payload, factRecord(row.id));
    return true;
  } catch (cause) {
    if (cause instanceof UnsealError) return false;
    throw cause;
  }
}
