import { sql } from 'kysely';
import type { Logger } from 'pino';
import { errorCode } from '../runtime/error-code.ts';
import type { Store, Trx } from './database.ts';

/** What must only be done once the rows are safe: messages to desks, timers. A promise is awaited. */
export type Effect = () => unknown;

/** One transaction, and what is to follow it. */
export type UnitOfWork = {
  readonly trx: Trx;
  /** Done in the order given once the transaction has committed; dropped if it does not. */
  afterCommit(effect: Effect): void;
};

/**
 * PostgreSQL gave up one of two transactions that waited for each other, or the schema was migrated under a
 * statement's plan; doing it again is safe.
 */
const RETRYABLE = new Set(['40P01', '40001', '0A000']);
const MOST_ATTEMPTS = 4;

/**
 * Runs `work` in one transaction and then its effects. The work may run again from the start when
 * PostgreSQL breaks a deadlock, so it must do nothing but read and write rows and add effects.
 * An effect that fails is logged: the rows stand, and the next sweep or reconnect makes it good.
 */
export async function inUnitOfWork<T>(
  db: Store,
  log: Logger,
  work: (unit: UnitOfWork) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const effects: Effect[] = [];
    try {
      const result = await db
        .transaction()
        .execute((trx) => work({ trx, afterCommit: (effect) => effects.push(effect) }));
      await runEffects(effects, log);
      return result;
    } catch (error) {
      if (attempt >= MOST_ATTEMPTS || !isRetryable(error)) throw error;
    }
  }
}

/**
 * Runs one step of a unit of work that may fail without failing the rest: when it throws, its rows
 * and its effects are dropped, and the error goes on to the caller. One for which
 * {@link isRetryable} holds must be thrown further: it is the whole unit that has to be done again.
 */
export async function inSavepoint<T>(
  unit: UnitOfWork,
  work: (step: UnitOfWork) => Promise<T>,
): Promise<T> {
  const effects: Effect[] = [];
  await sql`savepoint step`.execute(unit.trx);
  try {
    const result = await work({ trx: unit.trx, afterCommit: (effect) => effects.push(effect) });
    await sql`release savepoint step`.execute(unit.trx);
    for (const effect of effects) unit.afterCommit(effect);
    return result;
  } catch (error) {
    await sql`rollback to savepoint step`.execute(unit.trx);
    await sql`release savepoint step`.execute(unit.trx);
    throw error;
  }
}

async function runEffects(effects: readonly Effect[], log: Logger): Promise<void> {
  for (const effect of effects) {
    try {
      await effect();
    } catch (error) {
      log.error({ err: error }, 'something to be done after a commit failed');
    }
  }
}

/** True for errors after which the whole unit of work is simply done again. */
export function isRetryable(error: unknown): boolean {
  return RETRYABLE.has(errorCode(error) ?? '');
}
