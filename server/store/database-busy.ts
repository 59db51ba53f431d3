import { errorCode } from '../runtime/error-code.ts';

/** All connections to the database were in use for longer than somebody may wait; nothing was done. */
export class DatabaseBusyError extends Error {
  override readonly name = 'DatabaseBusyError';
}

/** The database cannot be reached, is starting or ending, or takes no more connections. */
const AWAY = new Set(['ECONNREFUSED', 'ECONNRESET', '57P01', '57P02', '57P03', '53300', '08006']);

/** True when the same may well succeed in a moment: the database is too busy for it, or away. */
export function isDatabaseUnavailable(error: unknown): boolean {
  return error instanceof DatabaseBusyError || AWAY.has(errorCode(error) ?? '');
}
