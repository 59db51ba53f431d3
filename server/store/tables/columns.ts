import type { ColumnType } from 'kysely';
import type { LocalDate } from '../../../shared/domain/reporting/local-date.ts';

/** Written as JSON text, read back parsed: both drivers agree on that. */
export type Json<T> = ColumnType<T, string, string>;

/** A day is read and written as text, `2026-11-22`: it has no hour to get wrong. */
export type Day = ColumnType<LocalDate, LocalDate, LocalDate>;
