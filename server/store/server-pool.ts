import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type pg from 'pg';
import { DatabaseBusyError } from './database-busy.ts';
import { createStatementNames, type StatementNames } from './statement-names.ts';
import { createStatementSender } from './statement-sender.ts';

/** What pg-pool says when no connection came free in time, or the server did not take one; they have no code. */
const NONE_IN_TIME: readonly string[] = [
  'timeout exceeded when trying to connect',
  'Connection terminated due to connection timeout',
];

/**
 * The connections to a PostgreSQL server as Kysely uses them: what is said often is prepared once a
 * connection. Taking one fails with {@link DatabaseBusyError} when none comes free in time.
 */
export function createServerPool(pool: pg.Pool): PostgresPool {
  const names = createStatementNames();
  const clients = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  return {
    options: pool.options,
    connect: async () => {
      const client = await takeConnection(pool);
      const known = clients.get(client) ?? preparing(client, names);
      clients.set(client, known);
      return known;
    },
    end: () => pool.end(),
  };
}

async function takeConnection(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    if (!(error instanceof Error) || !NONE_IN_TIME.includes(error.message)) throw error;
    throw new DatabaseBusyError('no connection to the database came free in time', {
      cause: error,
    });
  }
}

function preparing(client: pg.PoolClient, names: StatementNames): PostgresPoolClient {
  return {
    // Nothing is read through a cursor here, which is the other thing a client can be asked for.
    query: createStatementSender(client, names) as unknown as PostgresPoolClient['query'],
    release: (isBroken) => client.release(isBroken),
  };
}
