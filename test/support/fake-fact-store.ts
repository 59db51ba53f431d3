import { isSameFact } from '../../server/sync/fact-identity.ts';
import type { AgentId, DeviceId, FactId } from '../../shared/domain/ids.ts';
import type { DeskOutput, Quarantined } from '../../shared/protocol/desk-messages.ts';
import { type FactEnvelope, parseFact } from '../../shared/protocol/fact.ts';

type Device = { readonly agentId: AgentId; ackedSeq: number };

/** A fact in quarantine, and under which number of which device it came. */
type Aside = Quarantined & {
  readonly seq: number;
  readonly deviceId: DeviceId;
  readonly agentId: AgentId;
};

/** What became of a fact that came before. */
type Held =
  | { readonly kind: 'stored'; readonly fact: FactEnvelope }
  | { readonly kind: 'aside'; readonly entry: Aside };

/** A rule that a broken server does not keep. */
export type FactStoreFault = 'takes-repeats-for-new' | 'stops-at-quarantine' | 'tells-aside-once';

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

/**
 * Takes facts as server/sync/intake.ts does, from memory; test/simulation/fact-store-contract.test.ts
 * holds it to that.
 */
export function createFakeFactStore(fault?: FactStoreFault): FakeFactStore {
  let devices = new Map<DeviceId, Device>();
  let applied: FactEnvelope[] = [];
  let aside = new Map<FactId, Aside>();
  let repeats = 0;
  let refuse: (fact: FactEnvelope) => Quarantined['code'] | null = () => null;

  /** One batch of a device; what it did before counts for those behind it. */
  function openBatch(device: Device, deviceId: DeviceId) {
    const held = new Map<FactId, Held>();
    const { agentId } = device;

    function findHeld({ id }: FactEnvelope): Held | undefined {
      const fact = applied.find((one) => one.id === id);
      const entry = aside.get(id);
      return (
        held.get(id) ?? (fact && { kind: 'stored', fact }) ?? (entry && { kind: 'aside', entry })
      );
    }

    function putAside(fact: FactEnvelope, code: Quarantined['code'], detail: string): Quarantined {
      const entry = { factId: fact.id, code, detail, seq: fact.seq, deviceId, agentId };
      const before = aside.get(fact.id);
      if (before === undefined || before.agentId === agentId) aside.set(fact.id, entry);
      held.set(fact.id, { kind: 'aside', entry });
      return entry;
    }

    function isRepeat(before: Held | undefined, fact: FactEnvelope): boolean {
      if (before?.kind !== 'stored' || !isSameFact(before.fact, fact)) return false;
      repeats += 1;
      return true;
    }

    /** A fact whose number has been given before. */
    function takeAgain(fact: FactEnvelope): Quarantined | null {
      if (fault === 'takes-repeats-for-new') applied.push(fact);
      const before = findHeld(fact);
      if (isRepeat(before, fact)) return null;
      const isOwn = before?.kind === 'aside' && before.entry.deviceId === deviceId;
      if (!isOwn || before.entry.seq !== fact.seq) {
        return putAside(fact, 'conflict', `another fact is number ${fact.seq}`);
      }
      repeats += 1;
      return fault === 'tells-aside-once' ? null : before.entry;
    }

    /** The next fact in the numbering. */
    function takeNext(fact: FactEnvelope): Quarantined | null {
      const before = findHeld(fact);
      device.ackedSeq = fact.seq;
      if (isRepeat(before, fact)) return null;
      const parsed = parseFact(fact);
      if (!parsed.ok) return putAside(fact, parsed.code, parsed.detail);
      if (fact.deviceId !== deviceId || fact.agentId !== agentId) {
        return putAside(fact, 'not-allowed', 'recorded elsewhere');
      }
      const code = refuse(fact);
      if (code !== null) return putAside(fact, code, 'refused by the test');
      if (applied.some(({ id }) => id === fact.id)) {
        return putAside(fact, 'conflict', 'it is there already');
      }
      if (before && aside.get(fact.id)?.agentId === agentId) aside.delete(fact.id);
      held.set(fact.id, { kind: 'stored', fact });
      applied.push(fact);
      return null;
    }

    return (fact: FactEnvelope) => (fact.seq <= device.ackedSeq ? takeAgain(fact) : takeNext(fact));
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
      const take = openBatch(device, deviceId);
      const told = new Map<FactId, Quarantined>();
      for (const fact of batch) {
        if (fact.seq > device.ackedSeq + 1) break;
        const before = device.ackedSeq;
        const reason = take(fact);
        if (reason === null) continue;
        const { factId, code, detail } = reason;
        told.set(fact.id, { factId, code, detail });
        if (fault !== 'stops-at-quarantine') continue;
        device.ackedSeq = Math.min(before, fact.seq - 1);
        break;
      }
      return { ackedSeq: device.ackedSeq, quarantined: [...told.values()] };
    },
    all: () => applied,
    types: () => applied.map(({ type }) => type),
    quarantined: () => [...aside.values()],
    repeats: () => repeats,
    refuse: (reason) => {
      refuse = reason;
    },
    backup: () => {
      const saved = { devices: copyDevices(devices), applied: [...applied], aside: new Map(aside) };
      return () => {
        devices = copyDevices(saved.devices);
        applied = [...saved.applied];
        aside = new Map(saved.aside);
      };
    },
  };
}

const copyDevices = (devices: ReadonlyMap<DeviceId, Device>) =>
  new Map([...devices].map(([id, device]) => [id, { ...device }]));
