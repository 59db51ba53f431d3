import { type RawBuilder, sql } from 'kysely';

/** The Monday of a day's week. Arithmetic of days: date_trunc would go by a time zone. */
export function weekOf(day: RawBuilder<unknown>): RawBuilder<string> {
  return sql`${day} - (extract(isodow from ${day})::int - 1)`;
}
