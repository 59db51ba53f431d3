import type { ContactId } from '../../shared/domain/ids.ts';
import type { DeskLink } from '../ports.ts';
import type { UnitOfWork } from '../store/unit-of-work.ts';
import { endWatches } from './end-watches.ts';
import { selectWatches } from './watch-queries.ts';

/**
 * Something was said or done on these contacts: whoever reads along is told once that is committed.
 * With a contact that is over, reading along is too.
 */
export async function tellWatchers(
  unit: UnitOfWork,
  desk: DeskLink,
  nowMs: number,
  contactIds: readonly ContactId[],
): Promise<void> {
  if (contactIds.length === 0) return;
  const watches = await selectWatches(unit.trx).where('w.contact_id', 'in', contactIds).execute();
  if (watches.length === 0) return;
  unit.afterCommit(() => {
    for (const { supervisorId, contactId } of watches) {
      desk.send(supervisorId, 'watch.changed', { contactId });
    }
  });
  const over = watches.filter(({ state }) => state === 'closed' || state === 'abandoned');
  await endWatches(unit, desk, nowMs, over, 'contact-over');
}
