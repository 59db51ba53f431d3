import type { Compilable, Kysely, RawBuilder, Transaction } from 'kysely';

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

/** Whether a statement with these values waits for the next one. */
export function isHeldBack(values: readonly unknown[]): boolean {
  return heldBack.has(values);
}
