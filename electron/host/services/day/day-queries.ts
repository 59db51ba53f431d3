import type { ContactId } from '../../../../shared/domain/ids.ts';
import { createOpenedBefore } from '../../db/opened-before.ts';
import type { Sealer } from '../../db/seal.ts';
import type { Sql } from '../../db/sqlite.ts';
import {
  type DayContact,
  type DayPromise,
  dayContactSchema,
  dayPromiseSchema,
} from './day-entry.ts';

type ContactRow = { contact_id: string; entry: Uint8Array };
type PromiseRow = { promise_id: string; entry: Uint8Array };

export type DayQueries = ReturnType<typeof createDayQueries>;

export function createDayQueries(sql: Sql, sealer: Sealer) {
  // The whole day is read after each contact, and all but one of its entries are as they were.
  const before = createOpenedBefore(sealer);
  const find = sql.query<ContactRow>(
    'select contact_id, entry from day_contacts where contact_id = @contactId',
  );
  const contacts = sql.query<ContactRow>(`
    select contact_id, entry from day_contacts where ended_at_ms >= @sinceMs
    order by ended_at_ms desc`);
  const promises = sql.query<PromiseRow>(`
    select promise_id, entry from day_promises where due_at_ms >= @sinceMs order by due_at_ms`);
  const putContact = sql.query(`
    insert into day_contacts (contact_id, ended_at_ms, entry) values (@contactId, @endedAtMs, @entry)
    on conflict (contact_id) do update set entry = excluded.entry`);
  const putPromise = sql.query(`
    insert into day_promises (promise_id, contact_id, due_at_ms, entry)
    values (@promiseId, @contactId, @dueAtMs, @entry)
    on conflict (promise_id) do nothing`);
  const forgetContacts = sql.query('delete from day_contacts where ended_at_ms < @beforeMs');
  const forgetPromises = sql.query('delete from day_promises where due_at_ms < @beforeMs');

  const toContact = (row: ContactRow): DayContact | null =>
    before.tryOpenJson(dayContactSchema, row.entry, `day:${row.contact_id}`);

  return {
    find: (contactId: ContactId): DayContact | null => {
      const row = find.get({ contactId });
      return row === undefined ? null : toContact(row);
    },
    /** The newest first. */
    contactsSince: (sinceMs: number): DayContact[] =>
      contacts.all({ sinceMs }).flatMap((row) => toContact(row) ?? []),
    /** The one due first, first. */
    promisesDueSince: (sinceMs: number): DayPromise[] =>
      promises
        .all({ sinceMs })
        .flatMap(
          (row) =>
            before.tryOpenJson(dayPromiseSchema, row.entry, `promise:${row.promise_id}`) ?? [],
        ),
    putContact: (contact: DayContact) => {
      const entry = sealer.sealJson(contact, `day:${contact.contactId}`);
      putContact.run({ contactId: contact.contactId, endedAtMs: contact.endedAtMs, entry });
    },
    putPromise: (promise: DayPromise) => {
      const { promiseId, contactId, dueAtMs } = promise;
      const entry = sealer.sealJson(promise, `promise:${promiseId}`);
      putPromise.run({ promiseId, contactId, dueAtMs, entry });
    },
    forgetBefore: (contactsBeforeMs: number, promisesBeforeMs: number) => {
      forgetContacts.run({ beforeMs: contactsBeforeMs });
      forgetPromises.run({ beforeMs: promisesBeforeMs });
    },
    clear: () => {
      before.clear();
      forgetContacts.run({ beforeMs: Number.MAX_SAFE_INTEGER });
      forgetPromises.run({ beforeMs: Number.MAX_SAFE_INTEGER });
    },
  };
}
