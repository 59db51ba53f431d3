import { Command, Option } from 'commander';
import { ConfigError, configFromEnvironment, ENVIRONMENT, readConfig } from './config.ts';
import { createLog, LOG_LEVELS } from './observability/log.ts';
import { RedisUnreachableError } from './realtime/cluster/redis.ts';
import { VersionReusedError } from './reference/keep-version.ts';
import { ReferenceFileError } from './reference/reference-problem.ts';
import { errorCode } from './runtime/error-code.ts';
import { DamagedSecretError } from './runtime/secrets.ts';
import { type RunningServer, startServer } from './start.ts';
import { DataDirBusyError } from './store/data-dir-lock.ts';
import { NewerDatabaseError } from './store/migrate.ts';

const OPERATORS_ERRORS = [
  ConfigError,
  DamagedSecretError,
  DataDirBusyError,
  NewerDatabaseError,
  RedisUnreachableError,
  ReferenceFileError,
  VersionReusedError,
];

const command = new Command('savedesk-server')
  .description('The Savedesk server: contact events in, screen pops out.')
  .option(
    '--port <number>',
    `port to listen on, 0 = any free one (default: 7310) [${ENVIRONMENT.port}]`,
  )
  .option('--host <address>', `address to listen on (default: 127.0.0.1) [${ENVIRONMENT.host}]`)
  .option(
    '--data-dir <folder>',
    `database, secrets and lock (default: .data) [${ENVIRONMENT.dataDir}]`,
  )
  .option(
    '--database-url <url>',
    `PostgreSQL in place of the embedded database [${ENVIRONMENT.databaseUrl}]`,
  )
  .option(
    '--redis-url <url>',
    `joins several servers on one PostgreSQL behind a balancer [${ENVIRONMENT.redisUrl}]`,
  )
  .option(
    '--public-url <url>',
    `where customers reach the server, for links to surveys [${ENVIRONMENT.publicUrl}]`,
  )
  .option(
    '--reference-dir <folder>',
    `offers, reasons, dispositions and limits (default: those of Savedesk) [${ENVIRONMENT.referenceDir}]`,
  )
  .option(
    '--working-set-customers <number>',
    `most customers a new desk is given to start with (default: 500) [${ENVIRONMENT.workingSetCustomers}]`,
  )
  .addOption(
    new Option('--log-level <level>', `(default: info) [${ENVIRONMENT.logLevel}]`).choices(
      LOG_LEVELS,
    ),
  )
  .addHelpText(
    'after',
    `
Only in the environment, most because other users can read a command line:
  ${ENVIRONMENT.webhookSecrets}  whsec_... that sign contact events, separated by spaces, newest first
                             (default: <data-dir>/secrets/webhook-secret)
  ${ENVIRONMENT.tokenKey}        base64 of 32 bytes (default: <data-dir>/secrets/token-signing-key)
  ${ENVIRONMENT.metricsToken}    lets Prometheus in from other machines
  ${ENVIRONMENT.trustedProxies}  addresses or networks of proxies in front of this server, separated by spaces
Servers joined by Redis take the first one's secrets, from their database, where none are given.`,
  )
  .parse();

try {
  const config = readConfig({ ...configFromEnvironment(process.env), ...command.opts() });
  const starting = startServer({ config, log: createLog(config.logLevel) });
  closeOnSignal(starting);
  await starting;
} catch (error) {
  // What the operator can put right is told in a sentence; anything else with all there is to know.
  const sentence = forOperator(error);
  if (sentence === null) throw error;
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}

function forOperator(error: unknown): string | null {
  if (OPERATORS_ERRORS.some((kind) => error instanceof kind)) return (error as Error).message;
  switch (errorCode(error)) {
    case 'EADDRINUSE':
      return 'Another program listens on this port already. Choose another one with --port.';
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return 'This machine has no such address. Choose one of its own with --host.';
    case 'EACCES':
      return 'This user may not use that port or that folder: see --port and --data-dir.';
    case 'ECONNREFUSED':
      return `The PostgreSQL server of --database-url or ${ENVIRONMENT.databaseUrl} does not answer. Is it running?`;
    default:
      return null;
  }
}

/**
 * The first signal closes in good order, also while the server starts: it says that it listens before
 * its caller goes on. A second one does not wait for it.
 */
function closeOnSignal(starting: Promise<RunningServer>): void {
  let closing = false;
  const close = () => {
    if (closing) process.exit(1);
    closing = true;
    starting
      .then((server) => server.close())
      .then(
        () => process.exit(0),
        () => process.exit(1),
      );
  };
  process.on('SIGTERM', close);
  process.on('SIGINT', close);
}
