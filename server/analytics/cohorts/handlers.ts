import type { HandlersOf, SupervisorContext } from '../../supervisor/handlers.ts';
import { readForReport } from '../figures/read-transaction.ts';
import { reportCohorts } from './cohorts.ts';

/** How soon customers come back. */
export function cohortsHandlers(
  context: Pick<SupervisorContext, 'db' | 'clock' | 'log'>,
): HandlersOf<'report.cohorts'> {
  return {
    'report.cohorts': (input, asker) =>
      readForReport(context, (trx) => reportCohorts(trx, input, asker, context.clock.nowMs())),
  };
}
