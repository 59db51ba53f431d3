import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Store, Trx } from '../database.ts';
import type { Tables } from '../tables.ts';
import { type BulkWriter, copyingWriter, insertingWriter } from './bulk-writer.ts';

/** One transaction, and the quickest way to write many rows in it. */
export type BulkLoad = { readonly trx: Trx; readonly write: BulkWriter };

/**
 * Runs `load` in one transaction: by COPY on a connection of its own where there is a PostgreSQL server
 * (`url`), by statements on the embedded database (`db`).
 */
export async function loadInBulk<T>(
  { db, url }: { readonly db: Store; readonly url: string | undefined },
  load: (bulk: BulkLoad) => Promise<T>,
): Promise<T> {
  if (url === undefined) {
    return db.transaction().execute((trx) => load({ trx, write: insertingWriter(trx) }));
  }
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const onClient = new Kysely<Tables>({
      dialect: new PostgresDialect({ pool: poolOf(client) }),
    });
    return await onClient
      .transaction()
      .execute((trx) => load({ trx, write: copyingWriter(client) }));
  } finally {
    await client.end();
  }
}

/** COPY is not SQL that Kysely knows, and has to run on the connection of its transaction. */
function poolOf(
  client: pg.Client,
): ConstructorParameters<typeof PostgresDialect>[0]['pool'] & object {
  const connection = {
    query: client.query.bind(client),
    release: () => {},
  };
  return { connect: async () => connection, end: async () => {} } as never;
}
