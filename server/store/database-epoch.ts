import { sql } from 'kysely';

/**
 * When the schema of this database was made: it tells one database from another. A backup does not bring it along, so
 * that a restored database is not taken for the one it was made from.
 */
export const databaseMadeAt = sql<Date>`(select min(applied_at) from schema_migrations)`;

/** The same as desks know it: a short text. */
export const databaseEpoch = (madeAt: Date): string => madeAt.getTime().toString(36);
