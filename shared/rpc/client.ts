import {
  type HostEvent,
  type HostEventPayload,
  type HostInput,
  type HostMethod,
  type HostOutput,
  hostEvents,
  hostMethods,
} from '../contract/host-contract.ts';
import { HostError } from '../contract/host-error.ts';
import { type HostFrame, hostFrameSchema, type RequestFrame } from './frames.ts';
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
  let isClosed = false;

  transport.onFrame((raw) => {
    const parsed = hostFrameSchema.safeParse(raw);
    if (!parsed.success) onFault('malformed frame', parsed.error);
    else if (parsed.data.kind === 'event') deliver(parsed.data.event, parsed.data.payload);
    else settle(parsed.data);
  });

  transport.onClose(() => {
    isClosed = true;
    for (const asked of waiting.values()) asked.reject(connectionClosed());
    waiting.clear();
  });

  function settle(frame: Exclude<HostFrame, { kind: 'event' }>): void {
    const asked = waiting.get(frame.id);
    waiting.delete(frame.id);
    if (asked === undefined) {
      onFault('answer to nothing', frame.id);
      return;
    }
    if (frame.kind === 'error') {
      asked.reject(new HostError(frame.code, frame.detail));
      return;
    }
    const value = hostMethods[asked.method].output.safeParse(frame.value);
    if (value.success) {
      asked.resolve(value.data as never);
      return;
    }
    onFault(`bad result of ${asked.method}`, value.error);
    asked.reject(
      new HostError('internal', `The host answered ${asked.method} with something else.`),
    );
  }

  function deliver(event: string, payload: unknown): void {
    if (!Object.hasOwn(hostEvents, event)) {
      onFault('unknown event', event);
      return;
    }
    const known = event as HostEvent;
    const parsed = hostEvents[known].safeParse(payload);
    if (!parsed.success) {
      onFault(`bad event ${event}`, parsed.error);
      return;
    }
    for (const listener of listeners.get(known) ?? []) listener(parsed.data as never);
  }

  return {
    call: (method, input) =>
      new Promise((resolve, reject) => {
        // Nobody would ever answer.
        if (isClosed) return reject(connectionClosed());
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

function connectionClosed(): HostError {
  return new HostError('internal', 'The connection to the workstation closed.');
}
