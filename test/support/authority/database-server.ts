import { randomUUID } from 'node:crypto';
import pino from 'pino';
import { findActiveAgent } from '../../../server/auth/user-queries.ts';
import { acquireLease } from '../../../server/authority/leases.ts';
import { writeOffLease } from '../../../server/authority/write-off.ts';
import { createMetrics } from '../../../server/observability/metrics.ts';
import { bindDevices } from '../../../server/realtime/device-queries.ts';
import { systemRandom } from '../../../server/runtime/random.ts';
import type { Store } from '../../../server/store/database.ts';
import { pushFacts } from '../../../server/sync/push-facts.ts';
import { createRouting } from '../../../server/telephony/routing.ts';
import type { AgentId, ContactId, LeaseId } from '../../../shared/domain/ids.ts';
import type { AgentProfile } from '../../../shared/protocol/connect.ts';
import { createFakeDesks } from '../fake-desks.ts';
import { AGENT_LIMITS, addReference, credit } from '../reference-rows.ts';
import { addContact, addCustomer, addLeg, addUser } from '../rows.ts';
import { LEASE_MS, SLICE_MINOR } from './core-server.ts';
import { ACCEPTED_AMOUNTS_MINOR } from './happenings.ts';
import type { LedgerServer } from './ledger-server.ts';

const HOUR_MS = 3_600_000;
const LIMITS = { ...AGENT_LIMITS, valuePerContactMinor: 1_000_000, maxOffersPerContact: 20 };

/** The real server's ledger and intake on a real, empty database; each agent has one live contact. */
export async function createDatabaseServer(
  db: Store,
  options: {
    readonly agents: readonly { readonly agentId: AgentId; readonly contactId: ContactId }[];
    readonly nowMs: () => number;
    readonly limits: { agent: number; team: number };
  },
): Promise<LedgerServer & { close(): Promise<void> }> {
  const { nowMs, limits } = options;
  const desks = createFakeDesks();
  const clock = { nowMs, setTimer: () => () => {} };
  const log = pino({ level: 'silent' });
  const context = { db, clock, random: systemRandom, log, metrics: createMetrics(), link: desks };
  const routing = createRouting({
    ...context,
    desk: desks,
    reconnectGraceMs: 10_000,
    sweepEveryMs: 10_000,
  });
  const profiles = new Map<AgentId, AgentProfile>();
  for (const { agentId, contactId } of options.agents) {
    await addUser(db, { id: agentId });
    const profile = await findActiveAgent(db, agentId);
    if (profile) profiles.set(agentId, profile);
    const customer_id = await addCustomer(db);
    await addContact(db, { id: contactId, customer_id, agent_id: agentId, state: 'live' });
    await addLeg(db, contactId, agentId);
  }
  const boss = await addUser(db, { role: 'admin' });
  await saveRules();

  async function saveRules(): Promise<void> {
    await addReference(db, {
      offers: ACCEPTED_AMOUNTS_MINOR.map((minor) => credit(`credit-${minor}`, minor)),
      limits: {
        roles: { agent: LIMITS, supervisor: LIMITS, admin: LIMITS },
        agents: {},
        budgets: {
          timeZone: 'UTC',
          lease: { sliceMinor: SLICE_MINOR, hours: LEASE_MS / HOUR_MS },
          roles: { agent: { dayMinor: limits.agent, monthMinor: null } },
          teams: { '*': { dayMinor: limits.team, monthMinor: limits.team } },
        },
      },
    });
  }

  function profileOf(agentId: AgentId): AgentProfile {
    const profile = profiles.get(agentId);
    if (profile === undefined) throw new Error(`no agent ${agentId}`);
    return profile;
  }

  return {
    ackedSeq: async (agentId, deviceId) =>
      (await bindDevices(db, [{ deviceId, agentId }], nowMs()))[0]?.ackedSeq ?? 0,
    acquire: async (agentId, deviceId, requestId, wantMinor) => {
      const { lease } = await db.transaction().execute((trx) =>
        acquireLease(trx, {
          agent: profileOf(agentId),
          deviceId,
          newLeaseId: randomUUID() as LeaseId,
          requestId,
          wantMinor,
          nowMs: nowMs(),
        }),
      );
      return lease;
    },
    push: (agentId, deviceId, facts, clockOffsetMs) =>
      pushFacts(
        { ...context, routing },
        { agent: profileOf(agentId), deviceId },
        { clockOffsetMs, facts: [...facts] },
      ),
    writeOff: async (leaseId) => {
      const by = {
        ...profileOf([...profiles.keys()][0] as AgentId),
        id: boss,
        role: 'admin',
      } as const;
      await db
        .transaction()
        .execute((trx) => writeOffLease(trx, { leaseId, by, note: 'Gone.', nowMs: nowMs() }));
    },
    setLimit: async (scope, limitMinor) => {
      limits[scope] = limitMinor;
      await saveRules();
    },
    books: async () => {
      const budgets = await db.selectFrom('budgets').selectAll().execute();
      const leases = await db.selectFrom('leases').selectAll().execute();
      const taken = await db.selectFrom('lease_budgets').selectAll().execute();
      const keys = new Map(
        budgets.map((row) => [row.id, `${row.scope} ${row.period_key} ${row.owner}`]),
      );
      return {
        budgets: budgets.map((row) => ({
          key: keys.get(row.id) ?? '',
          limitMinor: row.limit_minor,
          settledMinor: row.settled_minor,
          outstandingMinor: row.outstanding_minor,
        })),
        leases: leases.map((row) => ({
          leaseId: row.id,
          grantedMinor: row.granted_minor,
          settledMinor: row.settled_minor,
          state: row.state,
          budgetKeys: taken
            .filter((one) => one.lease_id === row.id)
            .map((one) => keys.get(one.budget_id) ?? ''),
        })),
      };
    },
    close: () => routing.close(),
  };
}
