import { createHash } from 'node:crypto';
import { cpSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect } from 'kysely';
import packageJson from '../../package.json' with { type: 'json' };
import { type Database, openDatabase } from '../../server/store/database.ts';
import { migrate } from '../../server/store/migrate.ts';
import type { Tables } from '../../server/store/tables.ts';
import { preparedDir } from './prepared-dir.ts';

/** Fills a folder with an empty, migrated embedded database, for a server to open. */
export async function putEmbeddedDatabase(dir: string): Promise<void> {
  cpSync(join(await prepared(), FILES), dir, { recursive: true });
}

/** Opens an empty, migrated embedded database that is gone when it is closed. */
export async function openEmbeddedDatabase(): Promise<Database> {
  const copyOf = new Blob([readFileSync(join(await prepared(), DUMP))]);
  return openDatabase({ kind: 'pglite', memory: true, copyOf });
}

const FILES = 'files';
const DUMP = 'dump.tar';

// PostgreSQL takes seconds to make a database, and the schema one more; copying both takes little.
function prepared(): Promise<string> {
  return preparedDir(`embedded-database-${madeOf()}`, async (dir) => {
    const pglite = await PGlite.create(join(dir, FILES));
    const db = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite }) });
    await migrate(db);
    const dump = await pglite.dumpDataDir('none');
    writeFileSync(join(dir, DUMP), Buffer.from(await dump.arrayBuffer()));
    await db.destroy();
  });
}

/** Another word for every version of PGlite and every change of the schema. */
function madeOf(): string {
  const store = fileURLToPath(new URL('../../server/store', import.meta.url));
  const sources = globSync(['migrate.ts', 'migrations/*.ts'], { cwd: store }).sort();
  const hash = createHash('sha256').update(packageJson.dependencies['@electric-sql/pglite']);
  for (const source of sources) hash.update(readFileSync(join(store, source)));
  return hash.digest('hex').slice(0, 16);
}
