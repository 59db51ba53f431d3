import type { ServerContext } from '../../ports.ts';
import { createBackground, oneAtATime } from '../../runtime/background.ts';
import { countMonths, rebuildReports } from './rebuild.ts';
import { isMadeOn } from './report-state.ts';
import { loadReportTerms } from './report-terms.ts';

/** Months are counted once they are days old: an hour sooner or later matters to nobody. */
const COUNT_EVERY_MS = 3_600_000;

export type ReportingProjection = {
  /** Brings the tables up to date now, and looks again every hour; nobody waits for it. */
  start(): void;
  /** The company's settings or reasons may have changed: makes the tables anew where that matters. */
  termsMayHaveChanged(): void;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
  /** Stops, and waits for the transaction that is under way. */
  close(): Promise<void>;
};

/**
 * Keeps the reporting tables true to the terms they are made on, and whole months counted. Rows
 * themselves change with the facts (refresh-contacts.ts).
 */
export function createReportingProjection({
  db,
  clock,
  log,
}: Pick<ServerContext, 'db' | 'clock' | 'log'>): ReportingProjection {
  const background = createBackground(log);
  const stop = new AbortController();
  const options = { db, clock, log, signal: stop.signal };
  let cancelTimer = () => {};

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
    cancelTimer = clock.setTimer(runEveryHour, COUNT_EVERY_MS);
  };

  return {
    start: runEveryHour,
    termsMayHaveChanged: run,
    settled: background.settled,
    close: async () => {
      stop.abort();
      cancelTimer();
      await background.settled();
    },
  };
}
