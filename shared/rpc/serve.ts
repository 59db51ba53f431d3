import { z } from 'zod';
import {
  type Handlers,
  type HostEvents,
  type HostMethod,
  hostMethods,
} from '../contract/host-contract.ts';
import { HostError } from '../contract/host-error.ts';
import { type HostFrame, requestFrameSchema } from './frames.ts';
import type { Transport } from './transport.ts';

export type ServeOptions = {
  readonly handlers: Handlers;
  readonly events: HostEvents;
  /** Told of what should never happen: a malformed frame, or a handler that threw something else than HostError. */
  readonly onFault: (fault: { readonly what: string; readonly cause: unknown }) => void;
};

/** Answers a console over one transport until it closes. Every input is parsed before a handler sees it. */
export function serveHost(transport: Transport, options: ServeOptions): void {
  const send = (frame: HostFrame) => transport.send(frame);
  const stopListening = options.events.subscribe((event, payload) =>
    send({ kind: 'event', event, payload }),
  );
  transport.onClose(stopListening);
  transport.onFrame((raw) => {
    const parsed = requestFrameSchema.safeParse(raw);
    if (!parsed.success) {
      options.onFault({ what: 'malformed frame', cause: parsed.error });
      return;
    }
    const { id, method, input } = parsed.data;
    answer(options.handlers, method, input).then(
      (value) => send({ kind: 'result', id, value }),
      (cause: unknown) => {
        if (cause instanceof HostError) {
          send({ kind: 'error', id, code: cause.code, detail: cause.message });
          return;
        }
        options.onFault({ what: `handler ${method} failed`, cause });
        send({ kind: 'error', id, code: 'internal', detail: 'The workstation could not do this.' });
      },
    );
  });
}

async function answer(handlers: Handlers, method: string, input: unknown): Promise<unknown> {
  if (!Object.hasOwn(hostMethods, method)) {
    throw new HostError('bad-input', `There is no method ${method}.`);
  }
  const known = method as HostMethod;
  const parsed = hostMethods[known].input.safeParse(input);
  if (!parsed.success) throw new HostError('bad-input', z.prettifyError(parsed.error));
  const handler = handlers[known] as (input: unknown) => unknown;
  return handler(parsed.data);
}
