import type { Kysely } from 'kysely';
import * as firstSchema from './0001-first-schema.ts';

/** One step from a version of the schema to the next; never edited once it has been released. */
export type Migration = {
  readonly version: number;
  readonly name: string;
  readonly up: (db: Kysely<unknown>) => Promise<void>;
};

/** Every migration in order, counting from 1 without a gap. A new one is a new file and a line here. */
export const MIGRATIONS: readonly Migration[] = [
  { version: 1, name: 'first-schema', up: firstSchema.up },
];
