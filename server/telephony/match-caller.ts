import { sql } from 'kysely';
import type { CustomerId } from '../../shared/domain/ids.ts';
import type { Store } from '../store/database.ts';
import type { CallerAddress } from './caller-address.ts';

/** The most customers an agent is shown to choose from. */
export const MOST_CANDIDATES = 10;

/** The customers an address may belong to: one is a match, several are candidates, none is unknown. */
export async function matchCaller(db: Store, address: CallerAddress): Promise<CustomerId[]> {
  switch (address.kind) {
    case 'phone': {
      const rows = await db
        .selectFrom('customer_phones as phone')
        .innerJoin('customers as customer', 'customer.id', 'phone.customer_id')
        .select('customer.id')
        .where('phone.e164', '=', address.e164)
        .orderBy('customer.updated_at', 'desc')
        .orderBy('customer.id')
        .limit(MOST_CANDIDATES)
        .execute();
      return rows.map((row) => row.id);
    }
    case 'email': {
      const rows = await db
        .selectFrom('customers')
        .select('id')
        .where(sql`lower(email)`, '=', address.email)
        .orderBy('updated_at', 'desc')
        .orderBy('id')
        .limit(MOST_CANDIDATES)
        .execute();
      return rows.map((row) => row.id);
    }
    case 'withheld':
    case 'unreadable':
      return [];
  }
}
