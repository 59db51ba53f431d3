import { fcrState } from '../../../shared/domain/fcr/verify.ts';
import type { ContactId, CustomerId } from '../../../shared/domain/ids.ts';
import { DAY_MS } from '../../../shared/domain/time.ts';
import type { AgentProfile } from '../../../shared/protocol/connect.ts';
import type { Change, DeskInput, DeskOutput } from '../../../shared/protocol/desk-messages.ts';
import { loadCustomer360s } from '../../customers/customer-360.ts';
import { loadAgentFollowUps } from '../../follow-ups/agent-follow-ups.ts';
import type { ServerContext } from '../../ports.ts';
import { loadReference } from '../../reference/stored-reference.ts';
import { loadSettings } from '../../settings/settings-queries.ts';
import type { Store } from '../../store/database.ts';
import { type Cursor, formatCursor, parseCursor } from './cursor.ts';
import { type Horizon, readHorizon } from './horizon.ts';
import { readChanges, readFcrRows } from './read-changes.ts';
import { readWorkingSet } from './working-set.ts';

/** The most customers a desk is given to start with, unless the server is told otherwise; later ones come as they change. */
const WORKING_SET_CUSTOMERS = 500;
/** So that one answer stays a few hundred kilobytes and does not hold up the others. */
const CUSTOMERS_PER_PULL = 100;

export type FeedContext = Pick<ServerContext, 'db' | 'clock' | 'metrics'> & {
  /** The most customers a desk is given to start with. */
  readonly workingSetCustomers?: number;
};

type Pulled = DeskOutput<'feed.pull'>;
type Following = Extract<Cursor, { kind: 'following' }>;

/**
 * Hands a desk what has changed behind its cursor, each thing once in its newest state. A desk that
 * holds nothing, or whose cursor is of another database or from before what is kept, is first given reference data and its
 * working set, and then follows from where it began.
 */
export async function pullFeed(
  { db, clock, metrics, workingSetCustomers = WORKING_SET_CUSTOMERS }: FeedContext,
  agent: AgentProfile,
  input: DeskInput<'feed.pull'>,
): Promise<Pulled> {
  const nowMs = clock.nowMs();
  const cursor = parseCursor(input.cursor);
  const limit = Math.min(input.limit, CUSTOMERS_PER_PULL);
  const bounds = { limit, most: workingSetCustomers };
  if (cursor.kind !== 'following') {
    const horizon = await readHorizon(db);
    const from = isOurs(cursor, horizon) ? cursor : START;
    return fill(db, agent, from, horizon, bounds, nowMs);
  }
  const page = await readChanges(db, agent, nowMs, { after: cursor.from, limit });
  const canFollow = isOurs(cursor, page.horizon) && !page.isCut;
  if (!canFollow) return fill(db, agent, START, page.horizon, bounds, nowMs);
  const [oldest] = page.rows;
  if (oldest) metrics.feedLagSeconds.observe(Math.max(0, nowMs - oldest.atMs) / 1000);
  const idsOf = (kind: Change['kind']) =>
    new Set(page.rows.flatMap((row) => (row.kind === kind ? (row.entityId ?? []) : [])));
  const reference = page.rows.some((row) => row.kind === 'reference');
  return {
    changes: [
      ...(reference ? [await referenceChange(db, agent)] : []),
      ...(await customerChanges(db, [...idsOf('customer')] as CustomerId[], nowMs)),
      ...(idsOf('follow-ups').size > 0 ? [await followUpsChange(db, agent, nowMs)] : []),
      ...(await fcrChanges(db, [...idsOf('contact-fcr')] as ContactId[], nowMs)),
    ],
    cursor: formatCursor({ ...cursor, from: page.next }),
    more: page.more,
  };
}

/** A cursor that can be followed here: not of another database, nor of a later state of this one. */
function isOurs(cursor: Cursor, horizon: Horizon): boolean {
  if (cursor.kind === 'start') return true;
  return cursor.epoch === horizon.epoch && cursor.from.xid <= horizon.xid;
}

const START = { kind: 'start' } as const;

async function fill(
  db: Store,
  agent: AgentProfile,
  cursor: Exclude<Cursor, Following>,
  { xid, epoch }: Horizon,
  { limit, most }: { readonly limit: number; readonly most: number },
  nowMs: number,
): Promise<Pulled> {
  // Whatever commits from now on is at or behind this place, and so is followed afterwards.
  const start = { epoch, from: { xid, id: 0 }, after: null, given: 0 };
  const { from, after, given } = cursor.kind === 'filling' ? cursor : start;
  const changes =
    cursor.kind === 'start'
      ? [await referenceChange(db, agent), await followUpsChange(db, agent, nowMs)]
      : [];
  const room = Math.min(limit - changes.length, most - given);
  const entries = room > 0 ? await readWorkingSet(db, agent, nowMs, { after, limit: room }) : [];
  const ids = entries.map((entry) => entry.customerId);
  changes.push(...(await customerChanges(db, ids, nowMs)));

  const last = entries.at(-1);
  const isFull = given + entries.length >= most || (room > 0 && entries.length < room);
  if (isFull) {
    return { changes, cursor: formatCursor({ kind: 'following', epoch, from }), more: true };
  }
  const filling = {
    kind: 'filling',
    epoch,
    from,
    after: last ?? after ?? BEFORE_ALL,
    given: given + entries.length,
  } as const;
  return { changes, cursor: formatCursor(filling), more: true };
}

/** Behind no contact: where filling goes on when the first page had room for reference data only. */
const BEFORE_ALL = {
  newestMs: 253_402_300_799_999,
  customerId: 'ffffffff-ffff-ffff-ffff-ffffffffffff' as CustomerId,
};

async function referenceChange(db: Store, agent: AgentProfile): Promise<Change> {
  return { kind: 'reference', reference: await loadReference(db, agent) };
}

async function followUpsChange(db: Store, agent: AgentProfile, nowMs: number): Promise<Change> {
  return { kind: 'follow-ups', followUps: await loadAgentFollowUps(db, agent.id, nowMs) };
}

async function customerChanges(
  db: Store,
  ids: readonly CustomerId[],
  nowMs: number,
): Promise<Change[]> {
  const customers = await loadCustomer360s(db, ids, nowMs);
  return customers.map((customer) => ({ kind: 'customer', customer }));
}

async function fcrChanges(db: Store, ids: readonly ContactId[], nowMs: number): Promise<Change[]> {
  if (ids.length === 0) return [];
  const { fcrWindowDays } = await loadSettings(db);
  const rows = await readFcrRows(db, ids);
  return rows.map((row) => ({
    kind: 'contact-fcr',
    contactId: row.id,
    fcr: fcrState({
      claimed: row.fcr_claimed,
      confirmed: row.fcr_confirmed,
      endedAtMs: row.ended_at?.getTime() ?? null,
      repeated: row.repeat_contact_id !== null,
      windowMs: fcrWindowDays * DAY_MS,
      nowMs,
    }),
  }));
}
