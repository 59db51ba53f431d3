import { type RawBuilder, sql } from 'kysely';
import type { CustomerId } from '../../shared/domain/ids.ts';
import type { CallerAddress } from './caller-address.ts';

/** The most customers an agent is shown to choose from. */
export const MOST_CANDIDATES = 10;

/**
 * The customers an address may belong to, as an expression: one is a match, several are candidates, none is
 * unknown.
 */
export function customersAt(address: CallerAddress): RawBuilder<CustomerId[]> {
  switch (address.kind) {
    case 'phone':
      return sql`array(
        select c.id from customer_phones p join customers c on c.id = p.customer_id
        where p.e164 = ${address.e164}
        order by c.updated_at desc, c.id limit ${sql.lit(MOST_CANDIDATES)})`;
    case 'email':
      return sql`array(
        select id from customers where lower(email) = ${address.email}
        order by updated_at desc, id limit ${sql.lit(MOST_CANDIDATES)})`;
    case 'withheld':
    case 'unreadable':
      return sql`array[]::uuid[]`;
  }
}
