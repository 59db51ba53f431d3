import { type RawBuilder, sql } from 'kysely';
import type { CustomerSummary } from '../../shared/domain/customer/customer-360.ts';
import { searchTextOf } from '../../shared/domain/customer/search-text.ts';
import type { Store } from '../store/database.ts';
import { storable } from '../store/storable.ts';

const MOST_RESULTS = 20;
/** Fewer digits would match a large share of all numbers. */
const FEWEST_DIGITS = 4;
/** What people write a phone number with. */
const PHONE = /^[+()\d\s./-]+$/;

/**
 * Finds customers by what was typed: the beginnings of words of the name in any order, the last
 * digits of a phone number in any spelling, or the exact external id. At most 20, an exact id first,
 * then by name. Every way in uses an index.
 */
export async function searchCustomers(
  db: Store,
  text: string,
): Promise<readonly CustomerSummary[]> {
  return (await searchStatement(text).execute(db)).rows;
}

/** The search as one statement; apart, so that a test can ask PostgreSQL how it would run it. */
export function searchStatement(text: string): RawBuilder<CustomerSummary> {
  const externalId = storable(text.trim());
  return sql<CustomerSummary>`
    with found as (
      select id, 0 as rank from customers
      where external_id in (${externalId}, ${externalId.toUpperCase()})
      union all
      (select c.id, 1 from customer_phones p join customers c on c.id = p.customer_id
       where reverse(p.e164) like ${reversedDigits(text)} || '%'
       order by c.name, c.id limit ${MOST_RESULTS})
      union all
      (select id, 2 from customers
       where to_tsvector('simple', search_text) @@ to_tsquery('simple', ${wordPrefixes(text)})
       order by name, id limit ${MOST_RESULTS})
    ),
    best as (select id, min(rank) as rank from found group by id)
    select c.id, c.external_id as "externalId", c.name, c.segment,
      (extract(epoch from c.customer_since) * 1000)::bigint as "customerSinceMs",
      array(select e164 from customer_phones where customer_id = c.id order by e164 limit 10)
        as phones
    from best join customers c on c.id = best.id
    order by best.rank, c.name, c.id
    limit ${MOST_RESULTS}`;
}

/**
 * The typed number's digits from the last to the first, without a trunk prefix (0812 is +62 812) or
 * an international one (0062 is +62); null, which matches nothing, where it is no number.
 */
function reversedDigits(text: string): string | null {
  if (!PHONE.test(text)) return null;
  const digits = text.replace(/\D/g, '').replace(/^0+/, '');
  return digits.length < FEWEST_DIGITS ? null : Array.from(digits).reverse().join('');
}

/** `bu santo` as `'bu':* & 'santo':*`; letters and digits only, so nothing of tsquery's own. */
function wordPrefixes(text: string): string | null {
  const words = searchTextOf(text).split(' ').filter(Boolean);
  return words.length === 0 ? null : words.map((word) => `'${word}':*`).join(' & ');
}
