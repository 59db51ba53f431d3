import { HostError } from '../contract/host-error.ts';
import {
  type HostEvent,
  type HostEventPayload,
  type HostInput,
  type HostMethod,
  type HostOutput,
  hostEvents,
  hostMethods,
} from '../contract/host-contract.ts';
import { hostFrameSchema, type RequestFrame } from './frames.ts';
import type { Transport } from './transport.ts';

/** The console's only way to the host. */
export type HostClient = {
  /** Rejects with {@link HostError}. */
  call<M extends HostMethod>(method: M, input: HostInput<M>): Promise<HostOutput<M>>;
  /** Listens to one event; the returned function stops. */
  on<E extends HostEvent>(event: E, listener: (payload: HostEventPayload<E>) => void): () => void;
  onClose(listener: () => void): void;
  close(): void;
};

type Waiting = {
  readonly method: HostMethod;
  readonly resolve: (value: never) => void;
  readonly reject: (cause: HostError) => void;
};

/** Speaks the host contract over a transport. What comes back is parsed like any other outside input. */
export function createHostClient(
  transport: Transport,
  onFault: (what: string, cause: unknown) => void,
): HostClient {
  const waiting = new Map<number, Waiting>();
  const listeners = new Map<HostEvent, Set<(payload: never) => void>>();
  let lastId = 0;

  transport.onFrame((raw) => {
    const parsed = hostFrameSchema.safeParse(raw);
    if (!parsed.success) return onFault('malformed frame', parsed.error);
    const frame = parsed.data;
    if (frame.kind === 'event') return deliver(frame.event, frame.payload);
    const asked = waiting.get(frame.id);
    waiting.delete(frame.id);
    if (asked === undefined) return onFault('answer to nothing', frame.id);
    if (frame.kind === 'error') return asked.reject(new HostError(frame.code, frame.detail));
    const value = hostMethods[asked.method].output.safeParse(frame.value);
    if (value.success) return asked.resolve(value.data as never);
    onFault(`bad result of ${asked.method}`, value.error);
    asked.reject(new HostError('internal', `The host answered ${asked.method} with something else.`));
  });

  transport.onClose(() => {
    for (const asked of waiting.values()) {
      asked.reject(new HostError('internal', 'The connection to the workstation closed.'));
    }
    waiting.clear();
  });

  function deliver(event: string, payload: unknown): void {
    if (!Object.hasOwn(hostEvents, event)) return onFault('unknown event', event);
    const known = event as HostEvent;
    const parsed = hostEvents[known].safeParse(payload);
    if (!parsed.success) return onFault(`bad event ${event}`, parsed.error);
    for (const listener of listeners.get(known) ?? []) listener(parsed.data as never);
  }

  return {
    call: (method, input) =>
      new Promise((resolve, reject) => {
        lastId += 1;
        waiting.set(lastId, { method, resolve, reject });
        transport.send({ kind: 'request', id: lastId, method, input } satisfies RequestFrame);
      }),
    on: (event, listener) => {
      const set = listeners.get(event) ?? new Set();
      listeners.set(event, set);
      set.add(listener);
      return () => set.delete(listener);
    },
    onClose: (listener) => transport.onClose(listener),
    close: () => transport.close(),
  };
}
