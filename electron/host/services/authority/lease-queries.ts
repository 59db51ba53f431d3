import { z } from 'zod';
import type { BudgetStanding } from '../../../../shared/domain/authority/budget.ts';
import type { AgentId, DeviceId, LeaseId } from '../../../../shared/domain/ids.ts';
import { budgetStandingSchema } from '../../../../shared/schema/authority.ts';
import { deviceIdSchema, leaseIdSchema } from '../../../../shared/schema/primitives.ts';
import type { Sql } from '../../db/sqlite.ts';

/** A lease as this workstation keeps it; amounts in minor units. */
export type HeldLease = {
  readonly leaseId: LeaseId;
  readonly deviceId: DeviceId;
  readonly grantedMinor: number;
  /** Debited here, whether or not the server has it yet. */
  readonly spentMinor: number;
  /** By the server's clock. */
  readonly expiresAtMs: number;
  /** It has run out: nothing is spent from it again, whatever a clock says later. */
  readonly isOver: boolean;
};

/** An amount that was asked of the server. */
export type LeaseWish = {
  readonly deviceId: DeviceId;
  readonly requestId: string;
  readonly wantMinor: number;
};

type LeaseRow = {
  lease_id: string;
  device_id: string;
  granted_minor: number;
  spent_minor: number;
  expires_at_ms: number;
  is_over: number;
};
type WishRow = { device_id: string; request_id: string; want_minor: number };

const toLease = (row: LeaseRow): HeldLease => ({
  leaseId: leaseIdSchema.parse(row.lease_id),
  deviceId: deviceIdSchema.parse(row.device_id),
  grantedMinor: row.granted_minor,
  spentMinor: row.spent_minor,
  expiresAtMs: row.expires_at_ms,
  isOver: row.is_over === 1,
});

const standingsSchema = z.array(budgetStandingSchema);

export type LeaseQueries = ReturnType<typeof createLeaseQueries>;

/** The tables of the authority ledger, of one agent. */
export function createLeaseQueries(sql: Sql, agentId: AgentId) {
  const all = sql.query<LeaseRow>(`
    select lease_id, device_id, granted_minor, spent_minor, expires_at_ms, is_over from leases
    where agent_id = @agentId order by expires_at_ms, lease_id`);
  const insert = sql.query(`
    insert into leases (lease_id, agent_id, device_id, granted_minor, spent_minor, expires_at_ms)
    values (@leaseId, @agentId, @deviceId, @grantedMinor, @spentMinor, @expiresAtMs)
    on conflict (lease_id) do nothing`);
  const debit = sql.query(`
    update leases set spent_minor = spent_minor + @amountMinor
    where lease_id = @leaseId and agent_id = @agentId and device_id = @deviceId and is_over = 0
      and expires_at_ms > @nowMs and spent_minor + @amountMinor <= granted_minor`);
  const end = sql.query('update leases set is_over = 1 where lease_id = @leaseId');
  const remove = sql.query('delete from leases where lease_id = @leaseId');
  const wish = sql.query<WishRow>(
    'select device_id, request_id, want_minor from lease_requests where agent_id = @agentId',
  );
  const putWish = sql.query(`
    insert into lease_requests (agent_id, device_id, request_id, want_minor)
    values (@agentId, @deviceId, @requestId, @wantMinor)
    on conflict (agent_id) do update set device_id = excluded.device_id,
      request_id = excluded.request_id, want_minor = excluded.want_minor`);
  const removeWish = sql.query('delete from lease_requests where agent_id = @agentId');
  const standings = sql.query<{ document: string }>(
    'select document from budget_standings where agent_id = @agentId',
  );
  const putStandings = sql.query(`
    insert into budget_standings (agent_id, document) values (@agentId, @document)
    on conflict (agent_id) do update set document = excluded.document`);

  return {
    /** Every lease of the agent, the one that runs out first in front. */
    all: (): HeldLease[] => all.all({ agentId }).map(toLease),
    insert: ({ isOver: _, ...lease }: HeldLease) => {
      insert.run({ ...lease, agentId });
    },
    /** Spends from a lease; false, and nothing is done, where that may not be. */
    debit: (from: {
      readonly leaseId: LeaseId;
      readonly deviceId: DeviceId;
      readonly amountMinor: number;
      readonly nowMs: number;
    }): boolean => debit.run({ ...from, agentId }) === 1,
    end: (leaseId: LeaseId) => {
      end.run({ leaseId });
    },
    remove: (leaseId: LeaseId) => {
      remove.run({ leaseId });
    },
    wish: (): LeaseWish | null => {
      const row = wish.get({ agentId });
      if (row === undefined) return null;
      const deviceId = deviceIdSchema.parse(row.device_id);
      return { deviceId, requestId: row.request_id, wantMinor: row.want_minor };
    },
    putWish: (made: LeaseWish) => {
      putWish.run({ ...made, agentId });
    },
    removeWish: () => {
      removeWish.run({ agentId });
    },
    standings: (): BudgetStanding[] => {
      const row = standings.get({ agentId });
      return row === undefined ? [] : standingsSchema.parse(JSON.parse(row.document));
    },
    putStandings: (budgets: readonly BudgetStanding[]) => {
      putStandings.run({ agentId, document: JSON.stringify(budgets) });
    },
  };
}
