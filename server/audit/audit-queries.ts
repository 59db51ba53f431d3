import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { AuditAction, AuditEntry, AuditHead } from '../../shared/domain/audit/audit-entry.ts';
import type { LocalDate } from '../../shared/domain/reporting/local-date.ts';
import type { Store } from '../store/database.ts';

/** How many rows are read at once where the whole log is. */
const ROWS_AT_ONCE = 1_000;

/** Which rows; what is null narrows nothing. */
export type AuditFilter = {
  /** Days by the calendar of `timeZone`, both included. */
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
  readonly timeZone: string;
  /** A part of the name of who did it, in capitals or not. */
  readonly actor: string | null;
  readonly action: AuditAction | null;
};

/** The rows of the log, oldest first, never all in memory. */
export async function* auditEntries(
  db: Store,
  filter: AuditFilter | null = null,
): AsyncGenerator<AuditEntry> {
  let after = 0;
  for (;;) {
    const rows = await selectEntries(db, filter)
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(ROWS_AT_ONCE)
      .execute();
    yield* rows.map(toEntry);
    const last = rows.at(-1);
    if (!last || rows.length < ROWS_AT_ONCE) return;
    after = last.seq;
  }
}

/** Some rows, the newest first. */
export async function newestEntries(
  db: Store,
  filter: AuditFilter,
  page: { readonly offset: number; readonly limit: number },
): Promise<{ readonly entries: readonly AuditEntry[]; readonly rowCount: number }> {
  const [rows, counted] = await Promise.all([
    selectEntries(db, filter)
      .orderBy('seq', 'desc')
      .offset(page.offset)
      .limit(page.limit)
      .execute(),
    db
      .selectFrom('audit_log')
      .select(({ fn }) => fn.countAll<number>().as('rows'))
      .where(matches(filter))
      .executeTakeFirstOrThrow(),
  ]);
  return { entries: rows.map(toEntry), rowCount: counted.rows };
}

/** Where the log says it ends; null when that row is gone. */
export async function readAuditHead(db: Store): Promise<AuditHead | null> {
  return (await db.selectFrom('audit_head').select(['seq', 'hash']).executeTakeFirst()) ?? null;
}

function selectEntries(db: Store, filter: AuditFilter | null) {
  return db
    .selectFrom('audit_log')
    .selectAll()
    .select(sql<number>`(extract(epoch from at) * 1000)::float8`.as('atMs'))
    .where(filter === null ? sql<SqlBool>`true` : matches(filter));
}

function matches({ from, to, timeZone, actor, action }: AuditFilter): RawBuilder<SqlBool> {
  const startOf = (day: RawBuilder<unknown>) => sql`(${day}::timestamp at time zone ${timeZone})`;
  const parts = [
    ...(from === null ? [] : [sql`at >= ${startOf(sql`${from}::date`)}`]),
    ...(to === null ? [] : [sql`at < ${startOf(sql`(${to}::date + 1)`)}`]),
    ...(actor === null ? [] : [sql`strpos(lower(actor_name), lower(${actor})) > 0`]),
    ...(action === null ? [] : [sql`action = ${action}`]),
  ];
  return parts.length === 0 ? sql`true` : sql`(${sql.join(parts, sql` and `)})`;
}

type Row = Awaited<ReturnType<ReturnType<typeof selectEntries>['execute']>>[number];

/** `atMs` has a fraction only where somebody put it there: the log is written in whole milliseconds. */
function toEntry(row: Row): AuditEntry {
  return {
    seq: row.seq,
    atMs: row.atMs,
    actor: { id: row.actor_id, name: row.actor_name },
    action: row.action,
    subject: { kind: row.subject_kind, id: row.subject_id },
    detail: row.detail,
    previousHash: row.previous_hash,
    hash: row.hash,
  };
}
