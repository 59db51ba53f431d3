import type { Logger } from 'pino';
import type { ContactId } from '../../../shared/domain/ids.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Store, Trx } from '../../store/database.ts';
import { inUnitOfWork } from '../../store/unit-of-work.ts';
import { countMonth, uncountedMonths } from './count-months.ts';
import { holdMonthsAlone } from './month-lock.ts';
import { refreshContacts } from './refresh-contacts.ts';
import { forgetMadeOn, isMadeOn, saveMadeOn } from './report-state.ts';
import { loadReportTerms } from './report-terms.ts';

export type RebuildOptions = {
  readonly db: Store;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly log: Logger;
  /** How many transactions go on at the same time; one where the database takes one only. */
  readonly lanes?: number;
  readonly signal?: AbortSignal;
  /** Told after each part; both counts are of contacts. */
  readonly onProgress?: (done: number, total: number) => void;
};

export type Rebuilt = {
  readonly contacts: number;
  readonly facts: number;
  readonly months: number;
};

/** Contacts of one transaction: calls that end meanwhile wait no longer than that takes. */
const CONTACTS_AT_ONCE = 4_000;

/**
 * Makes all rows of the reporting tables anew, as {@link refreshContacts} makes them, and counts the
 * months. Nothing is emptied first, so figures are there all the while and facts may come in: rows that
 * come out as they are stay untouched. Stopped by `signal`, what was done stands and can be done again.
 */
export async function rebuildReports(options: RebuildOptions): Promise<Rebuilt> {
  const { db, clock, log, signal, onProgress = () => {} } = options;
  const terms = await loadReportTerms(db);
  if (!(await isMadeOn(db, terms))) {
    await inUnitOfWork(db, log, async ({ trx }) => {
      await holdMonthsAlone(trx);
      await forgetMadeOn(trx);
    });
  }
  const total = await countContacts(db);
  const takePart = partsOf(db);
  let contacts = 0;
  let facts = 0;
  const lane = async (): Promise<void> => {
    while (signal?.aborted !== true) {
      const ids = await takePart();
      if (ids.length === 0) return;
      const refreshed = await inUnitOfWork(db, log, ({ trx }) =>
        refreshContacts(trx, ids, [], 'remake'),
      );
      facts += refreshed.facts;
      contacts += ids.length;
      onProgress(contacts, total);
    }
  };
  await Promise.all(Array.from({ length: options.lanes ?? 1 }, lane));
  signal?.throwIfAborted();
  await inUnitOfWork(db, log, ({ trx }) => saveMadeOn(trx, terms, clock.nowMs()));
  return { contacts, facts, months: await countMonths(options) };
}

/** Counts every month that is over long enough and not counted; returns how many. */
export async function countMonths({
  db,
  clock,
  log,
  signal,
}: Pick<RebuildOptions, 'db' | 'clock' | 'log' | 'signal'>): Promise<number> {
  let counted = 0;
  for (const month of await uncountedMonths(db, clock.nowMs())) {
    signal?.throwIfAborted();
    await inUnitOfWork(db, log, ({ trx }) => countMonth(trx, month, clock.nowMs()));
    counted += 1;
  }
  return counted;
}

/** Hands out the contacts in the order of their ids, a part at a time, each once, whoever asks. */
function partsOf(db: Store): () => Promise<readonly ContactId[]> {
  let after: ContactId | null = null;
  const next = async (): Promise<readonly ContactId[]> => {
    const rows = await db
      .selectFrom('contacts')
      .select('id')
      .$if(after !== null, (query) => query.where('id', '>', after as ContactId))
      .orderBy('id')
      .limit(CONTACTS_AT_ONCE)
      .execute();
    after = rows.at(-1)?.id ?? after;
    return rows.map(({ id }) => id);
  };
  let turn: Promise<unknown> = Promise.resolve();
  return () => {
    const mine = turn.then(next);
    turn = mine.catch(() => {});
    return mine;
  };
}

async function countContacts(db: Store | Trx): Promise<number> {
  const { contacts } = await db
    .selectFrom('contacts')
    .select(({ fn }) => fn.countAll<number>().as('contacts'))
    .executeTakeFirstOrThrow();
  return contacts;
}
