import { sql } from 'kysely';
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

/** A device, and who connects from it. */
export type DeviceOfAgent = { readonly deviceId: DeviceId; readonly agentId: AgentId };

/**
 * Ties devices to the first agents who connect from them, and reads how far their facts are held; each device once.
 * Null where the device is another agent's: facts of two agents must not share one numbering.
 */
export async function bindDevices(
  db: Store,
  asked: readonly DeviceOfAgent[],
  nowMs: number,
): Promise<readonly (BoundDevice | null)[]> {
  const { rows } = await sql<{ id: DeviceId; ackedSeq: number; madeAt: Date }>`
    insert into devices (id, first_user_id, first_seen_at, last_seen_at)
    select id, user_id, ${new Date(nowMs)}::timestamptz, ${new Date(nowMs)}::timestamptz
    from unnest(${asked.map(({ deviceId }) => deviceId)}::uuid[],
      ${asked.map(({ agentId }) => agentId)}::uuid[]) as asked (id, user_id)
    order by id
    on conflict (id) do update set last_seen_at = excluded.last_seen_at
      where devices.first_user_id = excluded.first_user_id
    returning id, acked_seq as "ackedSeq", ${databaseMadeAt} as "madeAt"`.execute(db);
  const bound = new Map(
    rows.map(({ id, ackedSeq, madeAt }) => [id, { ackedSeq, epoch: databaseEpoch(madeAt) }]),
  );
  return asked.map(({ deviceId }) => bound.get(deviceId) ?? null);
}
