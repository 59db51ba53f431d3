import { sql } from 'kysely';
import type { ColumnsOf } from './contact-row.ts';

/**
 * The columns of report_offers, over {@link offerSources}. An offer is whose who made it; it is told
 * apart by what its contact is told apart by.
 */
export const OFFER_COLUMNS: ColumnsOf<'report_offers'> = {
  contact_id: sql`o.contact_id`,
  offer_id: sql`o.offer_id`,
  day: sql`c.day`,
  at: sql`o.at`,
  team: sql`u.team`,
  agent_id: sql`o.agent_id`,
  queue: sql`c.queue`,
  channel: sql`c.channel`,
  reason: sql`c.reason`,
  segment: sql`c.segment`,
  jurisdiction: sql`c.jurisdiction`,
  product: sql`c.product`,
  customer_id: sql`c.customer_id`,
  outcome: sql`o.outcome`,
  currency: sql`o.currency`,
  cost_minor: sql`o.cost_minor`,
  face_value_minor: sql`o.face_value_minor`,
  granted: sql`(o.outcome = 'accepted' and o.payload ? 'grant')`,
  rank: sql`ranked.rank`,
};

export const offerSources = sql`offered o
  join contact_rows c on c.contact_id = o.contact_id
  left join users u on u.id = o.agent_id
  left join ranked on ranked.contact_id = o.contact_id and ranked.offer_id = o.offer_id`;
