import { type RawBuilder, sql } from 'kysely';
import type { TenantSettings } from '../../shared/schema/reference.ts';
import { recordChange } from '../store/change-feed.ts';
import type { Store, Trx } from '../store/database.ts';

/** What holds until an admin says otherwise. */
const DEFAULT_SETTINGS: TenantSettings = {
  companyName: 'Savedesk',
  defaultRegion: 'GB',
  currency: 'EUR',
  fcrWindowDays: 7,
  ringTimeMs: 20_000,
  sentimentAlertsToSupervisors: false,
  timeZone: 'UTC',
};

/** The company's settings. */
export async function loadSettings(db: Store): Promise<TenantSettings> {
  const row = await db
    .selectFrom('tenant_settings')
    .select(['company_name', 'default_region', 'currency', 'fcr_window_days', 'ring_time_ms'])
    .select(['sentiment_alerts_to_supervisors', 'time_zone'])
    .executeTakeFirst();
  if (!row) return DEFAULT_SETTINGS;
  return {
    companyName: row.company_name,
    defaultRegion: row.default_region,
    currency: row.currency,
    fcrWindowDays: row.fcr_window_days,
    ringTimeMs: row.ring_time_ms,
    sentimentAlertsToSupervisors: row.sentiment_alerts_to_supervisors,
    timeZone: row.time_zone,
  };
}

/** What is read along with something else, by its column. */
const DEFAULT_OF = {
  default_region: DEFAULT_SETTINGS.defaultRegion,
  fcr_window_days: DEFAULT_SETTINGS.fcrWindowDays,
  ring_time_ms: DEFAULT_SETTINGS.ringTimeMs,
  currency: DEFAULT_SETTINGS.currency,
  time_zone: DEFAULT_SETTINGS.timeZone,
} as const;

/**
 * One of the settings as an expression, for statements on the path of every contact: it is as new as the
 * statement itself, and asks the database nothing more.
 */
export function settingSql<Column extends keyof typeof DEFAULT_OF>(
  column: Column,
): RawBuilder<(typeof DEFAULT_OF)[Column]> {
  return sql`coalesce((select ${sql.ref(column)} from tenant_settings), ${sql.lit(DEFAULT_OF[column])})`;
}

/** Writes the settings down and, when they differ, tells the change feed. Returns whether they did. */
export async function saveSettings(trx: Trx, settings: TenantSettings): Promise<boolean> {
  const row = {
    company_name: settings.companyName,
    default_region: settings.defaultRegion,
    currency: settings.currency,
    fcr_window_days: settings.fcrWindowDays,
    ring_time_ms: settings.ringTimeMs,
    sentiment_alerts_to_supervisors: settings.sentimentAlertsToSupervisors,
    time_zone: settings.timeZone,
  };
  const saved = await trx
    .insertInto('tenant_settings')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet(row)
        .where(({ or, eb }) =>
          or([
            eb('tenant_settings.company_name', '!=', row.company_name),
            eb('tenant_settings.default_region', '!=', row.default_region),
            eb('tenant_settings.currency', '!=', row.currency),
            eb('tenant_settings.fcr_window_days', '!=', row.fcr_window_days),
            eb('tenant_settings.ring_time_ms', '!=', row.ring_time_ms),
            eb(
              'tenant_settings.sentiment_alerts_to_supervisors',
              '!=',
              row.sentiment_alerts_to_supervisors,
            ),
            eb('tenant_settings.time_zone', '!=', row.time_zone),
          ]),
        ),
    )
    .returning('id')
    .executeTakeFirst();
  if (!saved) return false;
  await recordChange(trx, 'reference', null);
  return true;
}
