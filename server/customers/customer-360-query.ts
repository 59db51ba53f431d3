import { sql } from 'kysely';
import type { Channel } from '../../shared/domain/contact/channel.ts';
import type { Account } from '../../shared/domain/customer/account.ts';
import type {
  CustomerProfile,
  OpenComplaint,
  OpenPromise,
  PastOffer,
  Product,
} from '../../shared/domain/customer/customer-360.ts';
import type {
  AccountId,
  ContactId,
  CustomerId,
  DispositionCode,
  ReasonCode,
} from '../../shared/domain/ids.ts';
import { DAY_MS } from '../../shared/domain/time.ts';
import { settingSql } from '../settings/settings-queries.ts';
import type { Store } from '../store/database.ts';
import { isAmong } from '../store/is-among.ts';

/** A past contact as it is stored: what FCR is derived from is not derived yet. */
export type ContactRow = {
  readonly id: ContactId;
  readonly channel: Channel;
  readonly startedAtMs: number;
  readonly endedAtMs: number | null;
  readonly reason: ReasonCode | null;
  readonly disposition: DispositionCode | null;
  readonly abandoned: boolean;
  readonly claimed: boolean | null;
  readonly confirmed: boolean | null;
  readonly repeated: boolean;
  readonly sentiment: number | null;
  readonly note: string | null;
  readonly accountId: AccountId | null;
};

/** One row a customer, its lists as JSON; keys are the domain's own names. */
export type Customer360Row = {
  readonly profile: CustomerProfile;
  readonly accounts: readonly Account[];
  readonly products: readonly Product[];
  readonly contacts: readonly ContactRow[];
  readonly complaints: readonly OpenComplaint[];
  readonly promises: readonly OpenPromise[];
  readonly offers: readonly PastOffer[];
  /** Of the company's settings: what FCR is derived with. */
  readonly fcrWindowDays: number;
};

const ms = (column: string) => sql`(extract(epoch from ${sql.ref(column)}) * 1000)::bigint`;

/** How far back a wish to leave is told. */
const CLOSURES_MS = 3 * 365 * DAY_MS;

/** Cancellations that were asked for and not taken back: on the account, or on no particular one. */
function closures(nowMs: number) {
  return sql`array_to_json(array(
    select json_build_object(
      'atMs', ${ms('k.cancel_requested_at')}, 'reason', k.reason,
      'completed', k.cancel_completed_at is not null)
    from contacts k
    where k.customer_id = c.id and (k.account_id = a.id or k.account_id is null)
      and k.state in ('ended', 'closed')
      and k.cancel_requested_at > ${new Date(nowMs - CLOSURES_MS)}::timestamptz
    order by k.cancel_requested_at desc, k.id desc limit 20))`;
}

/**
 * Reads everything the desk shows of some customers in one statement: one round trip whether one
 * caller is known or ten are candidates. Each list is cut to what the wire schema allows, newest or
 * nearest first. Contacts that still ring or go on are not history yet and are left out.
 */
export async function readCustomer360Rows(
  db: Store,
  customerIds: readonly CustomerId[],
  nowMs: number,
): Promise<readonly Customer360Row[]> {
  const { rows } = await sql<Customer360Row>`
    select
      json_build_object(
        'id', c.id, 'externalId', c.external_id, 'name', c.name, 'language', c.language,
        'segment', c.segment, 'jurisdiction', c.jurisdiction,
        'customerSinceMs', ${ms('c.customer_since')}, 'currency', c.currency,
        'monthlyValueMinor', c.monthly_value_minor,
        'remainingMarginMinor', c.remaining_margin_minor,
        'phones', array(
          select e164 from customer_phones where customer_id = c.id order by e164 limit 10),
        'email', c.email
      ) as profile,
      array_to_json(array(
        select json_build_object(
          'id', a.id, 'name', a.name, 'tier', a.tier, 'status', a.status,
          'openedAtMs', ${ms('a.opened_at')}, 'monthlyValueMinor', a.monthly_value_minor,
          'remainingMarginMinor', a.remaining_margin_minor,
          'balanceDueMinor', a.balance_due_minor, 'openDisputes', a.open_disputes,
          'pendingOrders', a.pending_orders, 'closures', ${closures(nowMs)})
        from accounts a where a.customer_id = c.id
        order by a.status = 'closed', a.monthly_value_minor desc, a.id limit 50)) as accounts,
      array_to_json(array(
        select json_build_object(
          'id', p.external_id, 'kind', p.kind, 'name', p.name, 'monthlyMinor', p.monthly_minor,
          'status', p.status, 'contractEndsAtMs', ${ms('p.contract_ends_at')},
          'accountId', p.account_id)
        from products p where p.customer_id = c.id
        order by p.status, p.monthly_minor desc, p.external_id limit 100)) as products,
      array_to_json(array(
        select json_build_object(
          'id', k.id, 'channel', k.channel, 'startedAtMs', ${ms('k.started_at')},
          'endedAtMs', ${ms('k.ended_at')}, 'reason', k.reason, 'disposition', k.disposition,
          'abandoned', k.state = 'abandoned', 'claimed', k.fcr_claimed,
          'confirmed', k.fcr_confirmed, 'repeated', k.repeat_contact_id is not null,
          'sentiment', k.sentiment, 'note', k.note, 'accountId', k.account_id)
        from contacts k
        where k.customer_id = c.id and k.state in ('ended', 'closed', 'abandoned')
        order by k.started_at desc, k.id desc limit 20)) as contacts,
      array_to_json(array(
        select json_build_object(
          'id', m.id, 'openedAtMs', ${ms('m.opened_at')}, 'subject', m.subject)
        from complaints m where m.customer_id = c.id and m.closed_at is null
        order by m.opened_at, m.id limit 100)) as complaints,
      array_to_json(array(
        select json_build_object(
          'id', r.id, 'contactId', r.contact_id, 'dueAtMs', ${ms('r.due_at')}, 'text', r.text)
        from promises r where r.customer_id = c.id and r.kept_at is null
        order by r.due_at, r.id limit 100)) as promises,
      array_to_json(array(
        select json_build_object(
          'offerId', o.offer_id, 'contactId', o.contact_id, 'atMs', ${ms('o.at')},
          'outcome', o.outcome, 'faceValueMinor', o.face_value_minor, 'accountId', o.account_id)
        from contact_offers o where o.customer_id = c.id
        order by o.at desc, o.contact_id, o.offer_id limit 100)) as offers,
      ${settingSql('fcr_window_days')} as "fcrWindowDays"
    from customers c
    where ${isAmong('c.id', customerIds)}
  `.execute(db);
  return rows;
}
