import type { HandlersOf, SupervisorContext } from '../../supervisor/handlers.ts';
import { readForReport } from '../figures/read-transaction.ts';
import { reportUnusual } from './unusual.ts';

/** What differs by more than chance explains. */
export function unusualHandlers({
  db,
  clock,
}: Pick<SupervisorContext, 'db' | 'clock'>): HandlersOf<'report.unusual'> {
  return {
    'report.unusual': (input, asker) =>
      readForReport(db, (trx) => reportUnusual(trx, input, asker, clock.nowMs())),
  };
}
