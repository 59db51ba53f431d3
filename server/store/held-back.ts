import { type Compilable, type Kysely, type RawBuilder, sql, type Transaction } from 'kysely';

/** By their values, which are what a connection is given of a statement beside its text. */
const heldBack = new WeakSet<readonly unknown[]>();

/**
 * Writes, or holds rows, without waiting for it: to a PostgreSQL server the statement goes with the transaction's next one that
 * is waited for, at the latest with its commit or the end of its savepoint, which then fails if this does.
 */
export async function writeAlong<Tables>(
  trx: Transaction<Tables>,
  write: Compilable | { compile(db: Kysely<Tables>): ReturnType<RawBuilder<unknown>['compile']> },
): Promise<void> {
  const compiled = write.compile(trx);
  heldBack.add(compiled.parameters);
  await trx.executeQuery(compiled);
}

/** The same with several writes, of rows that differ, as one statement. */
export async function writeAllAlong<Tables>(
  trx: Transaction<Tables>,
  writes: readonly RawBuilder<unknown>[],
): Promise<void> {
  const [only, ...others] = writes;
  if (only === undefined) return;
  if (others.length === 0) return writeAlong(trx, only);
  const named = writes.map((write, index) => sql`${sql.ref(`write_${index}`)} as (${write})`);
  await writeAlong(trx, sql`with ${sql.join(named)} select`);
}

/** Whether a statement with these values waits for the next one. */
export function isHeldBack(values: readonly unknown[]): boolean {
  return heldBack.has(values);
}
