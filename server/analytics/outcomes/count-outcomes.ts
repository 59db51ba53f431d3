import { sql } from 'kysely';
import type { ReasonCode } from '../../../shared/domain/ids.ts';
import type {
  BaselineCounts,
  OfferOutcomeCounts,
  OutcomeTable,
} from '../../../shared/domain/offers/outcomes.ts';
import { DAY_MS } from '../../../shared/domain/time.ts';
import type { Trx } from '../../store/database.ts';

/** Older outcomes tell of other prices and other competitors. */
const COUNTED_DAYS = 730;
/** What a desk takes; the groups with most outcomes come first. */
const MOST_OFFER_GROUPS = 50_000;
const MOST_BASELINE_GROUPS = 5_000;

export type CountSpan = {
  readonly nowMs: number;
  /** So many days after an answer it is known whether the customer stayed. */
  readonly knownAfterDays: number;
  /** The reasons that are reasons to leave. */
  readonly churnReasons: readonly ReasonCode[];
};

/**
 * Counts what became of the offers of the last two years, and of those who wanted to leave and were
 * offered nothing (the holdout among them). A customer stayed when no cancellation was completed on
 * the account within `knownAfterDays`; the same span for both, since who is watched longer leaves
 * more. What is not known to be about one account counts for each.
 */
export async function countOutcomes(trx: Trx, span: CountSpan): Promise<OutcomeTable> {
  const times = timesOf(span);
  const { rows: offers } = await sql<OfferOutcomeCounts>`
    select "offerId", reason, segment,
      count(*)::int as answered,
      count(*) filter (where accepted)::int as accepted,
      count(*) filter (where known)::int as "acceptedKnown",
      count(*) filter (where known and not has_left)::int as "acceptedStayed"
    from (
      select o.offer_id as "offerId", k.reason, c.segment,
        o.outcome = 'accepted' as accepted,
        o.outcome = 'accepted' and o.at <= ${times.knownBefore}::timestamptz as known,
        ${leftWithin('o.customer_id', 'o.account_id', 'o.at', span)} as has_left
      from contact_offers o
      join contacts k on k.id = o.contact_id
      join customers c on c.id = o.customer_id
      where o.outcome in ('accepted', 'declined')
        and o.at >= ${times.from}::timestamptz and o.at <= ${times.now}::timestamptz
    ) answers
    group by "offerId", reason, segment
    order by count(*) desc, "offerId", reason, segment
    limit ${sql.lit(MOST_OFFER_GROUPS)}`.execute(trx);
  const { rows: baseline } = await sql<BaselineCounts>`
    select reason, segment,
      count(*)::int as known,
      count(*) filter (where not has_left)::int as stayed
    from (
      select k.reason, c.segment,
        ${leftWithin('k.customer_id', 'k.account_id', 'k.started_at', span)} as has_left
      from contacts k
      join customers c on c.id = k.customer_id
      where k.reason = any(${[...span.churnReasons]}::text[])
        and k.direction = 'incoming' and k.state in ('ended', 'closed')
        and k.started_at >= ${times.from}::timestamptz
        and k.started_at <= ${times.knownBefore}::timestamptz
        and not exists (select 1 from contact_offers o where o.contact_id = k.id)
    ) unoffered
    group by reason, segment
    order by count(*) desc, reason, segment
    limit ${sql.lit(MOST_BASELINE_GROUPS)}`.execute(trx);
  return { offers, baseline };
}

function timesOf({ nowMs, knownAfterDays }: CountSpan) {
  return {
    now: new Date(nowMs),
    from: new Date(nowMs - COUNTED_DAYS * DAY_MS),
    knownBefore: new Date(nowMs - knownAfterDays * DAY_MS),
  };
}

/** Whether a cancellation was completed on the account in the days after. */
function leftWithin(customer: string, account: string, at: string, { knownAfterDays }: CountSpan) {
  return sql<boolean>`exists (
    select 1 from contacts gone
    where gone.customer_id = ${sql.ref(customer)}
      and (gone.account_id is null or ${sql.ref(account)} is null
        or gone.account_id = ${sql.ref(account)})
      and gone.cancel_completed_at >= ${sql.ref(at)}
      and gone.cancel_completed_at < ${sql.ref(at)} + ${knownAfterDays} * interval '1 day')`;
}
