import type { AgentId, DeviceId } from '../../../shared/domain/ids.ts';
import { agentIdSchema, deviceIdSchema } from '../../../shared/schema/primitives.ts';
import type { Sql } from '../db/sqlite.ts';

/** One agent's identity at this workstation. */
export type Device = {
  readonly agentId: AgentId;
  readonly deviceId: DeviceId;
  readonly nextSeq: number;
  /** The highest seq the server has acknowledged. */
  readonly ackedSeq: number;
  /** Which database the server had that greeted this desk last; null before the first. */
  readonly epoch: string | null;
};

type Row = {
  agent_id: string;
  device_id: string;
  next_seq: number;
  acked_seq: number;
  epoch: string | null;
};

const toDevice = (row: Row): Device => ({
  agentId: agentIdSchema.parse(row.agent_id),
  deviceId: deviceIdSchema.parse(row.device_id),
  nextSeq: row.next_seq,
  ackedSeq: row.acked_seq,
  epoch: row.epoch,
});

export type DeviceQueries = ReturnType<typeof createDeviceQueries>;

export function createDeviceQueries(sql: Sql) {
  const columns = 'agent_id, device_id, next_seq, acked_seq, epoch';
  const find = sql.query<Row>(`select ${columns} from devices where agent_id = @agentId`);
  const put = sql.query(`
    insert into devices (agent_id, device_id, next_seq, acked_seq, epoch, created_at_ms)
    values (@agentId, @deviceId, @nextSeq, @ackedSeq, @epoch, @nowMs)
    on conflict (agent_id) do update set device_id = excluded.device_id,
      next_seq = excluded.next_seq, acked_seq = excluded.acked_seq,
      epoch = excluded.epoch, created_at_ms = excluded.created_at_ms`);
  const advance = sql.query(
    'update devices set next_seq = next_seq + @count where agent_id = @agentId',
  );
  const acknowledge = sql.query(
    'update devices set acked_seq = max(acked_seq, @ackedSeq) where device_id = @deviceId',
  );
  const reset = sql.query('update devices set acked_seq = @ackedSeq where device_id = @deviceId');
  const setEpoch = sql.query('update devices set epoch = @epoch where device_id = @deviceId');
  const all = sql.query<{ agent_id: string }>('select agent_id from devices');

  return {
    find: (agentId: AgentId): Device | null => {
      const row = find.get({ agentId });
      return row === undefined ? null : toDevice(row);
    },
    /** Makes or replaces an agent's identity. */
    put: (device: Device, nowMs: number) => {
      put.run({ ...device, nowMs });
    },
    advance: (agentId: AgentId, count: number) => {
      advance.run({ agentId, count });
    },
    acknowledge: (deviceId: DeviceId, ackedSeq: number) => {
      acknowledge.run({ deviceId, ackedSeq });
    },
    /** Goes back to what the server holds: it has lost what came after. */
    goBackTo: (deviceId: DeviceId, ackedSeq: number) => {
      reset.run({ deviceId, ackedSeq });
    },
    setEpoch: (deviceId: DeviceId, epoch: string) => {
      setEpoch.run({ deviceId, epoch });
    },
    agents: (): AgentId[] => all.all().map((row) => agentIdSchema.parse(row.agent_id)),
  };
}
