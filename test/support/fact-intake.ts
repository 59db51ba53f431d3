import { afterEach, beforeEach } from '@jest/globals';
import pino from 'pino';
import { findActiveAgent } from '../../server/auth/user-queries.ts';
import { createMetrics } from '../../server/observability/metrics.ts';
import { systemRandom } from '../../server/runtime/random.ts';
import type { Store } from '../../server/store/database.ts';
import { pushFacts } from '../../server/sync/push-facts.ts';
import { createRouting, type RoutingService } from '../../server/telephony/routing.ts';
import type { AgentProfile } from '../../shared/protocol/connect.ts';
import { type DeskOutput, deskRequests } from '../../shared/protocol/desk-messages.ts';
import type { FactEnvelope } from '../../shared/protocol/fact.ts';
import type { RungContact } from '../../shared/protocol/rung-contact.ts';
import type { FactRecorder } from './desk-facts.ts';
import { createFakeDesks, type FakeDesks } from './fake-desks.ts';
import { createManualClock, type ManualClock } from './manual-clock.ts';
import { addSettings, addUser, NOON_MS } from './rows.ts';
import { useServerDatabase } from './server-database.ts';

/** The server's intake of facts over real routing and a real database; desks only listen. */
export type FactIntake = {
  readonly db: Store;
  readonly clock: ManualClock;
  readonly desks: FakeDesks;
  readonly routing: RoutingService;
  addAgent(user?: Parameters<typeof addUser>[1]): Promise<AgentProfile>;
  /** Sends facts as the recorder's desk, and what rang there if that is to be told; the answer is checked against the protocol. */
  push(
    from: FactRecorder,
    facts: readonly FactEnvelope[],
    clockOffsetMs?: number,
    rung?: readonly RungContact[],
  ): Promise<DeskOutput<'facts.push'>>;
  /** The value of the counter of facts with these labels. */
  counted(type: string, outcome: string): Promise<number>;
  close(): Promise<void>;
};

export function createFactIntake(db: Store): FactIntake {
  const clock = createManualClock(NOON_MS);
  const desks = createFakeDesks();
  const log = pino({ level: 'silent' });
  const context = { db, clock, random: systemRandom, log, metrics: createMetrics() };
  const routing = createRouting({
    ...context,
    desk: desks,
    reconnectGraceMs: 10_000,
    sweepEveryMs: 2_000,
  });
  return {
    db,
    clock,
    desks,
    routing,
    addAgent: async (user) => {
      const agent = await findActiveAgent(db, await addUser(db, user));
      if (!agent) throw new Error('the agent was just added');
      return agent;
    },
    push: async (from, facts, clockOffsetMs = 0, rung = undefined) => {
      // Over the wire and back, as JSON and through the schema.
      const input = JSON.parse(JSON.stringify({ clockOffsetMs, facts, rung }));
      const { input: inputSchema, output: outputSchema } = deskRequests['facts.push'];
      const answer = await pushFacts(
        { ...context, routing, link: desks },
        { agent: from.agent, deviceId: from.deviceId },
        inputSchema.parse(input),
      );
      return outputSchema.parse(answer);
    },
    counted: async (type, outcome) => {
      const { values } = await context.metrics.facts.get();
      const found = values.find(
        ({ labels }) => labels['type'] === type && labels['outcome'] === outcome,
      );
      return found?.value ?? 0;
    },
    close: () => routing.close(),
  };
}

/** A fresh intake for every test of a file, the company's settings in place. */
export function useFactIntake(): { readonly intake: FactIntake } {
  const store = useServerDatabase();
  let current: FactIntake | undefined;
  beforeEach(async () => {
    await addSettings(store.db);
    current = createFactIntake(store.db);
  });
  afterEach(async () => {
    await current?.routing.settled();
    await current?.close();
  });
  return {
    get intake() {
      if (!current) throw new Error('the intake is there only while tests run');
      return current;
    },
  };
}
