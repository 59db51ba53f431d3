import { randomUUID } from 'node:crypto';
import type { AccessTokens } from '../../../server/auth/access-tokens.ts';
import { MAIN_ACCOUNT } from '../../../server/customers/main-account.ts';
import { createMetrics } from '../../../server/observability/metrics.ts';
import { systemClock } from '../../../server/runtime/clock.ts';
import type { Store } from '../../../server/store/database.ts';
import { pullFeed } from '../../../server/sync/feed/pull.ts';
import { searchTextOf } from '../../../shared/domain/customer/search-text.ts';
import type { AgentId, CustomerId, QueueId } from '../../../shared/domain/ids.ts';
import type { AgentProfile } from '../../../shared/protocol/connect.ts';
import { addSettings, DAY_MS } from '../../support/rows.ts';
import type { DeskPass } from './crew-messages.ts';

/** People of a team serve its queue: nobody has all of a large company's contacts. */
const AGENTS_A_QUEUE = 100;
const CALLERS = 2_000;
const ROWS_AT_A_TIME = 500;

export type CallCentre = {
  readonly agents: readonly AgentProfile[];
  readonly queues: readonly QueueId[];
  /** Telephone numbers of customers. */
  readonly callers: readonly string[];
};

/**
 * The company that answers: as many agents as there are desks, in teams of a hundred, with a queue
 * each; and customers who call, those in the database or some of its own. `run` tells this run's
 * agents from those of others.
 */
export async function addCallCentre(db: Store, run: string, desks: number): Promise<CallCentre> {
  const now = new Date();
  const settings = await db.selectFrom('tenant_settings').select('currency').executeTakeFirst();
  if (!settings) await addSettings(db);
  const agents = Array.from({ length: desks }, (_, index): AgentProfile => {
    const queue = `load-${Math.floor(index / AGENTS_A_QUEUE) + 1}`;
    return {
      id: randomUUID() as AgentId,
      name: `Agent ${index + 1}`,
      email: `${index + 1}.${run}@load.example`,
      role: 'agent',
      language: 'en',
      queues: [queue as QueueId],
      channels: ['voice'],
      team: 'main' as AgentProfile['team'],
    };
  });
  for (const part of parts(agents)) {
    const rows = part.map((agent) => ({ ...agent, password_hash: 'none', created_at: now }));
    await db.insertInto('users').values(rows).execute();
  }
  return {
    agents,
    queues: [...new Set(agents.flatMap((agent) => agent.queues))],
    callers: await callersOf(db),
  };
}

async function callersOf(db: Store): Promise<readonly string[]> {
  const known = await db.selectFrom('customer_phones').select('e164').limit(CALLERS).execute();
  if (known.length > 0) return known.map(({ e164 }) => e164);
  const customers = Array.from({ length: CALLERS }, (_, index) => ({
    id: randomUUID() as CustomerId,
    name: `Customer ${index + 1}`,
    e164: `+47400${String(index).padStart(5, '0')}`,
  }));
  const now = new Date();
  const since = new Date(now.getTime() - 800 * DAY_MS);
  const worth = { monthly_value_minor: 4_000, remaining_margin_minor: 60_000 };
  for (const part of parts(customers)) {
    const persons = part.map(({ id, name }) => ({
      ...{ id, name, language: 'en' as const, segment: 'consumer', jurisdiction: 'NO' },
      ...{ external_id: null, email: null, attributes: '{}', currency: 'EUR', ...worth },
      ...{ customer_since: since, updated_at: now, search_text: searchTextOf(name) },
    }));
    await db.insertInto('customers').values(persons).execute();
    const accounts = part.map(({ id }) => ({
      ...{ customer_id: id, id: MAIN_ACCOUNT, name: 'Home', tier: 'plus', opened_at: since },
      ...{ status: 'active' as const, ...worth },
    }));
    await db.insertInto('accounts').values(accounts).execute();
    const phones = part.map(({ id, e164 }) => ({ customer_id: id, e164 }));
    await db.insertInto('customer_phones').values(phones).execute();
  }
  return customers.map(({ e164 }) => e164);
}

/**
 * Signs everybody in without their passwords, of which five thousand would take an hour of hashing:
 * each gets a session as a sign-in writes it, and a token that is signed with the server's own key.
 */
export async function signEverybodyIn(
  db: Store,
  tokens: AccessTokens,
  agents: readonly AgentProfile[],
): Promise<readonly DeskPass[]> {
  const now = new Date();
  const sessions = agents.map(({ id }) => ({ agentId: id, sessionId: randomUUID() }));
  for (const part of parts(sessions)) {
    const rows = part.map(({ agentId, sessionId }) => ({
      token_hash: randomUUID(),
      family_id: sessionId,
      user_id: agentId,
      issued_at: now,
      expires_at: new Date(now.getTime() + DAY_MS),
      replaced_at: null,
      revoked_at: null,
    }));
    await db.insertInto('refresh_tokens').values(rows).execute();
  }
  return Promise.all(
    sessions.map(async (claims) => {
      const { token } = await tokens.issue(claims);
      return { agentId: claims.agentId, accessToken: token };
    }),
  );
}

/** Where the change feed is now: desks that were here yesterday do not begin with everything. */
export async function feedCursor(db: Store, agent: AgentProfile): Promise<string> {
  const context = { db, clock: systemClock, metrics: createMetrics() };
  let cursor = '';
  for (;;) {
    const page = await pullFeed(context, agent, { cursor, limit: 100 });
    cursor = page.cursor;
    if (!page.more) return cursor;
  }
}

function* parts<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += ROWS_AT_A_TIME) {
    yield all.slice(from, from + ROWS_AT_A_TIME);
  }
}
