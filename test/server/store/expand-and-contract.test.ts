import { expect, test } from '@jest/globals';
import { type RawBuilder, sql } from 'kysely';
import { openDatabase, type Store } from '../../../server/store/database.ts';
import { migrate } from '../../../server/store/migrate.ts';
import { MIGRATIONS, type Migration } from '../../../server/store/migrations/list.ts';
import { usePostgres } from '../../support/both-databases.ts';
import { describePostgres } from '../../support/describe-with.ts';

/** What servers of a version rest on, a line each. */
type Shape = {
  /** Tables and columns with their types: what is read and written. */
  readonly columns: ReadonlyMap<string, { readonly type: string; readonly mayBeLeftOut: boolean }>;
  /** Keys that conflicts are named by, and that rows refer to. */
  readonly keys: ReadonlySet<string>;
  /** What rows must be like besides, by table and name, with its columns; under the name it had before it is a wider one. */
  readonly rules: ReadonlyMap<string, readonly string[]>;
};

type Rule = { readonly table: string; readonly name: string; readonly columns: readonly string[] };

const columnsIn = (table: RawBuilder<unknown>, numbers: RawBuilder<unknown>) => sql`array(
  select attname::text from pg_attribute where attrelid = ${table} and attnum = any(${numbers}))`;

async function shapeOf(db: Store): Promise<Shape> {
  const columns = await sql<{ name: string; type: string; mayBeLeftOut: boolean }>`
    select relname || '.' || attname as name, format_type(atttypid, atttypmod) as type,
      not attnotnull or atthasdef or attidentity <> '' as "mayBeLeftOut"
    from pg_class join pg_attribute on attrelid = pg_class.oid
    where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p') and not relispartition
      and attnum > 0 and not attisdropped`.execute(db);
  const constraints = await sql<Rule & { type: string; definition: string }>`
    select conrelid::regclass::text as "table", conname::text as name, contype::text as type,
      pg_get_constraintdef(oid) as definition, ${columnsIn(sql`conrelid`, sql`conkey`)} as columns
    from pg_constraint where connamespace = current_schema()::regnamespace and conparentid = 0
      and conrelid <> 0 and contype in ('p', 'u', 'c', 'f')`.execute(db);
  const indexes = await sql<Rule>`
    select indrelid::regclass::text as "table", indexrelid::regclass::text as name,
      ${columnsIn(sql`indrelid`, sql`indkey::int2[]`)} as columns
    from pg_index where indisunique and indrelid in (select oid from pg_class
      where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p'))
      and not exists (select 1 from pg_constraint where conindid = indexrelid)`.execute(db);
  return {
    columns: new Map(columns.rows.map(({ name, ...column }) => [name, column])),
    keys: new Set(
      constraints.rows
        .filter(({ type }) => type === 'p' || type === 'u')
        .map(({ table, definition }) => `${table}: ${definition}`),
    ),
    rules: new Map(
      [...constraints.rows, ...indexes.rows].map(({ table, name, columns: of }) => [
        `${table}: ${name}`,
        of.map((column) => `${table}.${column}`),
      ]),
    ),
  };
}

const tableOf = (line: string) => line.split(/[.:]/)[0] ?? '';

/** What servers that were written for `before` would fail on with `after`. */
function breaches(before: Shape, after: Shape): string[] {
  const tables = new Set([...before.columns.keys()].map(tableOf));
  const found: string[] = [];
  for (const [name, { type, mayBeLeftOut }] of before.columns) {
    const now = after.columns.get(name);
    if (now === undefined) found.push(`${name} is gone`);
    else if (now.type !== type) found.push(`${name} is ${now.type}, not ${type}`);
    else if (mayBeLeftOut && !now.mayBeLeftOut) found.push(`${name} is asked for`);
  }
  for (const [name, { mayBeLeftOut }] of after.columns) {
    const isNew = tables.has(tableOf(name)) && !before.columns.has(name);
    if (isNew && !mayBeLeftOut) found.push(`${name} is new and asked for`);
  }
  for (const key of before.keys) if (!after.keys.has(key)) found.push(`${key} is gone`);
  for (const [rule, columns] of after.rules) {
    // One on new columns alone is kept by those who leave them out.
    const isOnKnown = columns.length === 0 || columns.some((column) => before.columns.has(column));
    const isNew = tables.has(tableOf(rule)) && !before.rules.has(rule);
    if (isNew && isOnKnown) found.push(`${rule} is a new rule`);
  }
  return found;
}

describePostgres('the steps of the schema', () => {
  const postgres = usePostgres('empty');

  /** What the last of the steps would break, behind all those before it. */
  async function brokenBy(db: Store, steps: readonly Migration[]): Promise<string[]> {
    const before = await shapeOf(db);
    await migrate(db, steps);
    return breaches(before, await shapeOf(db));
  }

  test('an additive one leaves all that servers of the version before rest on, and asks for nothing new', async () => {
    const { db, close } = await openDatabase({ kind: 'postgres', url: postgres.url });
    const broken: Record<string, string[]> = {};
    for (const { version, name, kind } of MIGRATIONS) {
      const found = await brokenBy(db, MIGRATIONS.slice(0, version));
      if (kind === 'additive' && found.length > 0) broken[name] = found;
    }
    expect(broken).toEqual({});

    // The check itself: each of these would be found.
    const would = async (statement: string) => {
      const found: string[][] = [];
      const undone = db.transaction().execute(async (trx) => {
        const before = await shapeOf(trx);
        await sql.raw(statement).execute(trx);
        found.push(breaches(before, await shapeOf(trx)));
        throw new Error('only tried');
      });
      await expect(undone).rejects.toThrow('only tried');
      return found[0];
    };
    expect(await would('alter table users drop column team')).toEqual(['users.team is gone']);
    expect(await would('alter table users rename column team to crew')).toHaveLength(1);
    expect(await would('drop table contact_watches')).not.toEqual([]);
    expect(await would('alter table contacts alter column note type varchar(9)')).toHaveLength(1);
    expect(await would('alter table contacts alter column note set not null')).toHaveLength(1);
    expect(await would('alter table users add column shoe integer not null')).toHaveLength(1);
    expect(await would('create unique index one_name on users (name)')).toHaveLength(1);
    expect(await would("alter table users add check (name <> '')")).toHaveLength(1);
    expect(await would('alter table facts drop constraint facts_key')).toHaveLength(1);
    // And these are additions.
    expect(await would('alter table users add column shoe integer not null default 42')).toEqual(
      [],
    );
    expect(await would('create index names on users (name)')).toEqual([]);
    expect(await would('create table shoes (size integer not null unique)')).toEqual([]);
    await close();
  });
});
