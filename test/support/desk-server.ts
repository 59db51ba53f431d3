import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach } from '@jest/globals';
import pino from 'pino';
import { findActiveAgent } from '../../server/auth/user-queries.ts';
import {
  type ApprovalsService,
  createApprovals,
} from '../../server/authority/approvals/approvals.ts';
import { openGrantSigner } from '../../server/authority/grant-signer.ts';
import { createMetrics, type Metrics } from '../../server/observability/metrics.ts';
import type { DeskLink } from '../../server/ports.ts';
import { createGateway } from '../../server/realtime/gateway.ts';
import { systemRandom } from '../../server/runtime/random.ts';
import type { Store } from '../../server/store/database.ts';
import { createRouting, type RoutingService } from '../../server/telephony/routing.ts';
import type { AgentId } from '../../shared/domain/ids.ts';
import { APPROVAL_TIME_MS, GRANT_TIME_MS } from './approval-times.ts';
import { fakeReader } from './fake-reader.ts';
import { createManualClock, type ManualClock } from './manual-clock.ts';
import { addSettings, NOON_MS } from './rows.ts';
import { useEmbeddedDatabase } from './server-database.ts';

/** The realtime gateway on a real port, over real routing and a real database. */
export type DeskServer = {
  readonly db: Store;
  readonly url: string;
  readonly clock: ManualClock;
  readonly link: DeskLink;
  readonly routing: RoutingService;
  readonly approvals: ApprovalsService;
  readonly metrics: Metrics;
  /** Every line the server has logged. */
  readonly logged: readonly string[];
  /** The only token that stands for this agent. */
  tokenFor(agentId: AgentId): string;
  /** No token stands for this agent any more. */
  signOut(agentId: AgentId): void;
  close(): Promise<void>;
};

export async function startDeskServer(db: Store): Promise<DeskServer> {
  const clock = createManualClock(NOON_MS);
  const logged: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line) => logged.push(line) });
  const signedOut = new Set<AgentId>();
  const metrics = createMetrics();
  const context = { db, clock, random: systemRandom, log, metrics };
  const gateway = createGateway({
    ...context,
    retryWithinMs: 5_000,
    reader: fakeReader,
    authenticate: async (token) => {
      const agentId = token.replace(/^token of /, '') as AgentId;
      if (agentId === token || signedOut.has(agentId)) return null;
      return (await findActiveAgent(db, agentId)) ?? null;
    },
  });
  const routing = createRouting({
    ...context,
    desk: gateway.link,
    reconnectGraceMs: 10_000,
    sweepEveryMs: 2_000,
  });
  const sign = await openGrantSigner(context, systemRandom.bytes(32));
  const approvals = createApprovals({
    ...context,
    desk: gateway.link,
    sign,
    approvalTimeMs: APPROVAL_TIME_MS,
    grantTimeMs: GRANT_TIME_MS,
    sweepEveryMs: 2_000,
  });
  const http = createServer((_request, response) => response.writeHead(404).end());
  gateway.attach(http, { routing, approvals });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  return {
    db,
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    clock,
    link: gateway.link,
    routing,
    approvals,
    metrics,
    logged,
    tokenFor: (agentId) => `token of ${agentId}`,
    signOut: (agentId) => signedOut.add(agentId),
    close: async () => {
      await gateway.close();
      http.closeAllConnections();
      http.close();
      await routing.close();
      await approvals.close();
    },
  };
}

/** A fresh server for every test of a file, the company's settings in place. */
export function useDeskServer(): { readonly server: DeskServer } {
  const store = useEmbeddedDatabase();
  let current: DeskServer | undefined;
  beforeEach(async () => {
    await addSettings(store.db);
    current = await startDeskServer(store.db);
  });
  afterEach(() => current?.close());
  return {
    get server() {
      if (!current) throw new Error('the server runs only while tests run');
      return current;
    },
  };
}
