import { sql } from 'kysely';
import type { Logger } from 'pino';
import type { ContactId, CustomerId } from '../../../shared/domain/ids.ts';
import type { Store, Trx } from '../../store/database.ts';
import { writeAlong } from '../../store/held-back.ts';
import { inUnitOfWork } from '../../store/unit-of-work.ts';
import { refreshContacts } from './refresh-contacts.ts';

/*
 * Rows of reports are not made in the transaction that changes what they are made from: a contact changes
 * several times within moments, somebody waits for each, and nobody looks at reports at that pace. The
 * transaction notes whose rows are due; they are made before a report is read, and by a timer where none is.
 */

/** Rows of so many are made in one transaction, and who reads a report meanwhile waits for it. */
const AT_ONCE = 500;

/**
 * Notes that what these contacts' rows are made from has changed, or those of all contacts of these
 * customers. Call it in the transaction that changed it.
 */
export async function noteReportsDue(
  trx: Trx,
  contactIds: Iterable<ContactId>,
  customerIds: Iterable<CustomerId> = [],
): Promise<void> {
  const contacts = [...contactIds];
  const customers = [...customerIds];
  if (contacts.length === 0 && customers.length === 0) return;
  await sql`
    insert into report_due (contact_id, customer_id)
    select id, null from unnest(${contacts}::uuid[]) id
    union all select null, id from unnest(${customers}::uuid[]) id`.execute(trx);
}

/**
 * Makes all rows that were due when it was called, those that another one is making included. What is noted
 * meanwhile may wait for the next call.
 */
export async function makeReportsDue(
  { db, log }: { readonly db: Store; readonly log: Logger },
  signal?: AbortSignal,
): Promise<void> {
  const last = await lastDue(db);
  // Of those that another one made meanwhile there are fewer than asked for, and others may be left.
  while (signal?.aborted !== true && (await isDueUpTo(db, last))) {
    await inUnitOfWork(db, log, ({ trx }) => makeSome(trx, last));
  }
}

type Due = { readonly contactId: ContactId | null; readonly customerId: CustomerId | null };

async function makeSome(trx: Trx, last: string): Promise<void> {
  // All is looked up by keys. Where many contacts are so new that the planner does not know of them, it would
  // read all facts for each.
  await writeAlong(trx, sql`set local enable_seqscan = off`);
  // In one order, so that two who do this wait for each other and do not deadlock.
  const { rows } = await sql<Due>`
    with due as materialized (
      select id from report_due where id <= ${last}::bigint order by id limit ${AT_ONCE} for update
    )
    delete from report_due where id = any(array(select id from due))
    returning contact_id as "contactId", customer_id as "customerId"`.execute(trx);
  const contacts = new Set(rows.flatMap(({ contactId }) => contactId ?? []));
  const customers = new Set(rows.flatMap(({ customerId }) => customerId ?? []));
  await refreshContacts(trx, [...contacts], [...customers], 'due');
}

async function lastDue(db: Store): Promise<string> {
  const { rows } = await sql<{ last: string }>`
    select coalesce(max(id), 0)::text as last from report_due`.execute(db);
  return rows[0]?.last ?? '0';
}

async function isDueUpTo(db: Store, last: string): Promise<boolean> {
  const { rows } = await sql<{ due: boolean }>`
    select exists (select from report_due where id <= ${last}::bigint) as due`.execute(db);
  return rows[0]?.due ?? false;
}
