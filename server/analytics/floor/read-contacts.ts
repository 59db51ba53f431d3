import { sql } from 'kysely';
import type { ContactId } from '../../../shared/domain/ids.ts';
import { maskName } from '../../../shared/domain/privacy/mask-name.ts';
import type { FloorContact, Mood } from '../../../shared/protocol/supervisor/floor.ts';
import type { Store } from '../../store/database.ts';
import { watcherNames } from '../../watching/watch-queries.ts';
import type { Moods } from './moods.ts';

const STAGES = { queued: 'waiting', ringing: 'ringing', live: 'live' } as const;

type OpenRow = Awaited<ReturnType<typeof openRows>>[number];

/** Every open contact: those that wait or ring first, the longest first; then those that are live. */
export async function readContacts(
  db: Store,
  moodsOf: Moods,
  nowMs: number,
): Promise<FloorContact[]> {
  const rows = await openRows(db);
  const live = rows.filter(({ state }) => state === 'live').map(({ contactId }) => contactId);
  const moods = await moodsOf(db, live);
  const watchers = await watcherNames(db, live, nowMs);
  return rows.map((row) => toContact(row, moods, watchers));
}

function openRows(db: Store) {
  return (
    db
      .selectFrom('contacts as k')
      .leftJoin('contact_legs as l', (join) =>
        join.onRef('l.contact_id', '=', 'k.id').on('l.outcome', '=', 'ringing'),
      )
      .leftJoin('users as a', (join) => join.on('a.id', '=', sql`coalesce(l.agent_id, k.agent_id)`))
      .leftJoin('customers as c', 'c.id', 'k.customer_id')
      .select(['k.id as contactId', 'k.channel', 'k.queue', 'k.reason', 'k.state'])
      .select(['k.started_at', 'k.connected_at', 'k.cancel_requested_at', 'k.cancel_completed_at'])
      .select(['a.id as agentId', 'a.name as agentName', 'a.team', 'c.name as customerName'])
      // Written out: the index of open contacts is of states that the planner knows.
      .where(sql<boolean>`k.state in ('queued', 'ringing', 'live')`)
      .orderBy(sql`k.state = 'live'`)
      .orderBy('k.started_at')
      .orderBy('k.id')
      .execute()
  );
}

function toContact(
  row: OpenRow,
  moods: ReadonlyMap<ContactId, Mood>,
  watchers: ReadonlyMap<ContactId, readonly string[]>,
): FloorContact {
  const { contactId, channel, queue, agentId, agentName, team, reason } = row;
  const since = row.state === 'live' ? (row.connected_at ?? row.started_at) : row.started_at;
  const leaving = row.cancel_completed_at === null ? row.cancel_requested_at : null;
  return {
    contactId,
    channel,
    queue,
    stage: STAGES[row.state as keyof typeof STAGES],
    sinceMs: since.getTime(),
    agentId,
    agentName,
    team,
    reason,
    customerName: row.customerName === null ? null : maskName(row.customerName),
    mood: moods.get(contactId) ?? null,
    cancelRequestedAtMs: leaving?.getTime() ?? null,
    watchedBy: [...(watchers.get(contactId) ?? [])],
  };
}
