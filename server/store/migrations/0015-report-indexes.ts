import { type Kysely, sql } from 'kysely';

/** What a year of reports is read by, so that a screen waits for no table to be read through. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  // All that is asked of contacts about saving, without their rows. The condition is aboutSaving in
  // server/analytics/measures/, word for word.
  `create index report_contacts_saving on report_contacts (day)
    include (contact_id, team, agent_id, queue, channel, reason, segment, jurisdiction, product,
      churn, save_result, held_out, left_at, cost_minor, margin_minor, suggested, dismissed_wrong,
      dismissed_not_now, offers_presented, cancel_requested, cancel_ms)
    where churn or save_result is not null or offers_presented > 0 or suggested <> 0
      or dismissed_wrong <> 0 or dismissed_not_now <> 0 or cost_minor <> 0 or cancel_requested
      or cancel_ms is not null`,
  'drop index report_contacts_churn',
  'create index report_contacts_reason on report_contacts (reason, day)',
  // The orders lists of contacts are opened in, newest and dearest first, as contacts.ts asks for them.
  'drop index report_contacts_day',
  'create index report_contacts_day on report_contacts (day, started_at, contact_id)',
  'create index report_contacts_cost on report_contacts (cost_minor, contact_id)',
  `create index report_contacts_sentiment
    on report_contacts (sentiment desc nulls last, contact_id desc)`,
  // What there is to choose from in a filter.
  'create index customers_segment on customers (segment)',
  'create index customers_jurisdiction on customers (jurisdiction)',
  'create index products_kind on products (kind)',
];
