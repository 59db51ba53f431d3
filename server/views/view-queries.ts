import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { AgentId, ViewId } from '../../shared/domain/ids.ts';
import type { SavedView } from '../../shared/protocol/supervisor/views.ts';
import type { TeamScope } from '../auth/team-scope.ts';
import type { Store } from '../store/database.ts';

/** Who looks at views, and whose work they see. */
export type ViewReader = { readonly id: AgentId; readonly scope: TeamScope };

/** One's own views, and the shared ones of those who see a team that one sees too, by name. */
export async function listViews(db: Store, reader: ViewReader): Promise<SavedView[]> {
  const rows = await selectViews(db)
    .where(isSeenBy(reader))
    .orderBy(sql`lower(v.name)`)
    .orderBy('v.id')
    .execute();
  return rows.map((row) => toView(row, reader));
}

/** A view that one sees; undefined where one does not, or there is none. */
export async function findView(
  db: Store,
  id: ViewId,
  reader: ViewReader,
): Promise<SavedView | undefined> {
  const row = await selectViews(db)
    .where('v.id', '=', id)
    .where(isSeenBy(reader))
    .executeTakeFirst();
  return row && toView(row, reader);
}

/** A view that one has just saved, as one sees it: an admin may have unshared somebody else's. */
export async function readView(db: Store, id: ViewId, reader: ViewReader): Promise<SavedView> {
  const row = await selectViews(db).where('v.id', '=', id).executeTakeFirstOrThrow();
  return toView(row, reader);
}

/** Admins see every team, so what they share is for everybody. */
function isSeenBy({ id, scope }: ViewReader): RawBuilder<SqlBool> {
  const sharesTeam =
    scope.kind === 'all'
      ? sql`true`
      : sql`u.role = 'admin'
          or array_append(u.supervises, u.team) && ${[...scope.teams]}::text[]`;
  return sql`(v.owner_id = ${id} or (v.shared and (${sharesTeam})))`;
}

function selectViews(db: Store) {
  return db
    .selectFrom('saved_views as v')
    .innerJoin('users as u', 'u.id', 'v.owner_id')
    .select(['v.id', 'v.name', 'v.screen', 'v.query', 'v.shared', 'v.owner_id', 'v.updated_at'])
    .select('u.name as ownerName');
}
type Row = Awaited<ReturnType<ReturnType<typeof selectViews>['execute']>>[number];

function toView(row: Row, { id, scope }: ViewReader): SavedView {
  return {
    id: row.id,
    name: row.name,
    screen: row.screen,
    query: row.query,
    shared: row.shared,
    ownerId: row.owner_id,
    ownerName: row.ownerName,
    mayChange: row.owner_id === id || scope.kind === 'all',
    updatedAtMs: row.updated_at.getTime(),
  };
}
