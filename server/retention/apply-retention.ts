import { sql } from 'kysely';
import {
  keptFromMs,
  RETENTION_KINDS,
  type RetentionKind,
  type RetentionPolicy,
} from '../../shared/domain/privacy/data-retention.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { ServerContext } from '../ports.ts';
import type { Store } from '../store/database.ts';
import { leastIdAt } from '../store/spans/span.ts';
import { contactsDue, removeContacts } from './contact-retention.ts';
import { monthsDue, removeFacts } from './fact-retention.ts';
import { loadRetentionPolicy, noteGoneBefore } from './policy-queries.ts';
import { eventsBefore, removeRows, utterancesBefore } from './remove-rows.ts';

/** How much was removed, or would be. */
export type RetentionReport = {
  readonly utterances: number;
  /** Months of facts of which the evidence is kept. */
  readonly factMonthsThinned: number;
  readonly factMonthsDropped: number;
  readonly contacts: number;
  /** Years that were dropped whole; their contacts are counted too. */
  readonly contactYearsDropped: number;
  readonly events: number;
};

const NO_CONTACTS = { contacts: 0, years: 0 };

type Context = Pick<ServerContext, 'db' | 'clock'>;

/** What a policy would remove now; nothing is. */
export async function dueForRemoval(
  { db, clock }: Context,
  policy: RetentionPolicy,
): Promise<RetentionReport> {
  const nowMs = clock.nowMs();
  const from = fromOf(policy, nowMs);
  const { thinned, dropped } = await monthsDue(db, policy, nowMs);
  const contactsFromMs = from('contacts');
  const contacts = contactsFromMs === null ? NO_CONTACTS : await contactsDue(db, contactsFromMs);
  return {
    utterances: await countRows(db, 'utterances', from('conversations'), utterancesBefore),
    factMonthsThinned: thinned.length,
    factMonthsDropped: dropped.length,
    contacts: contacts.contacts,
    contactYearsDropped: contacts.years,
    events: await countRows(db, 'inbound_events', from('events'), eventsBefore),
  };
}

/**
 * Removes what the company need not keep any more. That it is no longer kept is written to the audit log first, once
 * for each kind and month; what is removed after that is removed bit by bit, and the rest the next time where it
 * is stopped. Several servers may do it at once. `actor` is who the audit log names.
 */
export async function applyRetention(context: Context, actor: string): Promise<RetentionReport> {
  const { db, clock } = context;
  const nowMs = clock.nowMs();
  const policy = await loadRetentionPolicy(db);
  const from = fromOf(policy, nowMs);
  for (const kind of RETENTION_KINDS) {
    const fromMs = from(kind);
    if (fromMs !== null) await writeDown(db, { kind, fromMs, actor, nowMs });
  }
  const remove = async <T>(kind: RetentionKind, how: (fromMs: number) => Promise<T>) => {
    const fromMs = from(kind);
    return fromMs === null ? null : how(fromMs);
  };
  const utterances = await remove('conversations', (fromMs) =>
    removeRows(db, 'utterances', utterancesBefore(fromMs)),
  );
  const facts = await removeFacts(db, policy, nowMs);
  const contacts = await remove('contacts', (fromMs) => removeContacts(db, fromMs));
  const events = await remove('events', (fromMs) =>
    removeRows(db, 'inbound_events', eventsBefore(fromMs)),
  );
  return {
    utterances: utterances ?? 0,
    factMonthsThinned: facts.thinned,
    factMonthsDropped: facts.dropped,
    contacts: contacts?.contacts ?? 0,
    contactYearsDropped: contacts?.years ?? 0,
    events: events ?? 0,
  };
}

/** From when each kind is kept; null: for good. */
function fromOf(policy: RetentionPolicy, nowMs: number) {
  return (kind: RetentionKind): number | null => {
    const months = policy[kind];
    return months === undefined ? null : keptFromMs(nowMs, months);
  };
}

type Decision = {
  readonly kind: RetentionKind;
  readonly fromMs: number;
  readonly actor: string;
  readonly nowMs: number;
};

async function writeDown(db: Store, { kind, fromMs, actor, nowMs }: Decision): Promise<void> {
  await db.transaction().execute(async (trx) => {
    if (!(await noteGoneBefore(trx, kind, leastIdAt(fromMs)))) return;
    await recordAudit(trx, {
      actor: { id: null, name: actor },
      action: 'settings-changed',
      subject: { kind: 'settings', id: 'retention' },
      detail: { kind, keptSince: new Date(fromMs).toISOString().slice(0, 10) },
      atMs: nowMs,
    });
  });
}

async function countRows(
  db: Store,
  table: 'utterances' | 'inbound_events',
  fromMs: number | null,
  before: typeof utterancesBefore,
): Promise<number> {
  if (fromMs === null) return 0;
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from ${sql.table(table)} where ${before(fromMs)}`.execute(db);
  return rows[0]?.count ?? 0;
}
