import type { HandlersOf, SupervisorContext } from '../../supervisor/handlers.ts';
import { reportContacts } from './contacts.ts';
import { reportFigures } from './figures.ts';
import { reportOptions } from './options.ts';
import { readForReport } from './read-transaction.ts';

/** Figures, and the contacts behind them. */
export function figuresHandlers({
  db,
  clock,
}: Pick<SupervisorContext, 'db' | 'clock'>): HandlersOf<
  'report.figures' | 'report.contacts' | 'report.options'
> {
  return {
    'report.figures': (input, asker) =>
      readForReport(db, (trx) => reportFigures(trx, input, asker, clock.nowMs())),
    'report.contacts': (input, asker) =>
      readForReport(db, (trx) => reportContacts(trx, input, asker, clock.nowMs())),
    'report.options': (_input, asker) =>
      readForReport(db, (trx) => reportOptions(trx, asker, clock.nowMs())),
  };
}
