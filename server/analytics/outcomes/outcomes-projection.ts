import { sql } from 'kysely';
import type { OutcomeTable } from '../../../shared/domain/offers/outcomes.ts';
import type { DeskLink, ServerContext } from '../../ports.ts';
import { NO_RANKING_FILE } from '../../reference/reference-files.ts';
import { type StoredReference, saveDocument } from '../../reference/save.ts';
import { NO_OUTCOMES } from '../../reference/stored-reference.ts';
import { createBackground, oneAtATime } from '../../runtime/background.ts';
import { recordChange } from '../../store/change-feed.ts';
import type { Trx } from '../../store/database.ts';
import { inUnitOfWork } from '../../store/unit-of-work.ts';
import { countOutcomes } from './count-outcomes.ts';
import { changeMatters } from './matters.ts';

/** How often the company's experience is counted anew; it moves by the day, not by the minute. */
const COUNT_EVERY_MS = 3_600_000;

/** Of several servers that share a database one counts at a time. */
const COUNTING_LOCK = 7_283_355_104;

export type OutcomesProjection = {
  /** Counts now, unasked every hour from then on; nobody waits for it. */
  start(): void;
  /** Counts now. True when desks were told of new counts. */
  count(): Promise<boolean>;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
  /** Stops counting and waits for what is under way. */
  close(): Promise<void>;
};

/** Keeps the table of outcomes that desks rank by (reference document `outcomes`) up to date. */
export function createOutcomesProjection(
  context: Pick<ServerContext, 'db' | 'clock' | 'log'> & { readonly desk: DeskLink },
): OutcomesProjection {
  const { db, clock, log, desk } = context;
  const background = createBackground(log);
  let cancelTimer = () => {};
  let closed = false;

  const count = (): Promise<boolean> =>
    inUnitOfWork(db, log, async (unit) => {
      const changed = await recount(unit.trx, clock.nowMs());
      if (changed) unit.afterCommit(() => desk.broadcast('feed.changed', {}));
      return changed;
    });
  const countQuietly = oneAtATime(async () => {
    await count();
  });

  const run = (): void => {
    background.run('counting outcomes', () => countQuietly().finally(thenAgain));
  };
  const thenAgain = (): void => {
    if (!closed) cancelTimer = clock.setTimer(run, COUNT_EVERY_MS);
  };

  return {
    start: run,
    count,
    settled: background.settled,
    close: async () => {
      closed = true;
      cancelTimer();
      await background.settled();
    },
  };
}

/** Saves new counts where they matter; false when another server is at it, or nothing does. */
async function recount(trx: Trx, nowMs: number): Promise<boolean> {
  const { rows } = await sql<{ mine: boolean }>`
    select pg_try_advisory_xact_lock(${sql.lit(COUNTING_LOCK)}) as mine`.execute(trx);
  if (rows[0]?.mine !== true) return false;
  const stored = await readDocuments(trx);
  const { knownAfterDays, priorStrength } = stored.ranking ?? NO_RANKING_FILE;
  const counted = await countOutcomes(trx, {
    nowMs,
    knownAfterDays,
    churnReasons: (stored.reasons ?? []).flatMap(({ churn, code }) => (churn ? [code] : [])),
  });
  if (!changeMatters(stored.outcomes ?? NO_OUTCOMES, counted, priorStrength)) return false;
  await saveDocument(trx, 'outcomes', counted, nowMs);
  await recordChange(trx, 'reference', null);
  return true;
}

type Documents = Partial<
  Pick<StoredReference, 'ranking' | 'reasons'> & { readonly outcomes: OutcomeTable }
>;

async function readDocuments(trx: Trx): Promise<Documents> {
  const rows = await trx
    .selectFrom('reference_documents')
    .select(['kind', 'document'])
    .where('kind', 'in', ['ranking', 'reasons', 'outcomes'])
    .execute();
  // Written from documents that were checked when they were read.
  return Object.fromEntries(rows.map(({ kind, document }) => [kind, document])) as Documents;
}
