import { afterEach, beforeEach } from '@jest/globals';
import type { Logger } from 'pino';
import { Webhook } from 'standardwebhooks';
import {
  createReportingProjection,
  type ReportingProjection,
} from '../../server/analytics/projection/reporting-projection.ts';
import { createAccessTokens } from '../../server/auth/access-tokens.ts';
import { createSessions } from '../../server/auth/sessions.ts';
import type { RouteAccess } from '../../server/http/access.ts';
import { createApp } from '../../server/http/app.ts';
import { createLog } from '../../server/observability/log.ts';
import { createMetrics, type Metrics } from '../../server/observability/metrics.ts';
import { ALONE } from '../../server/realtime/cluster/cluster.ts';
import { systemRandom } from '../../server/runtime/random.ts';
import type { Store } from '../../server/store/database.ts';
import { createSurveyTokens } from '../../server/surveys/survey-token.ts';
import { createRouting, type RoutingService } from '../../server/telephony/routing.ts';
import { createFakeDesks, type FakeDesks } from './fake-desks.ts';
import { createManualClock, type ManualClock } from './manual-clock.ts';
import { addSettings, NOON_MS } from './rows.ts';
import { useServerDatabase } from './server-database.ts';

export const WEBHOOK_SECRETS = [
  `whsec_${Buffer.from('the newest secret of this test...').toString('base64')}`,
  `whsec_${Buffer.from('the secret that is rotated out...').toString('base64')}`,
] as const;
export const METRICS_TOKEN = 'metrics-token-of-this-test';

/** A whole server on a real port and a real database; only the desks and the clock are ours. */
export type ServerUnderTest = {
  readonly db: Store;
  readonly url: string;
  readonly clock: ManualClock;
  readonly desks: FakeDesks;
  readonly routing: RoutingService;
  readonly reporting: ReportingProjection;
  readonly metrics: Metrics;
  readonly routes: readonly RouteAccess[];
  readonly log: Logger;
  /** Every line the server has logged. */
  readonly logged: readonly string[];
  close(): Promise<void>;
};

/** Starts one on a database that is there already, as after a restart. */
export async function startServerUnderTest(
  db: Store,
  clock: ManualClock,
  metricsToken: string | null = METRICS_TOKEN,
): Promise<ServerUnderTest> {
  const logged: string[] = [];
  const log = createLog('trace', { write: (line) => logged.push(line) });
  const context = { db, clock, random: systemRandom, log, metrics: createMetrics() };
  const desks = createFakeDesks();
  const accessTokens = createAccessTokens(new Uint8Array(32).fill(7), clock);
  const sessions = await createSessions({ ...context, accessTokens });
  const routing = createRouting({
    ...context,
    desk: desks,
    reconnectGraceMs: 10_000,
    sweepEveryMs: 2_000,
  });
  const reporting = createReportingProjection(context);
  const { app, routes } = await createApp({
    ...context,
    reporting,
    cluster: ALONE,
    desk: desks,
    routing,
    sessions,
    webhookSecrets: WEBHOOK_SECRETS,
    metricsToken,
    surveyTokens: createSurveyTokens(new Uint8Array(32).fill(7)),
    publicUrl: null,
    trustedProxies: [],
  });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  routing.start();
  return {
    ...context,
    url,
    desks,
    routing,
    reporting,
    routes,
    logged,
    close: async () => {
      await app.close();
      await routing.close();
      await reporting.close();
    },
  };
}

/** A fresh server for every test of a file, on one database that is emptied in between. */
export function useServerUnderTest(): { readonly server: ServerUnderTest } {
  const database = useServerDatabase();
  let current: ServerUnderTest | undefined;
  beforeEach(async () => {
    await addSettings(database.db);
    current = await startServerUnderTest(database.db, createManualClock(NOON_MS));
  });
  afterEach(() => current?.close());
  return {
    get server() {
      if (!current) throw new Error('the server under test runs only while tests run');
      return current;
    },
  };
}

export type SignOptions = {
  readonly secret?: string;
  readonly atMs?: number;
  readonly messageId?: string;
};

/** Standard Webhooks headers for a body. */
export function signatureOf(
  clock: ManualClock,
  body: string,
  { secret = WEBHOOK_SECRETS[0], atMs = clock.nowMs(), messageId = 'msg_1' }: SignOptions = {},
): Record<string, string> {
  const at = new Date(atMs);
  return {
    'webhook-id': messageId,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(messageId, at, body),
  };
}

/** Sends a body to /v1/events as a phone system does: signed, as a CloudEvent. */
export function postEvent(
  server: ServerUnderTest,
  event: unknown,
  options: SignOptions & { readonly headers?: Record<string, string> } = {},
): Promise<Response> {
  const body = typeof event === 'string' ? event : JSON.stringify(event);
  return fetch(`${server.url}/v1/events`, {
    method: 'POST',
    headers: {
      'content-type': 'application/cloudevents+json',
      ...signatureOf(server.clock, body, options),
      ...options.headers,
    },
    body,
  });
}

let eventCount = 0;

/** One event about a contact, as a phone system would send it now. */
export function contactEvent(
  server: ServerUnderTest,
  name: 'offered' | 'connected' | 'utterance' | 'ended',
  data: Record<string, unknown>,
  attributes: Record<string, unknown> = {},
): Record<string, unknown> {
  eventCount += 1;
  return {
    specversion: '1.0',
    type: `dev.savedesk.contact.${name}`,
    source: 'test-pbx',
    id: `event-${eventCount}`,
    time: new Date(server.clock.nowMs()).toISOString(),
    data,
    ...attributes,
  };
}
