import type { HandlersOf, SupervisorContext } from '../../supervisor/handlers.ts';
import { reportContacts } from './contacts.ts';
import { reportFigures } from './figures.ts';
import { reportOptions } from './options.ts';
import { readForReport } from './read-transaction.ts';

/** Figures, and the contacts behind them. */
export function figuresHandlers(
  context: Pick<SupervisorContext, 'db' | 'clock' | 'log'>,
): HandlersOf<'report.figures' | 'report.contacts' | 'report.options'> {
  return {
    'report.figures': (input, asker) =>
      readForReport(context, (trx) => reportFigures(trx, input, asker, context.clock.nowMs())),
    'report.contacts': (input, asker) =>
      readForReport(context, (trx) => reportContacts(trx, input, asker, context.clock.nowMs())),
    'report.options': (_input, asker) =>
      readForReport(context, (trx) => reportOptions(trx, asker, context.clock.nowMs())),
  };
}
