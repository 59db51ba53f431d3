import { maskName } from '../../shared/domain/privacy/mask-name.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { RequestFailed } from '../realtime/request-failed.ts';
import { loadSettings } from '../settings/settings-queries.ts';
import { recordChange } from '../store/change-feed.ts';
import { storable } from '../store/storable.ts';
import { inUnitOfWork } from '../store/unit-of-work.ts';
import type { HandlersOf, SupervisorContext } from '../supervisor/handlers.ts';
import { closeFollowUp, countFollowUps, listFollowUps } from './follow-up-queries.ts';
import { noteFollowUpsChange } from './follow-ups-change.ts';

/** What agents promised and whom they are to call, for supervisors to see that it is done. */
export function followUpsHandlers(
  context: SupervisorContext,
): HandlersOf<'follow-up.list' | 'follow-up.done'> {
  const { db, log, clock, link } = context;
  return {
    'follow-up.list': async (question, { scope }) => {
      const { timeZone } = await loadSettings(db);
      const today = { nowMs: clock.nowMs(), timeZone };
      const { done, ...counts } = await countFollowUps(db, question.filter, scope, today);
      const rows = await listFollowUps(db, question, scope, today);
      const all = { ...counts, done };
      const states = question.filter.state ?? (['overdue', 'due', 'open', 'done'] as const);
      return {
        timeZone,
        asOfMs: today.nowMs,
        rows: rows.map((row) => ({
          ...row,
          customerName: row.customerName === null ? null : maskName(row.customerName),
        })),
        rowCount: [...new Set(states)].reduce((sum, state) => sum + all[state], 0),
        counts,
      };
    },
    'follow-up.done': ({ id, kind, note }, { agent, scope }) =>
      inUnitOfWork(db, log, async (unit) => {
        const { trx } = unit;
        const nowMs = clock.nowMs();
        const closing = { by: agent.id, at: new Date(nowMs), note: storable(note) };
        const closed = await closeFollowUp(trx, { id, kind }, scope, closing);
        if (closed === null) {
          throw new RequestFailed('not-found', `no open ${kind} ${id} is on your teams' lists`);
        }
        await noteFollowUpsChange(trx, closed.agentId);
        if (closed.customerId) await recordChange(trx, 'customer', closed.customerId);
        unit.afterCommit(() => link.broadcast('feed.changed', {}));
        unit.afterCommit(() => link.broadcastToSupervisors('floor.changed', {}));
        await recordAudit(trx, {
          actor: agent,
          action: 'follow-up-done',
          subject: { kind: 'follow-up', id },
          detail: { kind, contactId: closed.contactId, note: closing.note },
          atMs: nowMs,
        });
        return {};
      }),
  };
}
