import type { AgentId, DeviceId } from '../../shared/domain/ids.ts';
import type { Store } from '../store/database.ts';
import { databaseEpoch, databaseMadeAt } from '../store/database-epoch.ts';

/** How a device stands here. */
export type BoundDevice = {
  /** How far its facts are held. */
  readonly ackedSeq: number;
  /** Which database holds them. */
  readonly epoch: string;
};

/**
 * Ties a device to the first agent who connects from it, and reads how far its facts are held.
 * Null when the device is another agent's: facts of two agents must not share one numbering.
 */
export async function bindDevice(
  db: Store,
  deviceId: DeviceId,
  agentId: AgentId,
  nowMs: number,
): Promise<BoundDevice | null> {
  const now = new Date(nowMs);
  const bound = await db
    .insertInto('devices')
    .values({ id: deviceId, first_user_id: agentId, first_seen_at: now, last_seen_at: now })
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet({ last_seen_at: now })
        .where('devices.first_user_id', '=', agentId),
    )
    .returning(['acked_seq as ackedSeq', databaseMadeAt.as('madeAt')])
    .executeTakeFirst();
  return bound ? { ackedSeq: bound.ackedSeq, epoch: databaseEpoch(bound.madeAt) } : null;
}
