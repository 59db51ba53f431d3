import type { LeaseId } from '../../../../shared/domain/ids.ts';
import type { Budgets } from '../../../../shared/protocol/desk-messages.ts';
import { askServer } from '../../sync/ask-server.ts';
import type { SyncLink } from '../../sync/sync-link.ts';

const OFFLINE = 'Budgets need the server; it cannot be reached.';

/** How the budgets stand. It is only known at the server, so without it there is no answer. */
export async function getBudgets(request: SyncLink['request']): Promise<Budgets> {
  return askServer(request, 'budgets.get', {}, OFFLINE);
}

/** Writes a lease off whose desk will not come back; the note says why. */
export async function writeOffLease(
  request: SyncLink['request'],
  leaseId: LeaseId,
  note: string,
): Promise<void> {
  await askServer(request, 'lease.write-off', { leaseId, note }, OFFLINE);
}
