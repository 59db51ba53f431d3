import type { ServerContext } from '../../ports.ts';
import { createBackground, oneAtATime } from '../../runtime/background.ts';
import { countMonths, rebuildReports } from './rebuild.ts';
import { isMadeOn } from './report-state.ts';
import { loadReportTerms } from './report-terms.ts';
import { makeReportsDue } from './reports-due.ts';

/** Months are counted once they are days old: an hour sooner or later matters to nobody. */
const COUNT_EVERY_MS = 3_600_000;
/** Often enough that whoever opens a report has few to wait for. */
const MAKE_EVERY_MS = 1_000;

export type ReportingProjection = {
  /** Brings the tables up to date now and every second, and counts months every hour; nobody waits for it. */
  start(): void;
  /** The company's settings or reasons may have changed: makes the tables anew where that matters. */
  termsMayHaveChanged(): void;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
  /** Stops, and waits for the transaction that is under way. */
  close(): Promise<void>;
};

/**
 * Keeps the reporting tables true to the facts and to the terms they are made on, and whole months counted.
 */
export function createReportingProjection({
  db,
  clock,
  log,
}: Pick<ServerContext, 'db' | 'clock' | 'log'>): ReportingProjection {
  const background = createBackground(log);
  const stop = new AbortController();
  const options = { db, clock, log, signal: stop.signal };
  let cancelCounting = () => {};
  let cancelMaking = () => {};

  const bringUpToDate = oneAtATime(async () => {
    if (stop.signal.aborted) return;
    try {
      if (await isMadeOn(db, await loadReportTerms(db))) await countMonths(options);
      else await rebuildReports(options);
    } catch (error) {
      if (!stop.signal.aborted) throw error;
    }
  });
  const run = (): void => background.run('making the reporting tables', bringUpToDate);
  const runEveryHour = (): void => {
    run();
    cancelCounting = clock.setTimer(runEveryHour, COUNT_EVERY_MS);
  };
  /** The next one waits for the one before to be done. */
  const makeDueAgain = (): void => {
    if (stop.signal.aborted) return;
    cancelMaking = clock.setTimer(() => {
      const made = makeReportsDue({ db, log }, stop.signal).finally(makeDueAgain);
      background.run('making the reports that are due', () => made);
    }, MAKE_EVERY_MS);
  };

  return {
    start: () => {
      runEveryHour();
      makeDueAgain();
    },
    termsMayHaveChanged: run,
    settled: background.settled,
    close: async () => {
      stop.abort();
      cancelCounting();
      cancelMaking();
      await background.settled();
    },
  };
}
