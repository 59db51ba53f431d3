import type { HandlersOf, SupervisorContext } from '../../supervisor/handlers.ts';
import { questionOf } from '../figures/question.ts';
import { readForReport } from '../figures/read-transaction.ts';
import { approvalHistory } from './approval-history.ts';
import { burnDown } from './burn-down.ts';

/** How authority was asked for, and how budgets were used up. */
export function authorityHandlers(
  context: Pick<SupervisorContext, 'db' | 'clock' | 'log'>,
): HandlersOf<'report.approvals' | 'report.burn-down'> {
  return {
    'report.approvals': ({ filter, ...list }, { scope }) =>
      context.db.transaction().execute(async (trx) => {
        const question = await questionOf(trx, filter, { scope, nowMs: context.clock.nowMs() });
        return approvalHistory(trx, question, list);
      }),
    'report.burn-down': ({ filter }, { scope }) =>
      readForReport(context, async (trx) =>
        burnDown(trx, await questionOf(trx, filter, { scope, nowMs: context.clock.nowMs() })),
      ),
  };
}
