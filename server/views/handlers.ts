import type { ViewId } from '../../shared/domain/ids.ts';
import { MOST_VIEWS, type SavedView } from '../../shared/protocol/supervisor/views.ts';
import type { SupervisorInput } from '../../shared/protocol/supervisor-requests.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { RequestFailed } from '../realtime/request-failed.ts';
import { newId } from '../runtime/random.ts';
import type { Trx } from '../store/database.ts';
import { storable } from '../store/storable.ts';
import type { Asker, HandlersOf, SupervisorContext } from '../supervisor/handlers.ts';
import { findView, listViews, readView, type ViewReader } from './view-queries.ts';

/** Screens that supervisors keep under a name, for themselves or for all who see their teams. */
export function viewsHandlers(
  context: SupervisorContext,
): HandlersOf<'view.list' | 'view.save' | 'view.delete'> {
  const { db } = context;
  return {
    'view.list': async (_input, asker) => ({ views: await listViews(db, readerOf(asker)) }),
    'view.save': (input, asker) =>
      db.transaction().execute(async (trx) => ({ view: await save(trx, context, asker, input) })),
    'view.delete': async ({ id }, asker) => {
      await db.transaction().execute(async (trx) => {
        const view = await changeable(trx, id, asker);
        await trx.deleteFrom('saved_views').where('id', '=', id).execute();
        await record(trx, context, asker, 'view-deleted', view);
      });
      return {};
    },
  };
}

async function save(
  trx: Trx,
  context: SupervisorContext,
  asker: Asker,
  { id, ...wanted }: SupervisorInput<'view.save'>,
): Promise<SavedView> {
  const at = new Date(context.clock.nowMs());
  const { name, ...address } = wanted;
  const row = { ...address, name: storable(name), updated_at: at };
  const before = id === null ? null : await changeable(trx, id, asker);
  const viewId = before?.id ?? newId<ViewId>(context.clock, context.random);
  if (before) {
    await trx.updateTable('saved_views').set(row).where('id', '=', viewId).execute();
  } else {
    await assertRoom(trx, asker);
    await trx
      .insertInto('saved_views')
      .values({ ...row, id: viewId, owner_id: asker.agent.id, created_at: at })
      .execute();
  }
  const view = await readView(trx, viewId, readerOf(asker));
  if (view.shared && !before?.shared) await record(trx, context, asker, 'view-shared', view);
  return view;
}

/** The view with its row held, for those who may change it: its owner, or an admin once it is shared. */
async function changeable(trx: Trx, id: ViewId, asker: Asker): Promise<SavedView> {
  await trx.selectFrom('saved_views').select('id').where('id', '=', id).forUpdate().execute();
  const view = await findView(trx, id, readerOf(asker));
  if (!view) throw new RequestFailed('not-found', `there is no view ${id}`);
  if (!view.mayChange) {
    throw new RequestFailed('forbidden', `that view is changed by ${view.ownerName}`);
  }
  return view;
}

async function assertRoom(trx: Trx, { agent }: Asker): Promise<void> {
  // Held, so that two new views at once are counted one after the other.
  await trx.selectFrom('users').select('id').where('id', '=', agent.id).forUpdate().execute();
  const { kept } = await trx
    .selectFrom('saved_views')
    .select(({ fn }) => fn.countAll<number>().as('kept'))
    .where('owner_id', '=', agent.id)
    .executeTakeFirstOrThrow();
  if (kept < MOST_VIEWS) return;
  throw new RequestFailed('bad-request', `${MOST_VIEWS} views are kept at most; delete one first`);
}

function record(
  trx: Trx,
  { clock }: SupervisorContext,
  { agent }: Asker,
  action: 'view-shared' | 'view-deleted',
  { id, name, screen, ownerId, shared }: SavedView,
): Promise<void> {
  return recordAudit(trx, {
    actor: agent,
    action,
    subject: { kind: 'view', id },
    detail: { name, screen, ownerId, shared },
    atMs: clock.nowMs(),
  });
}

function readerOf({ agent, scope }: Asker): ViewReader {
  return { id: agent.id, scope };
}
