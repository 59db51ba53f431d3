import type { HandlersOf, SupervisorContext } from '../../supervisor/handlers.ts';
import { readForReport } from '../figures/read-transaction.ts';
import { reportUnusual } from './unusual.ts';

/** What differs by more than chance explains. */
export function unusualHandlers(
  context: Pick<SupervisorContext, 'db' | 'clock' | 'log'>,
): HandlersOf<'report.unusual'> {
  return {
    'report.unusual': (input, asker) =>
      readForReport(context, (trx) => reportUnusual(trx, input, asker, context.clock.nowMs())),
  };
}
