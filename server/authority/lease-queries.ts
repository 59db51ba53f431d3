import { type Selectable, sql } from 'kysely';
import type { LedgerLease } from '../../shared/domain/authority/ledger.ts';
import type { AgentId, DeviceId, LeaseId } from '../../shared/domain/ids.ts';
import type { Store, Trx } from '../store/database.ts';
import type { LeaseKind, Tables } from '../store/tables.ts';

export type LeaseRow = Selectable<Tables['leases']>;

/** A lease as the rules of the ledger see it. */
export function toLedgerLease(row: LeaseRow): LedgerLease {
  return {
    agentId: row.agent_id,
    grantedMinor: row.granted_minor,
    settledMinor: row.settled_minor,
    state: row.state,
    expiresAtMs: row.expires_at.getTime(),
  };
}

export type NewLease = {
  readonly id: LeaseId;
  readonly requestId: string;
  readonly kind: LeaseKind;
  readonly agentId: AgentId;
  readonly deviceId: DeviceId;
  readonly grantedMinor: number;
  readonly grantedAtMs: number;
  readonly expiresAtMs: number;
  /** The budgets it is taken out of. */
  readonly budgetIds: readonly string[];
};

/** Writes a new lease down; its budgets do not count it yet. */
export async function insertLease(trx: Trx, lease: NewLease): Promise<LeaseRow> {
  const row = await trx
    .insertInto('leases')
    .values({
      id: lease.id,
      request_id: lease.requestId,
      kind: lease.kind,
      agent_id: lease.agentId,
      device_id: lease.deviceId,
      granted_minor: lease.grantedMinor,
      state: 'open',
      granted_at: new Date(lease.grantedAtMs),
      expires_at: new Date(lease.expiresAtMs),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  if (lease.budgetIds.length > 0) {
    const taken = lease.budgetIds.map((budgetId) => ({ lease_id: lease.id, budget_id: budgetId }));
    await trx.insertInto('lease_budgets').values(taken).execute();
  }
  return row;
}

export async function findByRequest(trx: Trx, requestId: string): Promise<LeaseRow | undefined> {
  return trx
    .selectFrom('leases')
    .selectAll()
    .where('request_id', '=', requestId)
    .executeTakeFirst();
}

/** Reads a lease and holds its row until the transaction ends. */
export async function holdLease(trx: Trx, leaseId: LeaseId): Promise<LeaseRow | undefined> {
  return trx
    .selectFrom('leases')
    .selectAll()
    .where('id', '=', leaseId)
    .forUpdate()
    .executeTakeFirst();
}

/** What a device may still spend from the leases it holds, as far as it has reported. */
export async function spendableOfDevice(
  trx: Trx,
  agentId: AgentId,
  deviceId: DeviceId,
  nowMs: number,
): Promise<number> {
  const leases = await trx
    .selectFrom('leases')
    .select(['granted_minor', 'settled_minor'])
    .where('device_id', '=', deviceId)
    .where('agent_id', '=', agentId)
    .where('kind', '=', 'desk')
    .where('state', '=', 'open')
    .where('expires_at', '>', new Date(nowMs))
    .execute();
  return leases.reduce((sum, lease) => sum + lease.granted_minor - lease.settled_minor, 0);
}

/**
 * What was written off of each device's leases and would still be spent by a desk that has not heard of
 * it: a desk that has reported a lease spends no more of it, nor does anybody once it has run out.
 */
export async function writtenOffUnheard(
  db: Store,
  asked: readonly { readonly agentId: AgentId; readonly deviceId: DeviceId }[],
  nowMs: number,
): Promise<readonly (readonly LeaseId[])[]> {
  const { rows } = await sql<{ id: LeaseId; place: number }>`
    select l.id, asked.place::int as place
    from unnest(${asked.map(({ deviceId }) => deviceId)}::uuid[],
      ${asked.map(({ agentId }) => agentId)}::uuid[]) with ordinality as asked (device_id, agent_id, place)
    join leases l on l.device_id = asked.device_id and l.agent_id = asked.agent_id
    where l.state = 'written-off' and l.reported_minor is null and l.expires_at > ${new Date(nowMs)}
    order by l.id`.execute(db);
  const found = Map.groupBy(rows, ({ place }) => place);
  return asked.map((_, index) => (found.get(index + 1) ?? []).map(({ id }) => id));
}

/** Writes down what acceptances have used of a lease. */
export async function setSettled(trx: Trx, leaseId: LeaseId, settledMinor: number): Promise<void> {
  await trx
    .updateTable('leases')
    .set({ settled_minor: settledMinor })
    .where('id', '=', leaseId)
    .execute();
}

/** Writes down what the desk says it has spent of a lease. */
export async function setReported(
  trx: Trx,
  leaseId: LeaseId,
  reportedMinor: number,
): Promise<void> {
  await trx
    .updateTable('leases')
    .set({ reported_minor: reportedMinor })
    .where('id', '=', leaseId)
    .execute();
}

/** Closes an open lease; false when it was closed or written off before. */
export async function closeLease(trx: Trx, leaseId: LeaseId, nowMs: number): Promise<boolean> {
  const closed = await trx
    .updateTable('leases')
    .set({ state: 'closed', closed_at: new Date(nowMs) })
    .where('id', '=', leaseId)
    .where('state', '=', 'open')
    .returning('id')
    .executeTakeFirst();
  return closed !== undefined;
}
