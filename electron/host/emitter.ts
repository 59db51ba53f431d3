import type {
  HostEvent,
  HostEventPayload,
  HostEvents,
} from '../../shared/contract/host-contract.ts';
import { faultFields, type HostLog } from './log.ts';

export type Emit = <E extends HostEvent>(event: E, payload: HostEventPayload<E>) => void;

type Listener = Parameters<HostEvents['subscribe']>[0];

/** Tells every console what changed; one that fails does not keep the others from hearing it. */
export function createEmitter(log: HostLog): HostEvents & { readonly emit: Emit } {
  const listeners = new Set<Listener>();
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    emit: (event, payload) => {
      for (const listener of [...listeners]) {
        try {
          listener(event, payload);
        } catch (cause) {
          log.error('listener-failed', { event, ...faultFields(cause) });
        }
      }
    },
  };
}
