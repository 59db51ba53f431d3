import type { DeviceId } from '../../../shared/domain/ids.ts';
import type { Device, DeviceQueries } from './device-queries.ts';
import type { FactQueries } from './fact-queries.ts';
import type { KeptFact, KeptQueries } from './kept-queries.ts';
import type { RungQueries } from './rung-queries.ts';

/** What the server says of itself when it greets a device. */
export type Greeting = {
  /** Up to which number it holds the device's facts. */
  readonly ackedSeq: number;
  /** Which database it has; null when it does not say. */
  readonly epoch: string | null;
};

/** How what the server remembers and what this outbox remembers go together. */
export type Reconciled =
  | { readonly kind: 'agreed' }
  /** The server was restored: so many facts it had acknowledged are unsent again, under their numbers. */
  | { readonly kind: 'taken-back'; readonly again: number }
  /** The same where not all of what it lost is here: all that is goes on under a new device. */
  | { readonly kind: 'fenced'; readonly again: number };

type Options = {
  readonly facts: FactQueries;
  readonly kept: KeptQueries;
  readonly rung: RungQueries;
  readonly devices: DeviceQueries;
  readonly newDeviceId: () => DeviceId;
  readonly nowMs: () => number;
};

/** What is to be done where the two sides remember different pasts; call both within a transaction. */
export function createReconciler({ facts, kept, rung, devices, newDeviceId, nowMs }: Options) {
  function sendAgain(fact: KeptFact, deviceId: DeviceId, seq: number): void {
    kept.unsend(fact, deviceId, seq);
    facts.release(fact.id);
  }

  /** A new identity, under which what was lost and then what is unsent goes on, counted from 1. */
  function fence({ agentId, epoch }: Device, lost: readonly KeptFact[]): Device {
    const deviceId = newDeviceId();
    const unsent = facts.readdress(agentId, deviceId, lost.length + 1);
    lost.forEach((fact, index) => {
      sendAgain(fact, deviceId, index + 1);
    });
    const nextSeq = lost.length + unsent + 1;
    const fenced = { agentId, deviceId, nextSeq, ackedSeq: 0, epoch };
    devices.put(fenced, nowMs());
    return fenced;
  }

  return {
    fence,
    /** Finds out by a greeting whether the server was restored, and takes back what it has lost. */
    reconcile: (device: Device, { ackedSeq, epoch }: Greeting): Reconciled => {
      const { agentId, deviceId } = device;
      const isAnother = epoch !== null && device.epoch !== null && epoch !== device.epoch;
      const greeted = { ...device, epoch: epoch ?? device.epoch };
      if (epoch !== null && epoch !== device.epoch) devices.setEpoch(deviceId, epoch);
      if (!isAnother && ackedSeq >= device.ackedSeq) return { kind: 'agreed' };
      const lost = kept.lostBy(agentId, deviceId, ackedSeq);
      rung.lose(agentId);
      if (!fillsTheGap(lost, deviceId, ackedSeq, device.ackedSeq)) {
        fence(greeted, lost);
        return { kind: 'fenced', again: lost.length };
      }
      for (const fact of lost) sendAgain(fact, deviceId, fact.seq);
      if (lost.length > 0) devices.goBackTo(deviceId, ackedSeq);
      return { kind: 'taken-back', again: lost.length };
    },
  };
}

/** Whether these are all facts of a device between what the server holds and what it once acknowledged. */
function fillsTheGap(
  lost: readonly KeptFact[],
  deviceId: DeviceId,
  heldSeq: number,
  ackedSeq: number,
): boolean {
  return (
    lost.length === Math.max(0, ackedSeq - heldSeq) &&
    lost.every((fact, index) => fact.deviceId === deviceId && fact.seq === heldSeq + 1 + index)
  );
}
