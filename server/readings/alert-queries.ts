import { maskName } from '../../shared/domain/privacy/mask-name.ts';
import type { Floor } from '../../shared/protocol/supervisor/floor.ts';
import type { Store } from '../store/database.ts';

/** The newest fall in mood of each contact that is live, the newest first; names of customers are masked. */
export async function liveAlerts(db: Store): Promise<Floor['sentimentAlerts']> {
  const rows = await db
    .selectFrom('sentiment_alerts as a')
    .innerJoin('contacts as k', 'k.id', 'a.contact_id')
    .innerJoin('users as u', 'u.id', 'a.agent_id')
    .leftJoin('customers as c', 'c.id', 'k.customer_id')
    .distinctOn('a.contact_id')
    .select(['a.contact_id as contactId', 'a.current', 'a.fell', 'a.at'])
    .select(['u.name as agentName', 'c.name as customerName'])
    .where('k.state', '=', 'live')
    .orderBy('a.contact_id')
    .orderBy('a.at', 'desc')
    .execute();
  return rows
    .map(({ at, customerName, ...alert }) => ({
      ...alert,
      customerName: customerName === null ? null : maskName(customerName),
      atMs: at.getTime(),
    }))
    .toSorted((a, b) => b.atMs - a.atMs);
}
