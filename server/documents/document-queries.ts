import { type RawBuilder, sql } from 'kysely';
import type { AgentId, DocumentId, DocumentScheduleId } from '../../shared/domain/ids.ts';
import type { LocalDate } from '../../shared/domain/reporting/local-date.ts';
import type { DocumentSchedule, MadeDocument } from '../../shared/protocol/supervisor/documents.ts';
import type { Page } from '../../shared/schema/reporting.ts';
import type { TeamScope } from '../auth/team-scope.ts';
import type { Store, Trx } from '../store/database.ts';
import type { DocumentFile, WantedDocument } from './make-document.ts';

/** Keeps a report that was made; false where the schedule has one of that day already. */
export async function keepDocument(
  trx: Trx,
  id: DocumentId,
  { kind, format, language, teams }: WantedDocument,
  file: DocumentFile,
  made: {
    readonly by: AgentId | null;
    readonly atMs: number;
    readonly scheduleId: DocumentScheduleId | null;
  },
): Promise<boolean> {
  const kept = await trx
    .insertInto('documents')
    .values({
      ...{ id, kind, format, language },
      teams: teams === null ? null : [...teams],
      schedule_id: made.scheduleId,
      day: file.lastDay,
      made_by: made.by,
      made_at: new Date(made.atMs),
      file_name: file.fileName,
      content: file.bytes,
    })
    .onConflict((conflict) => conflict.columns(['schedule_id', 'day']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return kept !== undefined;
}

/** Reports of teams that may all be seen, the newest first. */
export async function listDocuments(
  db: Store,
  scope: TeamScope,
  page: Page,
): Promise<{ readonly documents: MadeDocument[]; readonly rowCount: number }> {
  const rows = await db
    .selectFrom('documents as d')
    .leftJoin('users as u', 'u.id', 'd.made_by')
    .select(['d.id', 'd.kind', 'd.format', 'd.language', 'd.teams', 'd.day', 'd.made_at'])
    .select(['d.file_name', 'u.name as made_by', sql<number>`count(*) over ()`.as('of')])
    .where(allInScope(scope, 'd.teams'))
    .orderBy('d.made_at', 'desc')
    .orderBy('d.id')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  return {
    documents: rows.map(
      ({ made_at: madeAt, file_name: fileName, made_by: madeBy, of: _, ...row }) => ({
        ...row,
        madeAtMs: madeAt.getTime(),
        madeBy,
        fileName,
      }),
    ),
    rowCount: rows[0]?.of ?? 0,
  };
}

/** A report with its bytes; undefined where there is none that may be seen. */
export function findDocument(db: Store, scope: TeamScope, id: DocumentId) {
  return db
    .selectFrom('documents as d')
    .select(['d.format', 'd.file_name', 'd.content', 'd.day'])
    .where('d.id', '=', id)
    .where(allInScope(scope, 'd.teams'))
    .executeTakeFirst();
}

/** Schedules of teams that may all be seen. */
export async function listSchedules(db: Store, scope: TeamScope): Promise<DocumentSchedule[]> {
  return db
    .selectFrom('document_schedules as s')
    .innerJoin('users as u', 'u.id', 's.created_by')
    .select(['s.id', 's.kind', 's.format', 's.language', 's.teams', 's.at_minute as atMinute'])
    .select('u.name as createdBy')
    .where(allInScope(scope, 's.teams'))
    .orderBy('s.kind')
    .orderBy('s.at_minute')
    .orderBy('s.id')
    .execute();
}

export async function addSchedule(
  trx: Trx,
  { createdBy: _, ...schedule }: DocumentSchedule,
  made: { readonly by: AgentId; readonly atMs: number; readonly upTo: LocalDate },
): Promise<void> {
  const { atMinute, ...rest } = schedule;
  await trx
    .insertInto('document_schedules')
    .values({
      ...rest,
      at_minute: atMinute,
      created_by: made.by,
      created_at: new Date(made.atMs),
      made_up_to: made.upTo,
    })
    .execute();
}

/** False where there is none that may be seen. */
export async function deleteSchedule(
  trx: Trx,
  scope: TeamScope,
  id: DocumentScheduleId,
): Promise<boolean> {
  const gone = await trx
    .deleteFrom('document_schedules')
    .where('id', '=', id)
    .where(allInScope(scope, 'teams'))
    .returning('id')
    .executeTakeFirst();
  return gone !== undefined;
}

/** What is about every team (null) is for those who see every team. */
function allInScope(scope: TeamScope, column: string): RawBuilder<boolean> {
  if (scope.kind === 'all') return sql<boolean>`true`;
  return sql<boolean>`coalesce(${sql.ref(column)} <@ ${[...scope.teams]}::text[], false)`;
}
