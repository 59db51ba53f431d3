import type {
  Customer360,
  CustomerSummary,
} from '../../../../shared/domain/customer/customer-360.ts';
import type { CustomerId } from '../../../../shared/domain/ids.ts';
import { customer360Schema, customerSummarySchema } from '../../../../shared/schema/customer.ts';
import type { Sealer } from '../../db/seal.ts';
import { shapeOf } from '../../db/shape-of.ts';
import type { Sql } from '../../db/sqlite.ts';

/** How many customers a desk keeps (rule S5): the last ones that called, then those heard of in the feed. */
export const MAX_CACHED_CUSTOMERS = 6000;

type Row = { customer: Uint8Array; shape: string };
type SummaryRow = { customer_id: string; summary: Uint8Array };

export type CustomerQueries = ReturnType<typeof createCustomerQueries>;

const SHAPE = shapeOf(customer360Schema);

export function createCustomerQueries(sql: Sql, sealer: Sealer) {
  const find = sql.query<Row>(
    'select customer, shape from customers where customer_id = @customerId',
  );
  const summaries = sql.query<SummaryRow>(
    'select customer_id, summary from customers order by used_at_ms desc',
  );
  const put = sql.query(`
    insert into customers (customer_id, used_at_ms, summary, customer, shape)
    values (@customerId, @usedAtMs, @summary, @customer, @shape)
    on conflict (customer_id) do update set summary = excluded.summary,
      customer = excluded.customer, shape = excluded.shape, used_at_ms = max(used_at_ms, excluded.used_at_ms)`);
  const trim = sql.query(`
    delete from customers where customer_id in (
      select customer_id from customers order by used_at_ms desc, rowid desc limit -1 offset @keep)`);
  const clear = sql.query('delete from customers');

  return {
    find: (customerId: CustomerId): Customer360 | null => {
      const row = find.get({ customerId });
      if (row === undefined) return null;
      const record = `customer:${customerId}`;
      return row.shape === SHAPE
        ? sealer.tryOpenChecked<Customer360>(row.customer, record)
        : sealer.tryOpenJson(customer360Schema, row.customer, record);
    },
    /** The most recently used first. */
    summaries: (): CustomerSummary[] =>
      summaries.all().flatMap((row) => {
        const record = `summary:${row.customer_id}`;
        return sealer.tryOpenJson(customerSummarySchema, row.summary, record) ?? [];
      }),
    /** `usedAtMs` is 0 for a customer who has not been on a contact here. */
    put: (customer: Customer360, usedAtMs: number) => {
      const { id, externalId, name, segment, customerSinceMs, phones } = customer.profile;
      const summary: CustomerSummary = { id, externalId, name, segment, customerSinceMs, phones };
      put.run({
        customerId: id,
        usedAtMs,
        summary: sealer.sealJson(summary, `summary:${id}`),
        customer: sealer.sealJson(customer, `customer:${id}`),
        shape: SHAPE,
      });
    },
    trim: () => {
      trim.run({ keep: MAX_CACHED_CUSTOMERS });
    },
    clear: () => {
      clear.run();
    },
  };
}
