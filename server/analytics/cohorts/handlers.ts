import type { HandlersOf, SupervisorContext } from '../../supervisor/handlers.ts';
import { readForReport } from '../figures/read-transaction.ts';
import { reportCohorts } from './cohorts.ts';

/** How soon customers come back. */
export function cohortsHandlers({
  db,
  clock,
}: Pick<SupervisorContext, 'db' | 'clock'>): HandlersOf<'report.cohorts'> {
  return {
    'report.cohorts': (input, asker) =>
      readForReport(db, (trx) => reportCohorts(trx, input, asker, clock.nowMs())),
  };
}
