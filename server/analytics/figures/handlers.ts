import { RequestFailed } from '../../realtime/request-failed.ts';
import type { HandlersOf, SupervisorContext } from '../../supervisor/handlers.ts';

/** Figures, and the contacts behind them. */
export function figuresHandlers(
  _context: SupervisorContext,
): HandlersOf<'report.figures' | 'report.contacts' | 'report.options'> {
  const notYet = async () => {
    throw new RequestFailed('unavailable', 'figures are not counted yet');
  };
  return { 'report.figures': notYet, 'report.contacts': notYet, 'report.options': notYet };
}
