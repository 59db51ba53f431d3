import { type RawBuilder, sql } from 'kysely';

/**
 * Whether a uuid is one of a list. Of a list PostgreSQL reckons with ten, and then plans a statement anew each
 * time in the hope of fewer; mostly it is one, which is said as such and planned once.
 */
export function isAmong(column: string, ids: readonly string[]): RawBuilder<boolean> {
  const [only, ...others] = ids;
  if (only !== undefined && others.length === 0) return sql`${sql.ref(column)} = ${only}::uuid`;
  return sql`${sql.ref(column)} = any(${[...ids]}::uuid[])`;
}
