import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { createOutcomesProjection } from './analytics/outcomes/outcomes-projection.ts';
import { createReportingProjection } from './analytics/projection/reporting-projection.ts';
import { createHeadNotes } from './audit/head-notes.ts';
import { createAccessTokens } from './auth/access-tokens.ts';
import { createSessions } from './auth/sessions.ts';
import { createApprovals } from './authority/approvals/approvals.ts';
import { openGrantSigner } from './authority/grant-signer.ts';
import { openShippedReader } from './classify/shipped-reader.ts';
import type { ServerConfig } from './config.ts';
import { createScheduledDocuments } from './documents/scheduled-documents.ts';
import { createApp } from './http/app.ts';
import { listen } from './http/listen.ts';
import { createMetrics } from './observability/metrics.ts';
import type { ServerContext } from './ports.ts';
import { ALONE } from './realtime/cluster/cluster.ts';
import { joinByRedis } from './realtime/cluster/redis-cluster.ts';
import { createGateway } from './realtime/gateway.ts';
import { loadReferenceFiles } from './reference/load.ts';
import { saveReference } from './reference/save.ts';
import { createDataKeeping, makeRoom } from './retention/data-keeping.ts';
import { type Clock, systemClock } from './runtime/clock.ts';
import { type Random, systemRandom } from './runtime/random.ts';
import { loadSecrets } from './runtime/secrets.ts';
import { loadSharedSecrets } from './runtime/shared-secrets.ts';
import { lockDataDir } from './store/data-dir-lock.ts';
import { openDatabase, type Store } from './store/database.ts';
import { migrate } from './store/migrate.ts';
import { createSurveyTokens } from './surveys/survey-token.ts';
import { createRouting } from './telephony/routing.ts';

export type StartOptions = {
  readonly config: ServerConfig;
  readonly log: Logger;
  readonly clock?: Clock;
  readonly random?: Random;
};

export type RunningServer = {
  /** Where it listens, `http://host:port`. */
  readonly url: string;
  /** For programs in the same process: the embedded database can be opened only once. */
  readonly db: Store;
  /** Lets desks and requests finish, then lets go of everything. */
  close(): Promise<void>;
};

const OWN_REFERENCE_DIR = fileURLToPath(new URL('./reference', import.meta.url));

/**
 * Starts a server, everything wired together. What was opened is closed again when it fails.
 *
 * @throws DataDirBusyError, NewerDatabaseError, RedisUnreachableError, ReferenceFileError, VersionReusedError.
 */
export async function startServer(options: StartOptions): Promise<RunningServer> {
  const { config, log, clock = systemClock, random = systemRandom } = options;
  await using opened = new AsyncDisposableStack();

  const lock = await lockDataDir(config.dataDir);
  opened.defer(() => lock.release());
  const database = await openDatabase(
    config.databaseUrl === null
      ? { kind: 'pglite', dir: join(config.dataDir, 'server') }
      : { kind: 'postgres', url: config.databaseUrl },
  );
  opened.defer(() => database.close());
  const { db } = database;
  await migrate(db);
  await makeRoom(db, clock.nowMs(), log);
  const documents = await loadReferenceFiles(config.referenceDir ?? OWN_REFERENCE_DIR);
  await db.transaction().execute((trx) => saveReference(trx, documents, clock.nowMs()));

  const context: ServerContext = { db, clock, random, log, metrics: createMetrics() };
  const { redisUrl } = config;
  const secrets =
    redisUrl === null
      ? await loadSecrets(config.dataDir, random, config)
      : await loadSharedSecrets(db, config.dataDir, random, config);
  const accessTokens = createAccessTokens(secrets.tokenKey, clock);
  const sessions = await createSessions({ ...context, accessTokens });
  const reader = await openShippedReader();
  const cluster =
    redisUrl === null ? ALONE : await joinByRedis({ ...context, ...config, redisUrl });
  opened.defer(() => cluster.close());
  const gateway = createGateway({
    ...context,
    authenticate: sessions.authenticate,
    reader,
    cluster,
    keepDays: config.deskKeepDays,
    retryWithinMs: config.deskRetryWithinS * 1000,
    workingSetCustomers: config.workingSetCustomers,
  });
  const desk = gateway.link;
  const routing = createRouting({ ...context, ...config, desk });
  opened.defer(() => routing.close());
  const sign = await openGrantSigner(context, secrets.grantKey);
  const approvals = createApprovals({ ...context, ...config, desk, sign });
  opened.defer(() => approvals.close());
  const outcomes = createOutcomesProjection({ ...context, desk });
  opened.defer(() => outcomes.close());
  const scheduledDocuments = createScheduledDocuments(context);
  opened.defer(() => scheduledDocuments.close());
  const headNotes = createHeadNotes(context);
  opened.defer(() => headNotes.close());
  const dataKeeping = createDataKeeping(context);
  opened.defer(() => dataKeeping.close());
  const reporting = createReportingProjection(context);
  opened.defer(() => reporting.close());
  const { app } = await createApp({
    ...context,
    reporting,
    cluster,
    desk,
    routing,
    sessions,
    webhookSecrets: secrets.webhookSecrets,
    metricsToken: config.metricsToken,
    surveyTokens: createSurveyTokens(secrets.tokenKey),
    publicUrl: config.publicUrl,
    trustedProxies: config.trustedProxies,
  });
  opened.defer(() => app.close());
  await app.ready();
  gateway.attach(app.server, { routing, approvals });
  opened.defer(() => gateway.close());

  const { url, close } = await listen(app, config);
  opened.defer(close);
  routing.start();
  outcomes.start();
  scheduledDocuments.start();
  reporting.start();
  headNotes.start();
  dataKeeping.start();
  approvals.start();
  await lock.publish(url);
  log.info({ url, database: database.kind, redis: redisUrl !== null }, 'listening');

  const owned = opened.move();
  return { url, db, close: () => owned.disposeAsync() };
}
