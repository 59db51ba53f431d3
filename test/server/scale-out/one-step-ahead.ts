import { sql } from 'kysely';
import type { Store } from '../../../server/store/database.ts';
import { migrate } from '../../../server/store/migrate.ts';
import { MIGRATIONS } from '../../../server/store/migrations/list.ts';

/** The schema of a next version, as its migration job leaves it for servers of this one; `undo` takes it back. */
export async function oneStepAhead(
  db: Store,
): Promise<{ readonly version: number; undo(): Promise<void> }> {
  const version = MIGRATIONS.length + 1;
  const statements = [
    'alter table contacts add column language text',
    `alter table facts add column trace text not null default 'none'`,
    'create table contact_languages (contact_id uuid primary key references contacts on delete cascade)',
  ];
  await migrate(db, [
    ...MIGRATIONS,
    {
      version,
      name: 'of-the-next-version',
      kind: 'additive',
      up: async (trx) => {
        for (const statement of statements) await sql.raw(statement).execute(trx);
      },
    },
  ]);
  return {
    version,
    undo: async () => {
      await sql`alter table contacts drop column language`.execute(db);
      await sql`alter table facts drop column trace`.execute(db);
      await sql`drop table contact_languages`.execute(db);
      await sql`delete from schema_migrations where version = ${version}`.execute(db);
    },
  };
}
