import type { AgentId, DeviceId } from '../../shared/domain/ids.ts';
import type { DeskOutput, Quarantined } from '../../shared/protocol/desk-messages.ts';
import { type FactEnvelope, parseFact } from '../../shared/protocol/fact.ts';

type Device = { readonly agentId: AgentId; ackedSeq: number };

/** What the server holds of the desks' facts, by the rules S2 and S3. */
export type FakeFactStore = {
  /** Ties a device to its first agent; false when it is another's. */
  bind(deviceId: DeviceId, agentId: AgentId): boolean;
  ackedSeq(deviceId: DeviceId): number;
  push(
    agentId: AgentId,
    deviceId: DeviceId,
    batch: readonly FactEnvelope[],
  ): DeskOutput<'facts.push'>;
  /** Every fact applied, in the order it was. */
  all(): readonly FactEnvelope[];
  types(): string[];
  quarantined(): readonly Quarantined[];
  /** How often a fact came that was held already. */
  repeats(): number;
  /** From now on facts for which this gives a reason are put aside. */
  refuse(reason: (fact: FactEnvelope) => Quarantined['code'] | null): void;
  backup(): () => void;
};

export function createFakeFactStore(): FakeFactStore {
  let devices = new Map<DeviceId, Device>();
  let applied: FactEnvelope[] = [];
  let aside = new Map<string, Quarantined & { readonly seq: number; deviceId: DeviceId }>();
  let repeats = 0;
  let refuse: (fact: FactEnvelope) => Quarantined['code'] | null = () => null;

  function take(
    device: Device,
    deviceId: DeviceId,
    fact: FactEnvelope,
  ): Quarantined | 'taken' | 'gap' {
    const putAside = (code: Quarantined['code'], detail: string): Quarantined => {
      const entry = { factId: fact.id, code, detail };
      if (!aside.has(fact.id)) aside.set(fact.id, { ...entry, seq: fact.seq, deviceId });
      return entry;
    };
    if (fact.seq <= device.ackedSeq) {
      const held = applied.find((one) => one.id === fact.id && one.deviceId === deviceId);
      const before = aside.get(fact.id);
      const known = held ?? (before?.deviceId === deviceId ? before : undefined);
      if (known?.seq !== fact.seq)
        return putAside('conflict', `another fact is number ${fact.seq}`);
      repeats += 1;
      return before ?? 'taken';
    }
    if (fact.seq !== device.ackedSeq + 1) return 'gap';
    device.ackedSeq = fact.seq;
    const parsed = parseFact(fact);
    if (!parsed.ok) return putAside(parsed.code, parsed.detail);
    const reason = refuse(fact);
    if (reason !== null) return putAside(reason, 'refused by the test');
    if (fact.deviceId !== deviceId || fact.agentId !== device.agentId) {
      return putAside('not-allowed', 'recorded elsewhere');
    }
    if (applied.some((one) => one.id === fact.id))
      return putAside('conflict', 'it is there already');
    applied.push(fact);
    return 'taken';
  }

  return {
    bind: (deviceId, agentId) => {
      const device = devices.get(deviceId) ?? { agentId, ackedSeq: 0 };
      devices.set(deviceId, device);
      return device.agentId === agentId;
    },
    ackedSeq: (deviceId) => devices.get(deviceId)?.ackedSeq ?? 0,
    push: (agentId, deviceId, batch) => {
      const device = devices.get(deviceId);
      if (device?.agentId !== agentId) throw new Error('not bound');
      const quarantined: Quarantined[] = [];
      for (const fact of batch) {
        const taken = take(device, deviceId, fact);
        if (taken === 'gap') break;
        if (taken !== 'taken') {
          const { factId, code, detail } = taken;
          quarantined.push({ factId, code, detail });
        }
      }
      return { ackedSeq: device.ackedSeq, quarantined };
    },
    all: () => applied,
    types: () => applied.map(({ type }) => type),
    quarantined: () => [...aside.values()],
    repeats: () => repeats,
    refuse: (reason) => {
      refuse = reason;
    },
    backup: () => {
      const saved = structuredClone({ devices, applied, aside });
      return () => {
        ({ devices, applied, aside } = structuredClone(saved));
      };
    },
  };
}
