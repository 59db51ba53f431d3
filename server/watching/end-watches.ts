import type { AgentId, ContactId } from '../../shared/domain/ids.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { DeskLink } from '../ports.ts';
import type { UnitOfWork } from '../store/unit-of-work.ts';
import { removeWatch, type Watch, watcherNames } from './watch-queries.ts';

/** Why somebody no longer reads along. `silent`: their page has not been heard of for too long. */
export type WatchEnd = 'stopped' | 'disconnected' | 'silent' | 'contact-over';

/** Ends these watches: the agents are told, and each is in the audit log with when it began. */
export async function endWatches(
  unit: UnitOfWork,
  desk: DeskLink,
  nowMs: number,
  watches: readonly Watch[],
  because: WatchEnd,
): Promise<void> {
  const ended: Watch[] = [];
  for (const watch of watches) {
    if (await removeWatch(unit.trx, watch)) ended.push(watch);
  }
  for (const contactId of new Set(ended.map((watch) => watch.contactId))) {
    await tellAgent(unit, desk, nowMs, contactId);
  }
  for (const { contactId, supervisorId, supervisorName, since } of ended) {
    await recordAudit(unit.trx, {
      actor: { id: supervisorId, name: supervisorName },
      action: 'contact-read-along',
      subject: { kind: 'contact', id: contactId },
      detail: { what: 'ended', because, beganAtMs: since.getTime() },
      atMs: nowMs,
    });
  }
}

/** Tells a contact's agent who reads along from now on, once this is committed; the floor shows it too. */
export async function tellAgent(
  { trx, afterCommit }: UnitOfWork,
  desk: DeskLink,
  nowMs: number,
  contactId: ContactId,
): Promise<void> {
  const names = [...((await watcherNames(trx, [contactId], nowMs)).get(contactId) ?? [])];
  const contact = await trx
    .selectFrom('contacts')
    .select('agent_id')
    .where('id', '=', contactId)
    .executeTakeFirst();
  const agentId: AgentId | null = contact?.agent_id ?? null;
  afterCommit(() => {
    if (agentId !== null) desk.send(agentId, 'contact.watched', { contactId, names });
    desk.broadcastToSupervisors('floor.changed', {});
  });
}
