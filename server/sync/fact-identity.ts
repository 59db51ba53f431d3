import { isDeepStrictEqual } from 'node:util';
import type { DeviceId } from '../../shared/domain/ids.ts';
import type { AgentProfile } from '../../shared/protocol/connect.ts';
import type { Fact, FactEnvelope } from '../../shared/protocol/fact.ts';
import { FactRefused } from './applier.ts';

/** Whose facts they are: taken from the connection, never from the facts. */
export type FactSender = { readonly agent: AgentProfile; readonly deviceId: DeviceId };

/** The same fact, whatever number it has come under. */
export function isSameFact(
  stored: Pick<FactEnvelope, 'agentId' | 'type' | 'payload'>,
  fact: FactEnvelope,
): boolean {
  return (
    stored.agentId === fact.agentId &&
    stored.type === fact.type &&
    isDeepStrictEqual(stored.payload, fact.payload)
  );
}

/** Refuses a fact that the sender did not record themselves, on this device. */
export function assertSentBy({ agent, deviceId }: FactSender, fact: Fact): void {
  if (fact.deviceId !== deviceId) {
    throw new FactRefused('not-allowed', `it was recorded on another device (${fact.deviceId})`);
  }
  if (fact.agentId !== agent.id) {
    throw new FactRefused('not-allowed', `it was recorded by another agent (${fact.agentId})`);
  }
}
