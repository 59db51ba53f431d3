import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import type { Customer360 } from '../../../shared/domain/customer/customer-360.ts';

/** The same customers in plain tables, as one would keep them without sealing and checking. */
export type PlainCustomers = {
  put(customers: readonly Customer360[]): void;
  /** The customer's row and those of the contacts, by two prepared statements and nothing else. */
  read(customerId: string): { readonly customer: unknown; readonly contacts: readonly unknown[] };
  close(): void;
};

export function openPlainCustomers(dir: string): PlainCustomers {
  const database = new BetterSqlite3(join(dir, 'plain.db'));
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = NORMAL');
  // As much as the desk's own.
  database.pragma('cache_size = -8192');
  database.exec(`
    create table customers (customer_id text primary key, profile text not null, rest text not null) strict;
    create table contacts (
      contact_id text primary key, customer_id text not null, started_at_ms integer not null,
      channel text not null, reason text, disposition text, fcr text not null, sentiment real, note text
    ) strict;
    create index contacts_customer on contacts (customer_id, started_at_ms desc);`);
  const putCustomer = database.prepare<[string, string, string]>(
    'insert into customers values (?, ?, ?)',
  );
  const putContact = database.prepare('insert into contacts values (?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const customer = database.prepare<[string]>('select * from customers where customer_id = ?');
  const contacts = database.prepare<[string]>(
    'select * from contacts where customer_id = ? order by started_at_ms desc',
  );
  return {
    put: database.transaction((batch: readonly Customer360[]) => {
      for (const { profile, contacts: past, ...rest } of batch) {
        putCustomer.run(profile.id, JSON.stringify(profile), JSON.stringify(rest));
        for (const one of past) {
          putContact.run(
            ...[one.id, profile.id, one.startedAtMs, one.channel, one.reason, one.disposition],
            ...[JSON.stringify(one.fcr), one.sentiment, one.note],
          );
        }
      }
    }),
    read: (customerId) => ({
      customer: customer.get(customerId),
      contacts: contacts.all(customerId),
    }),
    close: () => void database.close(),
  };
}
