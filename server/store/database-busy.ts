/** All connections to the database were in use for longer than somebody may wait; nothing was done. */
export class DatabaseBusyError extends Error {
  override readonly name = 'DatabaseBusyError';
  /** How soon it is worth trying again. */
  readonly retryAfterSeconds = 1;
}
