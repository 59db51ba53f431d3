import type { PGlite, Results, Transaction } from '@electric-sql/pglite';
import type { PGlite as KyselyPGlite, PGliteTransaction } from 'kysely';
import { errorCode } from '../runtime/error-code.ts';
import { createEmbeddedStatements } from './embedded-statements.ts';
import { createPlanAge } from './plan-age.ts';
import { createStatementNames } from './statement-names.ts';
import { PLAN_OUTDATED } from './statement-sender.ts';

/**
 * The embedded database as Kysely uses it, which asks it for one thing after the other: what is said often is prepared
 * once, as with a PostgreSQL server (server-pool.ts).
 */
export function connectEmbedded(pglite: PGlite): KyselyPGlite {
  const names = createStatementNames();
  const run = createEmbeddedStatements(pglite);
  const age = createPlanAge();

  async function send(
    to: PGlite | Transaction,
    text: string,
    values: readonly unknown[],
  ): Promise<Results> {
    const name = values.length > 0 ? names.nameOf(text) : undefined;
    const answer = name === undefined ? undefined : await runNamed(to, name, text, values);
    const answered = answer ?? (await to.query(text, [...values]));
    age.ran(answered.affectedRows ?? 0);
    return answered;
  }

  /** Undefined where the statement cannot be run by its name any more. */
  async function runNamed(
    to: PGlite | Transaction,
    name: string,
    text: string,
    values: readonly unknown[],
  ): Promise<Results | undefined> {
    try {
      const answer = await run(name, text, values);
      if (to === pglite) await pglite.syncToFs();
      return answer;
    } catch (error) {
      if (errorCode(error) !== PLAN_OUTDATED) throw error;
      names.forget(text);
      // Inside a transaction everything behind the error fails: it is the whole that is done again.
      if (to !== pglite) throw error;
      return undefined;
    }
  }

  async function renewPlans(): Promise<void> {
    if (age.isOver()) await pglite.exec('discard plans');
  }

  return {
    get closed() {
      return pglite.closed;
    },
    get ready() {
      return pglite.ready;
    },
    waitReady: pglite.waitReady,
    close: () => pglite.close(),
    query: async <T>(text: string, values: readonly unknown[] = []) => {
      await renewPlans();
      return (await send(pglite, text, values)) as Results<T>;
    },
    transaction: async (work) => {
      await renewPlans();
      return pglite.transaction((trx) => work(asked(trx)));
    },
  };

  function asked(trx: Transaction): PGliteTransaction {
    return {
      query: async <T>(text: string, values: readonly unknown[] = []) =>
        (await send(trx, text, values)) as Results<T>,
      rollback: () => trx.rollback(),
    };
  }
}
